using System.Globalization;

namespace Curriculum.Charts.Svg;

/// <summary>Numbers as a reader wants them on an axis.</summary>
internal static class Numerals
{
    private static readonly (double Unit, string Suffix)[] Units = [(1e9, "B"), (1e6, "M"), (1e3, "k")];

    /// <summary>A number for a sentence: four digits that matter.</summary>
    internal static string Short(double value)
    {
        if (double.IsNaN(value)) return "NaN";
        if (double.IsInfinity(value)) return value > 0 ? "∞" : "−∞";
        var size = Math.Abs(value);
        if (size != 0 && size < 1e-4 || size >= 1e9) return Scientific(value, 2);
        return Minus(Math.Abs(value - Math.Round(value)) < 1e-12 ? value.ToString("0", CultureInfo.InvariantCulture)
            : value.ToString("G4", CultureInfo.InvariantCulture) is var text && text.Contains('E')
                ? value.ToString("0", CultureInfo.InvariantCulture) : text);
    }

    /// <summary>Labels of evenly spaced ticks: as few digits as tell them apart, with k, M and B for large numbers.</summary>
    internal static string[] Labels(IReadOnlyList<double> ticks, double step)
    {
        if (ticks.Count == 0) return [];
        var largest = ticks.Max(Math.Abs);
        if (largest >= 1e15 || largest is < 1e-3 and > 0) return Distinct(ticks, digits => value => Scientific(value, digits));
        var (unit, suffix) = largest >= 1e4 ? Units.First(pair => largest >= pair.Unit) : (1, "");
        // A step far below the unit would need more digits than the plain number.
        if (step < unit / 1000) (unit, suffix) = (1, "");
        return Distinct(ticks, digits => value => value == 0 ? "0" : Fixed(value / unit, digits) + suffix);
    }

    /// <summary>A power of ten: 0.01 where all of an axis's powers are short, 10⁻⁵ where they are not.</summary>
    internal static string Power(int exponent, bool plain) => plain || exponent is 0 or 1
        ? Math.Pow(10, exponent).ToString("0.####", CultureInfo.InvariantCulture)
        : "10" + string.Concat(exponent.ToString(CultureInfo.InvariantCulture).Select(digit => digit == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹"[digit - '0']));

    internal static string Fixed(double value, int digits) =>
        Minus(value.ToString("F" + digits, CultureInfo.InvariantCulture));

    private static string[] Distinct(IReadOnlyList<double> ticks, Func<int, Func<double, string>> format)
    {
        for (var digits = 0; ; digits++)
        {
            string[] labels = [.. ticks.Select(format(digits))];
            var different = labels.Distinct().Count() == labels.Length && Faithful(ticks, labels);
            if (different || digits == 15) return labels;
        }
    }

    // Evenly spaced ticks must read evenly spaced: 0, 0.5, 1 and not 0, 1 (rounded), 1.
    private static bool Faithful(IReadOnlyList<double> ticks, string[] labels)
    {
        var step = ticks.Count > 1 ? Math.Abs(ticks[1] - ticks[0]) : Math.Abs(ticks[0]);
        return ticks.Zip(labels).All(pair => Math.Abs(Parse(pair.Second) - pair.First) <= 0.01 * step + 1e-300);
    }

    private static double Parse(string label)
    {
        var text = label.Replace('−', '-');
        var unit = Units.FirstOrDefault(pair => text.EndsWith(pair.Suffix, StringComparison.Ordinal), (1, ""));
        return double.Parse(text[..^unit.Suffix.Length], CultureInfo.InvariantCulture) * unit.Unit;
    }

    private static string Scientific(double value, int digits) => value == 0 ? "0" :
        Minus(value.ToString("0." + new string('#', Math.Max(1, digits)) + "e0", CultureInfo.InvariantCulture));

    private static string Minus(string text)
    {
        var isZero = text.StartsWith('-') && !text.Any(c => c is >= '1' and <= '9');
        return (isZero ? text[1..] : text).Replace('-', '−');
    }
}
