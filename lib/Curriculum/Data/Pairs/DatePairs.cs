using System.Globalization;
using Curriculum.Text;

namespace Curriculum.Data;

/// <summary>Dates as the world writes them beside dates as ISO 8601 writes them, generated from the runtime's own culture data (ICU).</summary>
internal static class DatePairs
{
    private static readonly DateTime First = new(1900, 1, 1);
    private const int Days = 73_049;

    /// <summary>Whether the runtime knows languages; in its invariant mode it does not.</summary>
    public static bool HasCultureData => CultureInfo.GetCultures(CultureTypes.SpecificCultures).Length >= 100;

    /// <summary>Different pairs; every culture has its turn in a random order, so that all languages are as frequent as they have cultures.</summary>
    public static ParallelCorpus Make(int count, Generator random)
    {
        var cultures = Cultures();
        if (cultures.Count == 0) return FromTables(count, random);
        var pairs = Draw(count, random, cultures.Count, (culture, date) => Written(cultures[culture], date));
        var languages = cultures.Select(culture => culture.TwoLetterISOLanguageName).Distinct().Count();
        return new(Source($"generated from the runtime's culture data (ICU), {cultures.Count} cultures, {languages} languages", "Unicode licence", pairs.Count), pairs);
    }

    /// <summary>The cultures that count years as ISO does.</summary>
    public static IReadOnlyList<CultureInfo> Cultures() => !HasCultureData ? []
        : [.. CultureInfo.GetCultures(CultureTypes.SpecificCultures).Where(culture => culture.Calendar is GregorianCalendar).OrderBy(culture => culture.Name, StringComparer.Ordinal)];

    /// <summary>The same from tables of this course, for a runtime without culture data.</summary>
    public static ParallelCorpus FromTables(int count, Generator random)
    {
        var pairs = Draw(count, random, DateTables.All.Count, (table, date) => DateTables.All[table].Write(date));
        var source = Source($"generated from tables of this course, {DateTables.All.Count} languages", "MIT", pairs.Count);
        return new(source with { Note = "used because this runtime has no culture data (invariant mode)" }, pairs);
    }

    private static List<TextPair> Draw(int count, Generator random, int writers, Func<int, DateTime, TextPair?> write)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var (pairs, seen) = (new List<TextPair>(count), new HashSet<TextPair>());
        int[] order = [];
        // A pair that came up before is drawn again; should that not end, there are fewer different ones than asked for.
        for (int turn = 0, misses = 0; pairs.Count < count && misses < 10_000; turn++)
        {
            if (turn % writers == 0) order = random.Permutation(writers);
            var pair = write(order[turn % writers], First.AddDays(random.Next(Days)));
            if (pair is null || !seen.Add(pair))
            {
                misses++;
                continue;
            }
            misses = 0;
            pairs.Add(pair);
        }
        return pairs;
    }

    // Null where the culture's long date leaves something out. (Asking the runtime to parse it would take seconds: every culture's names are then loaded.)
    private static TextPair? Written(CultureInfo culture, DateTime date)
    {
        var text = date.ToString("D", culture);
        var tells = text.Contains(date.ToString("yyyy", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            && text.Contains(date.Day.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        return tells ? new(text, Iso(date), culture.TwoLetterISOLanguageName) : null;
    }

    internal static string Iso(DateTime date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DataSource Source(string origin, string licence, int count) =>
        new("dates → ISO 8601", origin, licence, string.Create(CultureInfo.InvariantCulture, $"{count:N0} pairs, years 1900 to 2099"), IsDefault: true);
}
