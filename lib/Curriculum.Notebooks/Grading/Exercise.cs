namespace Curriculum.Notebooks.Grading;

/// <summary>An exercise as the instructor has it: the solution, hidden cases, and the wrong answers that are known.</summary>
/// <param name="Name">The exercise: its answer cell's id and its folder's name.</param>
/// <param name="Solution">The text that replaces the answer cell.</param>
/// <param name="Cases">Expressions that every answer is compared by.</param>
/// <param name="Mistakes">Known wrong answers.</param>
public sealed record Exercise(string Name, string Solution, IReadOnlyList<HiddenCase> Cases, IReadOnlyList<Mistake> Mistakes)
{
    private const string HintMark = "// hint:";

    /// <summary>Reads <c>solution.cs</c>, <c>cases.cs</c> and <c>mistakes/*.cs</c>.</summary>
    /// <param name="folder">The exercise's folder.</param>
    /// <exception cref="FormatException">A file is missing or empty, or a mistake names no hint; the message says which.</exception>
    public static Exercise Read(string folder) => new(
        Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)),
        Text(Path.Combine(folder, "solution.cs")),
        HiddenCase.Parse(Text(Path.Combine(folder, "cases.cs")), Path.Combine(folder, "cases.cs")),
        Directory.Exists(Path.Combine(folder, "mistakes"))
            ? [.. Directory.GetFiles(Path.Combine(folder, "mistakes"), "*.cs").Order(StringComparer.Ordinal).Select(ReadMistake)]
            : []);

    private static Mistake ReadMistake(string file)
    {
        var text = Text(file);
        var first = text.Split('\n')[0];
        if (!first.StartsWith(HintMark, StringComparison.Ordinal) || string.IsNullOrWhiteSpace(first[HintMark.Length..]))
            throw new FormatException($"{file} begins with \"{first}\"; its first line must be \"{HintMark} <text that its card shows>\".");
        return new Mistake(Path.GetFileNameWithoutExtension(file), first[HintMark.Length..].Trim(), text);
    }

    private static string Text(string file) => File.Exists(file) && File.ReadAllText(file).ReplaceLineEndings("\n").TrimEnd() is { Length: > 0 } text
        ? text
        : throw new FormatException($"{file} is missing or empty.");
}

/// <summary>A wrong answer that learners give.</summary>
/// <param name="Name">The file's name without its extension.</param>
/// <param name="Hint">What the check's card must say to it.</param>
/// <param name="Source">The answer.</param>
public sealed record Mistake(string Name, string Hint, string Source);

/// <summary>An expression whose value is compared between an answer and the solution.</summary>
/// <param name="Name">What it tries.</param>
/// <param name="Expression">C#: perhaps some statements, at last an expression without a semicolon.</param>
public sealed record HiddenCase(string Name, string Expression)
{
    private const string Mark = "// case:";

    /// <summary>Reads a file of cases. A line <c>// case: name</c> starts one that reaches to the next such line;
    /// in a file without such lines, each line is a case. Other comment lines and empty lines between cases do not count.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="file">What messages call it.</param>
    /// <exception cref="FormatException">There is no case, a case is empty, or two have one name.</exception>
    public static IReadOnlyList<HiddenCase> Parse(string text, string file)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        List<HiddenCase> cases = lines.Any(line => line.StartsWith(Mark, StringComparison.Ordinal))
            ? [.. Blocks(lines)]
            : [.. lines.Select(line => line.Trim()).Where(line => line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal)).Select(line => new HiddenCase(line, line))];
        if (cases.Count == 0) throw new FormatException($"{file} holds no case. Write one expression a line, or blocks that begin with {Mark} <name>.");
        if (cases.Find(one => one.Expression.Length == 0) is { } empty) throw new FormatException($"{file}: the case \"{empty.Name}\" holds no expression.");
        if (cases.CountBy(one => one.Name).FirstOrDefault(count => count.Value > 1).Key is { } twice) throw new FormatException($"{file}: two cases are called \"{twice}\".");
        return cases;
    }

    private static IEnumerable<HiddenCase> Blocks(string[] lines)
    {
        for (var i = Array.FindIndex(lines, Starts); i >= 0 && i < lines.Length;)
        {
            var next = Array.FindIndex(lines, i + 1, Starts) is > 0 and var found ? found : lines.Length;
            yield return new HiddenCase(lines[i][Mark.Length..].Trim(), string.Join('\n', lines[(i + 1)..next]).Trim());
            i = next;
        }
    }

    private static bool Starts(string line) => line.StartsWith(Mark, StringComparison.Ordinal);
}
