using Curriculum.Tensors;

namespace Curriculum.Sequences;

/// <summary>Every message about texts, symbols and files that do not fit a model that turns one sequence into another.</summary>
internal static class TranslationErrors
{
    public static void CheckCounts(string what, int references, int hypotheses)
    {
        if (references != hypotheses)
            throw new ArgumentException($"{what}: {references} references for {hypotheses} hypotheses; give one of each for every sentence.");
        if (references == 0) throw new ArgumentException($"{what}: there is no sentence to score.");
    }

    public static ArgumentException NoReference(int sentence) =>
        new($"Bleu: sentence {sentence} has no reference; each needs at least one.");

    public static ArgumentException Empty(string text) => new(text.Length == 0
        ? "An empty text cannot be turned into a sequence: give at least one symbol."
        : $"\"{Shortened(text)}\" has no symbol left once it is split. Give at least one word, or split into characters.");

    public static ArgumentException TooLong(string text, int length, int most) =>
        new($"\"{Shortened(text)}\" has {length} symbols, more than the {most} that this codec takes. Shorten it, or build the codec with a larger maxLength.");

    public static ArgumentException Unknown(string symbol, int position, string text, int known) =>
        new($"The symbol \"{symbol}\" (U+{char.ConvertToUtf32(symbol, 0):X4}) at position {position} of \"{Shortened(text)}\" is not among the {known} of the vocabulary. "
            + "Build the codec from all texts, or with unknown: true, so that <unk> stands for it.");

    public static ArgumentException Reserved(string symbol, int position, string text) =>
        new($"\"{symbol}\" at position {position} of \"{Shortened(text)}\" is a mark of the codec itself and cannot be part of a text.");

    public static ArgumentException BadPair(int pair, string side, Exception why) => new($"Pair {pair}, {side}: {why.Message}", why);

    public static ArgumentException NoPairs() => new("There is no pair to make a batch of.");

    public static ArgumentException Marks(int words) =>
        new($"This vocabulary of {words} words does not begin with {string.Join(", ", SequenceCodec.Marks)}. Make it with SequenceCodec.Build.");

    public static ArgumentException EmptySequence(int row) => new($"Sequence {row} of the batch is empty; each needs at least one symbol.");

    public static ArgumentException OtherCodec(string side) =>
        new($"The pairs were encoded with another {side} vocabulary than the model's: give both the same codec.");

    public static ShapeException Lengths(Shape source, int lengths) =>
        new($"The source has shape {source}, but there are {lengths} lengths; it must be [B, S] with one length from 1 to S for each of the B rows.");

    public static ArgumentOutOfRangeException Probability(string name, double value) =>
        new(name, $"{name}: {value} is not a probability; it must be from 0 to 1.");

    public static ArgumentException NoWeights() =>
        new("This model has no attention, so there are no weights to draw. Make it with Attention = DecoderAttention.Additive or Multiplicative.");

    public static InvalidDataException Unfit(string path, string why, Exception? inner = null) =>
        new($"{Path.GetFileName(path)} cannot be loaded: {why}.", inner);

    private static string Shortened(string text) => text.Length <= 40 ? text : text[..39] + "…";
}
