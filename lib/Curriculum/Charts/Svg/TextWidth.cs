namespace Curriculum.Charts.Svg;

/// <summary>How wide words are, so that none are cut off or meet; a little generous, because fonts differ.</summary>
internal static class TextWidth
{
    // Widths in thousandths of the font size, from space to ~, of a wide sans-serif face.
    private static readonly short[] Ascii =
    [
        318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337,
        636, 636, 636, 636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531,
        1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656, 557, 863, 748, 787,
        603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500,
        500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612,
        635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838,
    ];

    internal static double Of(string text, double size) => text.Sum(Of) * size / 1000;

    /// <summary>The text, with … for what does not fit.</summary>
    internal static string Cut(string text, double size, double width)
    {
        if (Of(text, size) <= width) return text;
        var length = text.Length;
        while (length > 1 && Of(text[..length] + "…", size) > width) length--;
        if (char.IsHighSurrogate(text[length - 1])) length--;
        return text[..length].TrimEnd() + "…";
    }

    /// <summary>The text in lines no wider than asked; a word that is wider is cut.</summary>
    internal static List<string> Wrap(string text, double size, double width, int maxLines)
    {
        var lines = new List<string>();
        foreach (var word in Words(text))
        {
            var longer = lines.Count == 0 ? word : lines[^1] + word;
            if (lines.Count > 0 && (Of(longer.TrimEnd(), size) <= width || lines.Count == maxLines)) lines[^1] = longer;
            else lines.Add(word);
        }

        return [.. lines.Select(line => Cut(line.Trim(), size, width))];
    }

    // Chinese and Japanese break between any two characters, other writing at spaces.
    private static IEnumerable<string> Words(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var ends = i == text.Length - 1 || char.IsWhiteSpace(text[i]) || IsWide(text[i]) && !char.IsPunctuation(text[i + 1]);
            if (!ends) continue;
            yield return text[start..(i + 1)];
            start = i + 1;
        }
    }

    private static int Of(char c) => c switch
    {
        >= ' ' and <= '~' => Ascii[c - ' '],
        < ' ' => 0,
        '−' => 838,
        >= '\u0300' and <= '\u036F' => 0,
        _ when char.IsLowSurrogate(c) => 0,
        _ when IsWide(c) => 1000,
        _ => 700,
    };

    private static bool IsWide(char c) => c is >= '\u2E80' and <= '\uD7FF' or >= '\uF900' and <= '\uFAFF' or >= '\uFF00' and <= '\uFF60'
        || char.IsHighSurrogate(c);
}
