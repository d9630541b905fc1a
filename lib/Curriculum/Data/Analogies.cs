using Curriculum.Text;

namespace Curriculum.Data;

/// <summary>Pairs of facts by class (data/analogies.txt), joined into questions.</summary>
internal static class Analogies
{
    public static IReadOnlyList<AnalogyQuestion> Read() => Parse(Embedded.Lines("analogies.txt"), "analogies.txt");

    /// <summary>Lines ": class" and "word word"; every ordered choice of two different pairs of a class is a question.</summary>
    internal static IReadOnlyList<AnalogyQuestion> Parse(IEnumerable<string> lines, string file)
    {
        var classes = new List<(string Name, List<(string A, string B)> Pairs)>();
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            if (line.Length == 0 || line[0] == '#') continue;
            if (line[0] == ':') classes.Add((line[1..].Trim(), []));
            else if (classes.Count > 0 && line.Split(' ') is [{ Length: > 0 } a, { Length: > 0 } b]) classes[^1].Pairs.Add((a, b));
            else throw new DamagedFileException(file, "expected \": class\" or two words with a space between them.", number);
        }
        return
        [
            .. from c in classes
               from shown in c.Pairs
               from asked in c.Pairs
               where shown != asked
               select new AnalogyQuestion(c.Name, shown.A, shown.B, asked.A, asked.B),
        ];
    }
}
