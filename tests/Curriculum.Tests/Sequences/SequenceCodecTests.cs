using Curriculum.Sequences;
using Curriculum.Text;

namespace Curriculum.Tests.Sequences;

public sealed class SequenceCodecTests
{
    [Theory]
    [InlineData(SymbolUnit.Characters, "5 mars 2026", 11)]
    [InlineData(SymbolUnit.Characters, "二百零五𠀀", 5)]
    [InlineData(SymbolUnit.Words, "two hundred and five", 4)]
    [InlineData(SymbolUnit.Spaces, "Two hundred, and five", 4)]
    public void A_text_comes_back_from_its_numbers(SymbolUnit unit, string text, int symbols)
    {
        var codec = SequenceCodec.Build([text], unit);
        var ids = codec.Encode(text);
        Assert.Equal(symbols, ids.Length);
        Assert.Equal(text, codec.Decode([SequenceCodec.Start, .. ids, SequenceCodec.End, ids[0], SequenceCodec.Padding]));
        Assert.Equal(["<pad>", "<s>", "</s>"], codec.Vocabulary.Take(3));
    }

    [Fact]
    public void An_empty_text_is_refused()
    {
        var codec = SequenceCodec.Build(["a"], SymbolUnit.Words);
        Assert.Contains("empty text", Assert.Throws<ArgumentException>(() => codec.Encode("")).Message);
        Assert.Contains("no symbol left", Assert.Throws<ArgumentException>(() => codec.Encode("!?")).Message);
    }

    [Fact]
    public void A_text_that_is_too_long_is_refused_with_its_length() =>
        Assert.Contains("has 4 symbols, more than the 3", Assert.Throws<ArgumentException>(() => SequenceCodec.Build(["ab"], maxLength: 3).Encode("abab")).Message);

    [Fact]
    public void A_symbol_outside_the_vocabulary_is_named_or_stands_as_unknown()
    {
        var error = Assert.Throws<ArgumentException>(() => SequenceCodec.Build(["ab"]).Encode("aé"));
        Assert.Contains("\"é\" (U+00E9) at position 1 of \"aé\"", error.Message);
        var open = SequenceCodec.Build(["ab"], unknown: true);
        Assert.Equal([open.Vocabulary["a"], open.Vocabulary.Unknown], open.Encode("aé"));
    }

    [Fact]
    public void A_mark_cannot_be_part_of_a_text()
    {
        var codec = SequenceCodec.Build(["a"], SymbolUnit.Spaces, unknown: true);
        Assert.Contains("\"</s>\" at position 1", Assert.Throws<ArgumentException>(() => codec.Encode("a </s> a")).Message);
    }

    [Fact]
    public void A_vocabulary_without_the_marks_is_refused() =>
        Assert.Contains("SequenceCodec.Build", Assert.Throws<ArgumentException>(() => new SequenceCodec(Vocabulary.FromTokens(["a"]), SymbolUnit.Words)).Message);

    [Fact]
    public void Pairs_say_which_of_them_cannot_be_encoded()
    {
        var pairs = SequencePairs.Build([("ab", "12"), ("b", "2")]);
        Assert.Contains("Pair 1, target: The symbol \"3\"", Assert.Throws<ArgumentException>(() => pairs.With([("a", "1"), ("a", "3")])).Message);
        Assert.Contains("Pair 0, source: An empty text", Assert.Throws<ArgumentException>(() => pairs.With([("", "1")])).Message);
        Assert.Contains("no pair", Assert.Throws<ArgumentException>(() => SequencePairs.Build([])).Message);
    }

    [Fact]
    public void A_batch_is_told_what_comes_before_what_it_is_to_write()
    {
        var batch = PairBatch.Of([[5, 6], [7]], [[8], [3, 4]]);
        Assert.Equal([5, 6, 7, 0], batch.Source);
        Assert.Equal([2, 1], batch.SourceLengths);
        Assert.Equal([1, 8, 0, 1, 3, 4], batch.Inputs);
        Assert.Equal([8, 2, -100, 3, 4, 2], batch.Targets);
        Assert.Contains("Sequence 1 of the batch is empty", Assert.Throws<ArgumentException>(() => PairBatch.Of([[5], []], [[8], [8]])).Message);
    }
}
