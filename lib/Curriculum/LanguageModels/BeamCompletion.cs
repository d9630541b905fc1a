using System.Globalization;
using Curriculum.Charts;
using Curriculum.Display;
using Curriculum.Text;

namespace Curriculum.LanguageModels;

/// <summary>The most probable ways to go on from a prompt, found by beam search.</summary>
/// <remarks>Of all beginnings of one length only the most probable <c>width</c> are followed; since a longer text is never more
/// probable than its beginning, the search ends when no beginning can overtake the completions that have ended. With a width of 1 this
/// is the greedy choice of the best next word; with the width of all beginnings it is exact.</remarks>
public static class BeamCompletion
{
    /// <summary>The most probable completions, best first.</summary>
    /// <param name="model">The model.</param>
    /// <param name="prompt">The words of the sentence so far; may be empty.</param>
    /// <param name="count">How many completions are wanted.</param>
    /// <param name="maxWords">The longest completion; one that has not ended by then is given as it is.</param>
    /// <param name="width">How many beginnings are followed; four times <paramref name="count"/> when left out.</param>
    /// <param name="allowUnknown">Whether the unknown word may be part of one.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive.</exception>
    public static IReadOnlyList<Completion> Of(
        ILanguageModel model, IReadOnlyList<int> prompt, int count = 5, int maxWords = 10, int? width = null, bool allowUnknown = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxWords);
        var beam = width ?? 4 * count;
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(beam, nameof(width));
        var (ended, open) = (new List<Completion>(), new List<Completion> { new(model.Vocabulary, [], 0, false) });
        for (var length = 0; open.Count > 0 && length < maxWords; length++)
        {
            open = Best(open.SelectMany(beginning => Extensions(model, prompt, beginning, beam, allowUnknown)), beam);
            ended.AddRange(open.Where(completion => completion.Ended));
            open.RemoveAll(completion => completion.Ended);
            ended = Best(ended, count);
            if (ended.Count == count) open.RemoveAll(completion => completion.LogProbability <= ended[^1].LogProbability);
        }
        return Best(ended.Concat(open), count);
    }

    /// <summary>The most probable completions of a text, best first.</summary>
    /// <inheritdoc cref="Of(ILanguageModel, IReadOnlyList{int}, int, int, int?, bool)"/>
    public static IReadOnlyList<Completion> Of(ILanguageModel model, string prompt, int count = 5, int maxWords = 10, int? width = null, Tokenizer? tokenizer = null) =>
        Of(model, prompt.Length == 0 ? [] : SentenceMarks.Encode(model.Vocabulary, prompt, tokenizer), count, maxWords, width);

    /// <summary>The most probable single words after a text, most probable first.</summary>
    public static IReadOnlyList<Completion> NextWords(ILanguageModel model, string prompt, int count = 5, Tokenizer? tokenizer = null) =>
        Of(model, prompt, count, maxWords: 1, width: count, tokenizer: tokenizer);

    /// <summary>Completions as bars, the most probable at the top.</summary>
    public static Figure ToChart(this IReadOnlyList<Completion> completions, string? title = null)
    {
        var figure = Chart.Bar([.. completions.Select(completion => completion.ToString(probability: false))],
            Column.From(completions.Select(completion => completion.Probability)), horizontal: true).XAxis("probability");
        return title is null ? figure : figure.Title(title);
    }

    private static List<Completion> Best(IEnumerable<Completion> completions, int count) =>
        [.. completions.OrderByDescending(completion => completion.LogProbability).Take(count)]; // a stable order

    private static IEnumerable<Completion> Extensions(ILanguageModel model, IReadOnlyList<int> prompt, Completion beginning, int beam, bool allowUnknown)
    {
        var p = new double[model.Vocabulary.Count];
        model.NextProbabilities([.. prompt, .. beginning.Ids], p);
        if (!allowUnknown && model.Vocabulary.Unknown is >= 0 and var unknown) p[unknown] = 0;
        var end = model.Vocabulary.EndOfSentence();
        return Enumerable.Range(0, p.Length).Where(word => p[word] > 0).OrderByDescending(word => p[word]).Take(beam)
            .Select(word => beginning.With(word, Math.Log(p[word]), word == end));
    }
}

/// <summary>One way to go on from a prompt.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class Completion : IHtml
{
    private readonly Vocabulary vocabulary;

    internal Completion(Vocabulary vocabulary, IReadOnlyList<int> ids, double logProbability, bool ended) =>
        (this.vocabulary, Ids, LogProbability, Ended) = (vocabulary, ids, logProbability, ended);

    /// <summary>The words after the prompt, without &lt;/s&gt;.</summary>
    public IReadOnlyList<int> Ids { get; }

    /// <summary>The words after the prompt, with spaces between them.</summary>
    public string Words => string.Join(' ', vocabulary.Decode(Ids));

    /// <summary>The natural logarithm of their probability given the prompt, &lt;/s&gt; included where the sentence ended.</summary>
    public double LogProbability { get; }

    /// <summary>Their probability given the prompt.</summary>
    public double Probability => Math.Exp(LogProbability);

    /// <summary>Whether the sentence ended here.</summary>
    public bool Ended { get; }

    /// <inheritdoc/>
    public string ToHtml() => $"<div>{HtmlText.Escape(ToString())}</div>";

    /// <summary>One line: the words and their probability.</summary>
    public override string ToString() => ToString(probability: true);

    internal string ToString(bool probability)
    {
        var words = Ended ? $"{Words} {SentenceMarks.End}".TrimStart() : Words;
        return probability ? string.Create(CultureInfo.InvariantCulture, $"{words}: {Probability:0.####}") : words;
    }

    internal Completion With(int word, double logProbability, bool ends) =>
        new(vocabulary, ends ? Ids : [.. Ids, word], LogProbability + logProbability, ends);
}
