using System.Text;
using Curriculum.Text;

namespace Curriculum.WordNet;

/// <summary>Finds base forms as WordNet's Morphy does: a list of exceptions first, then endings taken off.</summary>
internal sealed class Morphology
{
    private static readonly (string Old, string New)[][] Endings =
    [
        [("s", ""), ("ses", "s"), ("ves", "f"), ("xes", "x"), ("zes", "z"), ("ches", "ch"), ("shes", "sh"), ("men", "man"), ("ies", "y")],
        [("s", ""), ("ies", "y"), ("es", "e"), ("es", ""), ("ed", "e"), ("ed", ""), ("ing", "e"), ("ing", "")],
        [("er", ""), ("est", ""), ("er", "e"), ("est", "e")],
        [],
    ];

    private readonly IndexFile[] indexes;
    private readonly Dictionary<string, string[]>[] exceptions;

    public Morphology(IndexFile[] indexes, Func<string, byte[]?> read)
    {
        this.indexes = indexes;
        exceptions = [.. PartsOfSpeech.All.Select(part => Read($"{part.Extension()}.exc", read))];
    }

    /// <summary>The base forms that the index has, in the order in which they are found.</summary>
    public IReadOnlyList<string> BaseForms(string form, PartOfSpeech part)
    {
        if (exceptions[(int)part].TryGetValue(form, out var bases)) return Known([form, .. bases], part);
        string[] shorter = [.. TakeOff([form], part)];
        var known = Known([form, .. shorter], part);
        while (known.Count == 0 && shorter.Length > 0)
        {
            shorter = [.. TakeOff(shorter, part)];
            known = Known(shorter, part);
        }
        return known;
    }

    private static IEnumerable<string> TakeOff(IEnumerable<string> forms, PartOfSpeech part) =>
        from form in forms
        from ending in Endings[(int)part]
        where form.EndsWith(ending.Old, StringComparison.Ordinal)
        select form[..^ending.Old.Length] + ending.New;

    private List<string> Known(IEnumerable<string> forms, PartOfSpeech part) =>
        [.. forms.Where(indexes[(int)part].Contains).Distinct()];

    private static Dictionary<string, string[]> Read(string name, Func<string, byte[]?> read)
    {
        var exceptions = new Dictionary<string, string[]>();
        if (read(name) is not { } bytes) return exceptions;
        var lines = Encoding.UTF8.GetString(bytes).Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var words = lines[i].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 1) throw new DamagedFileException(name, $"\"{words[0]}\" has no base form beside it. Is the file cut?", i + 1);
            // A form may have several lines, one for each of its base forms.
            if (words.Length > 1) exceptions[words[0]] = [.. exceptions.GetValueOrDefault(words[0], []), .. words[1..]];
        }
        return exceptions;
    }
}
