using System.Globalization;

namespace Curriculum.Display;

/// <summary>How numbers are written for people: the same in every culture, with a true minus sign.</summary>
internal static class NumberText
{
    /// <summary>At most four decimals, or four significant digits with an exponent for very large and very small numbers.</summary>
    public static string Short(double x) => Write(x, "0.####", "0.###e0", 1e-3, 1e6);

    /// <summary>Up to nine significant digits, for comparing two numbers.</summary>
    public static string Long(double x) => Write(x, "0.#########", "0.########e0", 1e-4, 1e9);

    private static string Write(double x, string plain, string exponent, double least, double most)
    {
        if (double.IsNaN(x)) return "NaN";
        if (double.IsInfinity(x)) return x > 0 ? "∞" : "−∞";
        var size = Math.Abs(x);
        var format = size == 0 || (size >= least && size < most) ? plain : exponent;
        return x.ToString(format, CultureInfo.InvariantCulture).Replace('-', '−');
    }
}
