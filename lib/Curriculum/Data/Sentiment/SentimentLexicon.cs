using Curriculum.Display;
using Curriculum.Text;

namespace Curriculum.Data;

/// <summary>Words with a score of how good or bad they sound.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class SentimentLexicon : IHtml
{
    private readonly IReadOnlyDictionary<string, double> scores;

    internal SentimentLexicon(DataSource source, IReadOnlyDictionary<string, double> scores) => (Source, this.scores) = (source, scores);

    /// <summary>Where the scores came from.</summary>
    public DataSource Source { get; }

    /// <summary>The words with their scores: below 0 bad, above 0 good.</summary>
    public IReadOnlyDictionary<string, double> Scores => scores;

    /// <summary>The score of a word: 0 where the lexicon lacks it.</summary>
    public double this[string word] => scores.TryGetValue(word, out var score) ? score : 0;

    /// <summary>The sum of the scores of some words: the simplest guess of a sentence's sentiment, deaf to negation.</summary>
    public double Score(IEnumerable<string> words) => words.Sum(word => this[word]);

    /// <inheritdoc/>
    public string ToHtml() => LineHtml.Of(this);

    /// <summary>One line: source and size.</summary>
    public override string ToString() => $"{Source.Name}: {scores.Count:N0} scored words; {Source.Origin}";
}
