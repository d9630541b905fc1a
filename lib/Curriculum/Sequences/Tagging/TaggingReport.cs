using System.Globalization;
using Curriculum.Charts;
using Curriculum.Data;
using Curriculum.Display;
using Curriculum.Text;

namespace Curriculum.Sequences;

/// <summary>A mistake that a tagger makes: how often it takes one tag for another.</summary>
/// <param name="Right">The tag of the corpus.</param>
/// <param name="Given">The tag the tagger gave.</param>
/// <param name="Count">How often.</param>
/// <param name="Example">A word it happened to.</param>
public sealed record TagMistake(string Right, string Given, int Count, string Example);

/// <summary>How well a tagger does: the part of words that get their tag, known and unknown words apart, and what is taken for what.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class TaggingReport : IHtml
{
    private readonly Dictionary<(string Right, string Given), (int Count, string Example)> cells = [];
    private int knownRight, unknownRight, sentencesRight;

    private TaggingReport(string name) => Name = name;

    /// <summary>What the tagger is called.</summary>
    public string Name { get; }

    /// <summary>The number of words.</summary>
    public int Words => KnownWords + UnknownWords;

    /// <summary>How many words the tagger had seen in training.</summary>
    public int KnownWords { get; private set; }

    /// <summary>How many words it had not.</summary>
    public int UnknownWords { get; private set; }

    /// <summary>The number of sentences.</summary>
    public int Sentences { get; private set; }

    /// <summary>The part of words that get their tag, from 0 to 1.</summary>
    public double Accuracy => (double)(knownRight + unknownRight) / Words;

    /// <summary>The same among known words; NaN where there are none.</summary>
    public double KnownAccuracy => (double)knownRight / KnownWords;

    /// <summary>The same among unknown words; NaN where there are none.</summary>
    public double UnknownAccuracy => (double)unknownRight / UnknownWords;

    /// <summary>The part of sentences whose words all get their tag.</summary>
    public double SentenceAccuracy => (double)sentencesRight / Sentences;

    /// <summary>Measures a tagger on the held-out part of a split.</summary>
    public static TaggingReport Of(ITagger tagger, TaggedSplit split) => Of(tagger, split.HeldOut, split.KnownWords);

    /// <summary>Measures a tagger on sentences.</summary>
    /// <param name="tagger">The tagger.</param>
    /// <param name="sentences">The sentences with their right tags.</param>
    /// <param name="knownWords">The words it has seen, as written.</param>
    /// <exception cref="ArgumentException">There is no sentence, one is not aligned, or the tagger gives more or fewer tags than words.</exception>
    public static TaggingReport Of(ITagger tagger, IReadOnlyList<TaggedSentence> sentences, IReadOnlySet<string> knownWords)
    {
        if (sentences.Count == 0) throw TaggingErrors.NoSentences(tagger.Name);
        var given = tagger.TagAll([.. sentences.Select(sentence => sentence.Words)]);
        var report = new TaggingReport(tagger.Name);
        for (var i = 0; i < sentences.Count; i++)
        {
            var (words, tags) = (sentences[i].Words, sentences[i].Tags);
            if (words.Length != tags.Length) throw TaggingErrors.Misaligned(sentences[i], i);
            if (given[i].Length != words.Length) throw TaggingErrors.AnswerCount(tagger.Name, i, words.Length, given[i].Length);
            report.Add(words, tags, given[i], knownWords);
        }
        return report;
    }

    /// <summary>What is taken for what most often.</summary>
    public IReadOnlyList<TagMistake> Mistakes(int count = 10) =>
    [
        .. cells.Where(cell => cell.Key.Right != cell.Key.Given).Select(cell => new TagMistake(cell.Key.Right, cell.Key.Given, cell.Value.Count, cell.Value.Example))
            .OrderByDescending(mistake => mistake.Count).ThenBy(mistake => $"{mistake.Right} {mistake.Given}", StringComparer.Ordinal).Take(count),
    ];

    /// <summary>How often a word of one tag was given another: a row for each right tag, a column for each given one.</summary>
    /// <param name="tags">The tags of rows and columns.</param>
    public int[,] Confusion(IReadOnlyList<string> tags)
    {
        var counts = new int[tags.Count, tags.Count];
        for (var i = 0; i < tags.Count; i++)
            for (var j = 0; j < tags.Count; j++) counts[i, j] = cells.GetValueOrDefault((tags[i], tags[j])).Count;
        return counts;
    }

    /// <summary>The confusion matrix of the tags that take part in most mistakes: the per cent of each row's words that get the column's tag.</summary>
    /// <param name="tags">How many tags it shows.</param>
    public Figure ToChart(int tags = 12)
    {
        string[] worst =
        [
            .. Mistakes(int.MaxValue).SelectMany(mistake => new[] { (Tag: mistake.Right, mistake.Count), (Tag: mistake.Given, mistake.Count) })
                .Concat(cells.Keys.Select(cell => (Tag: cell.Right, Count: 0)))
                .GroupBy(part => part.Tag).OrderByDescending(group => group.Sum(part => part.Count)).ThenBy(group => group.Key, StringComparer.Ordinal)
                .Take(tags).Select(group => group.Key).Order(StringComparer.Ordinal),
        ];
        double[][] shares = [.. worst.Select(right =>
        {
            double words = cells.Where(cell => cell.Key.Right == right).Sum(cell => cell.Value.Count);
            return worst.Select(given => words == 0 ? 0 : 100 * cells.GetValueOrDefault((right, given)).Count / words).ToArray();
        })];
        return Chart.Heatmap(shares, worst, worst, "%{z:.0f}").Title($"{Name}: % of each row's words that get the column's tag").XAxis("given").YAxis("right");
    }

    /// <inheritdoc/>
    public string ToHtml() => LineHtml.Of(this) + ToChart().ToHtml();

    /// <summary>One line: the accuracies.</summary>
    public override string ToString() =>
        $"{Name}: {Percent(Accuracy)} of {Words:N0} words, {Percent(KnownAccuracy)} of known and {Percent(UnknownAccuracy)} of {UnknownWords:N0} unknown words, {Percent(SentenceAccuracy)} of sentences";

    private static string Percent(double share) => double.IsNaN(share) ? "–" : share.ToString("0.00 %", CultureInfo.InvariantCulture);

    private void Add(string[] words, string[] tags, string[] given, IReadOnlySet<string> knownWords)
    {
        Sentences++;
        if (tags.AsSpan().SequenceEqual(given)) sentencesRight++;
        for (var t = 0; t < words.Length; t++)
        {
            var (known, right) = (knownWords.Contains(words[t]), tags[t] == given[t] ? 1 : 0);
            if (known) (KnownWords, knownRight) = (KnownWords + 1, knownRight + right);
            else (UnknownWords, unknownRight) = (UnknownWords + 1, unknownRight + right);
            var (count, example) = cells.GetValueOrDefault((tags[t], given[t]), (0, words[t]));
            cells[(tags[t], given[t])] = (count + 1, example);
        }
    }
}
