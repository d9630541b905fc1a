using System.Globalization;
using Curriculum.Display;
using Curriculum.Text;

namespace Curriculum.Sequences;

/// <summary>Pairs of texts in parts: to learn from, and one or more sets to be measured on.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class TranslationSplit : IHtml
{
    internal TranslationSplit(string source, IReadOnlyList<(string From, string To)> training, params IReadOnlyList<(string Name, IReadOnlyList<(string From, string To)> Pairs)> heldOut) =>
        (Source, Training, HeldOut) = (source, training, heldOut);

    /// <summary>Where the pairs came from.</summary>
    public string Source { get; }

    /// <summary>The pairs to learn from.</summary>
    public IReadOnlyList<(string From, string To)> Training { get; }

    /// <summary>The pairs no model sees before it is measured, by name.</summary>
    public IReadOnlyList<(string Name, IReadOnlyList<(string From, string To)> Pairs)> HeldOut { get; }

    /// <summary>The training pairs in a model's numbers.</summary>
    public SequencePairs TrainingFor(Translator model) => new(model.Source, model.Target, Training);

    /// <summary>A held-out set in a model's numbers.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">Which set; the first unless given.</param>
    /// <exception cref="ArgumentException">There is no such set; the message names all.</exception>
    public SequencePairs HeldOutFor(Translator model, string? name = null)
    {
        foreach (var set in HeldOut)
            if (name is null || set.Name == name) return new(model.Source, model.Target, set.Pairs);
        throw new ArgumentException($"There is no held-out set \"{name}\". There are: {string.Join(", ", HeldOut.Select(set => set.Name))}.", nameof(name));
    }

    /// <inheritdoc/>
    public string ToHtml() => LineHtml.Of(this);

    /// <summary>One line: where from, how many to learn from, how many held out.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Source}: {Training.Count:N0} pairs to learn from, held out {string.Join(", ", HeldOut.Select(set => string.Create(CultureInfo.InvariantCulture, $"{set.Pairs.Count:N0} {set.Name}")))}");
}
