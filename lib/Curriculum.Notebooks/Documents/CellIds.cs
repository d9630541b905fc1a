using System.Text.RegularExpressions;

namespace Curriculum.Notebooks.Documents;

/// <summary>What a cell id may be, and ids for cells that have none.</summary>
internal static partial class CellIds
{
    private const int Words = 4;

    /// <summary>nbformat's rule: 1 to 64 of the characters a–z, A–Z, 0–9, - and _.</summary>
    [GeneratedRegex(@"\A[a-zA-Z0-9_-]{1,64}\z")]
    public static partial Regex Allowed { get; }

    [GeneratedRegex("[a-zA-Z]+")]
    private static partial Regex Word { get; }

    /// <summary>An id from the first words of <paramref name="source"/> that is not yet in <paramref name="taken"/>,
    /// and always the same one for the same notebook.</summary>
    public static string Make(CellKind kind, string source, ISet<string> taken)
    {
        var words = Word.Matches(source).Take(Words).Select(match => match.Value.ToLowerInvariant());
        var stem = string.Join('-', words);
        if (stem.Length == 0) stem = kind.ToString().ToLowerInvariant();
        if (stem.Length > 56) stem = stem[..56].TrimEnd('-');
        var id = stem;
        for (var n = 2; !taken.Add(id); n++) id = $"{stem}-{n}";
        return id;
    }
}
