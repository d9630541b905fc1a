using System.Text;

namespace Curriculum.Notebooks.Publishing;

/// <summary>The anchors of one page, each used once.</summary>
internal sealed class Anchors(IEnumerable<string> taken)
{
    private readonly HashSet<string> all = [.. taken];

    /// <summary>The anchor of a heading, made as GitHub makes it.</summary>
    /// <param name="heading">The heading's words.</param>
    /// <param name="cellId">The id of the cell that the heading opens: where both are the same, the cell's anchor serves.</param>
    public string Add(string heading, string? cellId)
    {
        var stem = Slug(heading);
        if (stem == cellId) return stem;
        var anchor = stem;
        for (var n = 1; !all.Add(anchor); n++) anchor = $"{stem}-{n}";
        return anchor;
    }

    /// <summary>The words in lower case, joined by hyphens, without punctuation.</summary>
    public static string Slug(string heading)
    {
        var slug = new StringBuilder();
        foreach (var c in heading.Trim().ToLowerInvariant())
            if (char.IsLetterOrDigit(c) || c is '-' or '_') slug.Append(c);
            else if (c == ' ') slug.Append('-');
        return slug.Length == 0 ? "section" : slug.ToString();
    }
}
