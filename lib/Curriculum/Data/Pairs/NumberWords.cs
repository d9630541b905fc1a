using System.Text;

namespace Curriculum.Data;

/// <summary>Whole numbers in words, by rules: two hundred and five is 二百零五.</summary>
public static class NumberWords
{
    /// <summary>The greatest number that has words here: 999 999 999 999.</summary>
    public const long Most = 999_999_999_999;

    private static readonly string[] Ones =
    [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen",
        "sixteen", "seventeen", "eighteen", "nineteen",
    ];

    private static readonly string[] Tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

    private static readonly (long Value, string Name)[] Thousands = [(1_000_000_000, "billion"), (1_000_000, "million"), (1000, "thousand")];

    private const string Digits = "零一二三四五六七八九";

    /// <summary>British English: one thousand two hundred and five.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative or above <see cref="Most"/>.</exception>
    public static string English(long number)
    {
        Check(number);
        if (number == 0) return Ones[0];
        var words = new List<string>();
        foreach (var (value, name) in Thousands)
        {
            if (number >= value) words.AddRange([.. Hundreds(number / value), name]);
            number %= value;
        }
        if (number > 0)
        {
            // one thousand and five, but one thousand two hundred
            if (words.Count > 0 && number < 100) words.Add("and");
            words.AddRange(Hundreds(number));
        }
        return string.Join(' ', words);
    }

    /// <summary>Chinese as it is written in mainland China: 一千二百零五.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative or above <see cref="Most"/>.</exception>
    public static string Chinese(long number)
    {
        Check(number);
        if (number == 0) return "零";
        var (text, gap) = (new StringBuilder(), false);
        foreach (var (value, name) in new[] { (100_000_000L, "亿"), (10_000L, "万"), (1L, "") })
        {
            var four = (int)(number / value);
            number %= value;
            // A gap is one 零, however long it is: 一亿零五, 一亿零五千.
            if (four > 0 && text.Length > 0 && (four < 1000 || gap)) text.Append('零');
            gap = four == 0;
            if (four > 0) text.Append(FourDigits(four)).Append(name);
        }
        // Ten to nineteen begin with the ten itself, but only at the front: 十二万, 一百一十二.
        return text.Length > 1 && text[0] == '一' && text[1] == '十' ? text.ToString(1, text.Length - 1) : text.ToString();
    }

    private static IEnumerable<string> Hundreds(long number)
    {
        if (number >= 100)
        {
            yield return Ones[number / 100];
            yield return "hundred";
            if (number % 100 > 0) yield return "and";
        }
        number %= 100;
        if (number >= 20)
        {
            yield return number % 10 == 0 ? Tens[number / 10] : $"{Tens[number / 10]}-{Ones[number % 10]}";
        }
        else if (number > 0) yield return Ones[number];
    }

    private static string FourDigits(int number)
    {
        var text = new StringBuilder();
        foreach (var (value, name) in new[] { (1000, "千"), (100, "百"), (10, "十"), (1, "") })
        {
            var digit = number / value % 10;
            if (digit > 0) text.Append(Digits[digit]).Append(name);
            else if (text.Length > 0 && number % value > 0 && text[^1] != '零') text.Append('零');
        }
        return text.ToString();
    }

    private static void Check(long number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, Most);
    }
}
