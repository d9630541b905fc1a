using System.Globalization;
using System.Text;

namespace Curriculum.Notebooks.Engine;

/// <summary>Shows a place in a cell: the lines around it between rulers, the line marked, a caret under the column.</summary>
internal static class SourceMark
{
    private static readonly string Ruler = new('─', 60);

    /// <summary>Marks a place.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="line">The line, from one.</param>
    /// <param name="column">The column, from one, in UTF-16 units as compilers count; zero for no caret.</param>
    /// <param name="length">How much to underline, in the same units.</param>
    /// <param name="around">How many lines to show above and below.</param>
    public static IReadOnlyList<string> Lines(CellSource cell, int line, int column, int length, int around = 2)
    {
        List<string> shown = [Ruler];
        var (first, last) = (Math.Max(1, line - around), Math.Min(cell.Count, line + around));
        var digits = last.ToString(CultureInfo.InvariantCulture).Length;
        for (var number = first; number <= last; number++)
        {
            var label = number.ToString(CultureInfo.InvariantCulture).PadLeft(digits);
            shown.Add($"{(number == line ? ">" : " ")} {label} │ {Visible(cell.Line(number))}".TrimEnd());
            if (number != line || column < 1) continue;
            var text = cell.Line(line);
            var start = Math.Min(column - 1, text.Length);
            var marked = text[start..Math.Min(text.Length, start + Math.Max(1, length))].TrimEnd();
            shown.Add($"  {new string(' ', digits)} │ {new string(' ', Width(text[..start]))}{new string('^', Math.Max(1, Width(marked)))}");
        }
        shown.Add(Ruler);
        return shown;
    }

    private static string Visible(string line) => line.Replace("\t", "    ", StringComparison.Ordinal);

    /// <summary>The columns that a text takes in a terminal: two for a wide character, none for a combining one.</summary>
    public static int Width(string text)
    {
        var width = 0;
        foreach (var rune in text.EnumerateRunes())
            width += rune.Value == '\t' ? 4 : Width(rune);
        return width;
    }

    private static int Width(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format or UnicodeCategory.Control => 0,
        _ => rune.Value is >= 0x1100 and <= 0x115F or >= 0x2E80 and <= 0xA4CF or >= 0xAC00 and <= 0xD7A3 or >= 0xF900 and <= 0xFAFF
            or >= 0xFE30 and <= 0xFE6F or >= 0xFF00 and <= 0xFF60 or >= 0xFFE0 and <= 0xFFE6 or >= 0x1F300 and <= 0x1FAFF
            or >= 0x20000 and <= 0x3FFFD ? 2 : 1,
    };
}
