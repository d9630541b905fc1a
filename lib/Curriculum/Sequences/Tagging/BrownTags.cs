namespace Curriculum.Sequences;

/// <summary>The tags of the Brown corpus without what is added to them.</summary>
public static class BrownTags
{
    private static readonly string[] marks = ["-tl", "-hl", "-nc"];

    /// <summary>The tag proper: without the marks for titles, headlines and cited words, without the one for foreign words,
    /// and of a word that is two in one (<c>ppss+bem</c>, I'm; <c>md*</c>, won't) the first part's.</summary>
    /// <example><c>fw-nn-tl</c> → <c>nn</c>, <c>ppss+bem</c> → <c>ppss</c>, <c>md*</c> → <c>md</c>; <c>*</c> and <c>--</c> stay.</example>
    public static string Plain(string tag)
    {
        var plain = tag.StartsWith("fw-", StringComparison.OrdinalIgnoreCase) && tag.Length > 3 ? tag[3..] : tag;
        while (marks.FirstOrDefault(mark => plain.Length > mark.Length && plain.EndsWith(mark, StringComparison.OrdinalIgnoreCase)) is { } mark) plain = plain[..^mark.Length];
        if (plain.IndexOf('+') is > 0 and var plus) plain = plain[..plus];
        return plain.Length > 1 && plain[^1] == '*' ? plain[..^1] : plain;
    }
}
