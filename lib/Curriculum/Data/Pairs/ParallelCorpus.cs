using Curriculum.Display;
using Curriculum.Text;

namespace Curriculum.Data;

/// <summary>Pairs of texts for models that turn one sequence into another.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class ParallelCorpus : IHtml
{
    internal ParallelCorpus(DataSource source, IReadOnlyList<TextPair> pairs) => (Source, Pairs) = (source, pairs);

    /// <summary>Where the pairs came from.</summary>
    public DataSource Source { get; }

    /// <summary>The pairs; which order they have, the set that made them says.</summary>
    public IReadOnlyList<TextPair> Pairs { get; }

    /// <summary>The different languages of the pairs in ordinal order.</summary>
    public IReadOnlyList<string> Languages => [.. Pairs.Select(pair => pair.Language).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The pairs in some languages only.</summary>
    public ParallelCorpus Of(params IReadOnlyList<string> languages) =>
        new(Source, [.. Pairs.Where(pair => languages.Contains(pair.Language))]);

    /// <summary>Pairs to learn from, and pairs in languages that are then new: the test of what carries over.</summary>
    /// <param name="languages">The languages that are not to be seen in training.</param>
    /// <exception cref="ArgumentException">There is no pair in one of the languages; the message names those that there are.</exception>
    public (ParallelCorpus Seen, ParallelCorpus HeldOut) HoldOut(params IReadOnlyList<string> languages)
    {
        var known = Languages;
        if (languages.FirstOrDefault(language => !known.Contains(language)) is { } missing)
            throw new ArgumentException($"{Source.Name} has no pair in \"{missing}\"; it has {string.Join(", ", known)}.", nameof(languages));
        return (Of([.. known.Except(languages)]), Of(languages));
    }

    /// <inheritdoc/>
    public string ToHtml() => LineHtml.Of(this);

    /// <summary>One line: the source, how many pairs, and the first of them.</summary>
    public override string ToString() => $"{Source.Name}: {Pairs.Count:N0} pairs in {Languages.Count} languages{(Pairs.Count > 0 ? $", such as {Pairs[0]}" : "")}; {Source.Origin}";
}
