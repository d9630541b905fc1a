using System.Globalization;
using Curriculum.Text;

namespace Curriculum.Data;

/// <summary>The names of languages and regions in English and in another language, from the runtime's culture data: German (Austria) → 德语（奥地利）.</summary>
internal static class CultureNames
{
    /// <summary>The pairs in order of the cultures' names, or null and why there are none.</summary>
    public static ParallelCorpus? Read(string language, out string why)
    {
        var all = CultureInfo.GetCultures(CultureTypes.AllCultures);
        why = !DatePairs.HasCultureData ? "this runtime has no culture data (invariant mode)" : $"the runtime has no names in \"{language}\"";
        if (!DatePairs.HasCultureData || !all.Any(culture => string.Equals(culture.Name, language, StringComparison.OrdinalIgnoreCase))) return null;
        var names = In(language, () => all.OrderBy(culture => culture.Name, StringComparer.Ordinal)
            .Select(culture => new TextPair(culture.EnglishName, culture.DisplayName, language)).ToList());
        List<TextPair> pairs = [.. names.Where(pair => pair.To.Length > 0 && pair.From != pair.To).DistinctBy(pair => pair.From)];
        if (pairs.Count == 0) return null;
        return new(new($"names of languages and regions, English to {language}", "the runtime's own culture data (ICU)", "Unicode licence",
            string.Create(CultureInfo.InvariantCulture, $"{pairs.Count:N0} names"), IsDefault: true), pairs);
    }

    // A culture shows its name in the language of the user interface, which belongs to the thread.
    private static T In<T>(string language, Func<T> work)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            return work();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
