using System.Globalization;

namespace Curriculum.Charts.Svg;

/// <summary>The palette of traces and the colours of numbers.</summary>
internal static class Colors
{
    /// <summary>Okabe and Ito's colours, which every kind of colour vision tells apart.</summary>
    internal static readonly string[] Palette = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#999999", "#F0E442"];

    internal static string At(int index) => Palette[index % Palette.Length];

    /// <summary>The colour of a fraction between 0 and 1.</summary>
    internal static (int R, int G, int B) Sample(ColorScale? scale, double fraction, bool reverse = false)
    {
        var stops = Stops(scale);
        var t = Math.Clamp(double.IsNaN(fraction) ? 0 : fraction, 0, 1);
        if (reverse) t = 1 - t;
        var i = 1;
        while (i < stops.Count - 1 && stops[i].Position < t) i++;
        var ((p, from), (q, to)) = (stops[i - 1], stops[i]);
        var u = q > p ? Math.Clamp((t - p) / (q - p), 0, 1) : 1;
        var (a, b) = (Parse(from), Parse(to));
        return (Mix(a.R, b.R, u), Mix(a.G, b.G, u), Mix(a.B, b.B, u));
    }

    internal static string Hex((int R, int G, int B) color) => $"#{color.R:X2}{color.G:X2}{color.B:X2}";

    /// <summary>Black or white, whichever is easier to read on this colour.</summary>
    internal static string On((int R, int G, int B) color) =>
        0.299 * color.R + 0.587 * color.G + 0.114 * color.B > 140 ? "#111111" : "#FFFFFF";

    internal static IReadOnlyList<(double Position, string Color)> Stops(ColorScale? scale) => scale?.Stops ?? (scale?.Name switch
    {
        "Greys" => Even("#000000", "#FFFFFF"),
        "Blues" => Even("#051C4D", "#3579C6", "#DCDCDC"),
        "RdBu" => Even("#050AAC", "#6A89F7", "#BEBEBE", "#DCAA84", "#B20A1C"),
        "Cividis" => Even("#00224E", "#35456C", "#666970", "#948E77", "#C8B866", "#FEE838"),
        _ => Even("#440154", "#482878", "#3E4989", "#31688E", "#26828E", "#1F9E89", "#35B779", "#6ECE58", "#B5DE2B", "#FDE725"),
    });

    private static (double, string)[] Even(params string[] colors) =>
        [.. colors.Select((color, i) => (i / (colors.Length - 1.0), color))];

    private static int Mix(int a, int b, double u) => (int)Math.Round(a + (b - a) * u);

    private static (int R, int G, int B) Parse(string color)
    {
        if (color.StartsWith('#') && color.Length == 7 && int.TryParse(color.AsSpan(1), NumberStyles.HexNumber, null, out var bits))
            return (bits >> 16, bits >> 8 & 255, bits & 255);
        var numbers = color.Split('(', ',', ')').Skip(1).Take(3)
            .Select(part => double.TryParse(part, CultureInfo.InvariantCulture, out var value) ? (int)value : 128).ToArray();
        return numbers.Length == 3 ? (numbers[0], numbers[1], numbers[2]) : (128, 128, 128);
    }
}
