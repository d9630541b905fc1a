using System.Globalization;
using System.Text;
using Curriculum.Text;

namespace Curriculum.LanguageModels;

/// <summary>The file of recorded perplexities: a first line with the columns' names, then one line for each model.</summary>
internal static class PerplexityFile
{
    private const string Header = "model,notebook,perplexity,parameters,seconds,fingerprint";

    public static IEnumerable<PerplexityResult> Read(string name, IReadOnlyList<string> lines)
    {
        if (lines.Count == 0 || lines[0].TrimEnd('\r') != Header) throw new DamagedFileException(name, $"the first line must be \"{Header}\".", 1);
        var results = new List<PerplexityResult>();
        for (var i = 1; i < lines.Count; i++)
        {
            var line = lines[i].TrimEnd('\r');
            if (line.Length > 0) results.Add(Parse(name, line, i + 1));
        }
        return results;
    }

    public static string Write(IEnumerable<PerplexityResult> results)
    {
        var text = new StringBuilder(Header).Append('\n');
        foreach (var result in results)
            text.Append(CultureInfo.InvariantCulture, $"{result.Model},{result.Notebook},{result.Perplexity:0.##},{result.Parameters},{result.Seconds:0.#},{result.Fingerprint}\n");
        return text.ToString();
    }

    private static PerplexityResult Parse(string name, string line, int number)
    {
        if (line.Split(',') is [var model, var notebook, var perplexity, var parameters, var seconds, var fingerprint]
            && Number(perplexity) is { } p && p >= 1 && Number(seconds) is { } s && s >= 0
            && long.TryParse(parameters, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            return new(model, notebook, p, count, s, fingerprint);
        throw new DamagedFileException(name, $"\"{line}\" is not a model, a notebook, a perplexity from 1 up, a number of parameters, seconds and a fingerprint.", number);
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && !double.IsNaN(value) ? value : null;
}
