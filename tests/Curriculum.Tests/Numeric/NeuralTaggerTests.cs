using Curriculum.Data;
using Curriculum.NN;
using Curriculum.Optim;
using Curriculum.Sequences;

namespace Curriculum.Tests.Numeric;

public sealed class NeuralTaggerTests
{
    private static readonly TaggedSentence[] Sentences =
    [
        new(["They", "run"], ["PN", "VB"]), new(["the", "run", "ended", "well", "."], ["AT", "NN", "VB", "RB", "."]), new(["Go", "!"], ["VB", "."]),
    ];

    public static TheoryData<TaggerUnit, bool, bool> Kinds => new() { { TaggerUnit.Rnn, false, false }, { TaggerUnit.Lstm, true, false }, { TaggerUnit.Gru, true, true } };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Filling_up_a_batch_changes_no_score(TaggerUnit unit, bool bidirectional, bool crf)
    {
        var tagger = Tagger(unit, bidirectional, crf);
        var together = tagger.Scores(Words(Sentences)).ToDoubles();
        var K = tagger.Tags.Count;
        for (var b = 0; b < Sentences.Length; b++)
        {
            var alone = tagger.Scores(Words([Sentences[b]])).ToDoubles();
            for (var i = 0; i < alone.Length; i++) Assert.Equal(alone[i], together[b * 5 * K + i], 1e-5);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Filling_up_a_batch_changes_no_gradient(TaggerUnit unit, bool bidirectional, bool crf)
    {
        var (tagger, other) = (Tagger(unit, bidirectional, crf), Tagger(unit, bidirectional, crf));
        tagger.Loss(Sentences).Backward();
        // The mean over nine words is the sum of each sentence's mean times its words.
        foreach (var sentence in Sentences) (other.Loss([sentence]) * (sentence.Length / 9.0)).Backward();
        foreach (var (together, alone) in tagger.NamedParameters().Zip(other.NamedParameters()))
        {
            double[] expected = alone.Value.Grad!.ToDoubles(), actual = together.Value.Grad!.ToDoubles();
            for (var i = 0; i < expected.Length; i++) Assert.True(Math.Abs(expected[i] - actual[i]) < 1e-5, $"{alone.Key}[{i}]: {expected[i]} alone, {actual[i]} together");
        }
    }

    [Fact]
    public void Many_sentences_are_tagged_as_one_by_one_and_in_their_order()
    {
        var tagger = Tagger(TaggerUnit.Lstm, true, true);
        Assert.Equal(Sentences.Select(sentence => tagger.Tag(sentence.Words)), ((ITagger)tagger).TagAll(Words(Sentences)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Lattice_finds_what_the_tagger_gives(bool crf)
    {
        var tagger = Tagger(TaggerUnit.Lstm, true, crf);
        foreach (var sentence in Sentences) Assert.Equal(tagger.Tag(sentence.Words), tagger.Lattice(sentence.Words).Path);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_tagger_learns_its_sentences(bool crf)
    {
        var tagger = Tagger(TaggerUnit.Lstm, true, crf);
        var history = tagger.Fit(Sentences, new Adam(tagger.Parameters(), 0.03), new() { Epochs = 40, Generator = new Generator(1), Live = false }, batchSize: 2);
        Assert.True(history.EpochLosses[^1] < 0.1 * history.EpochLosses[0], history.ToString());
        Assert.Equal(Sentences.Select(sentence => sentence.Tags), tagger.TagAll(Words(Sentences)));
    }

    [Fact]
    public void Words_that_differ_only_in_their_letters_are_told_apart()
    {
        var tagger = Tagger(TaggerUnit.Lstm, true, false);
        var (a, b) = (tagger.Scores(Words([new(["barked"], ["VB"])])).ToDoubles(), tagger.Scores(Words([new(["loudly"], ["RB"])])).ToDoubles());
        Assert.NotEqual(a, b); // both are unknown
    }

    [Fact]
    public void A_saved_tagger_says_the_same()
    {
        using var folder = new TemporaryFolder();
        var (tagger, path) = (Tagger(TaggerUnit.Gru, true, true), Path.Combine(folder.Path, "tagger.safetensors"));
        tagger.Save(path);
        var loaded = NeuralTagger.Load(path);
        Assert.Equal(tagger.Options, loaded.Options);
        Assert.Equal(tagger.Tags, loaded.Tags);
        Assert.Equal(tagger.Scores(Words(Sentences)).ToDoubles(), loaded.Scores(Words(Sentences)).ToDoubles());
        Safetensors.Save(path, tagger.StateDict());
        Assert.Contains("no tagger", Assert.Throws<InvalidDataException>(() => NeuralTagger.Load(path)).Message);
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        var tagger = new NeuralTagger(Sentences, new() { MaxLength = 5 }, new Generator(1));
        Assert.Contains("without words", Assert.Throws<ArgumentException>(() => tagger.Tag([])).Message);
        Assert.Contains("6 words, more than the 5", Assert.Throws<ArgumentException>(() => tagger.Tag(["a", "a", "a", "a", "a", "a"])).Message);
        Assert.Contains("\"XX\" of \"run\" (word 1 of sentence 1)", Assert.Throws<ArgumentException>(() => tagger.Loss([Sentences[0], new(["we", "run"], ["PN", "XX"])])).Message);
        Assert.Contains("no sentence", Assert.Throws<ArgumentException>(() => new NeuralTagger([], new(), new Generator(1))).Message);
        Assert.Contains("Sentence 0 has 2 words and 1 tags", Assert.Throws<ArgumentException>(() => tagger.Fit([new(["a", "b"], ["PN"])], new Sgd(tagger.Parameters(), 1), new())).Message);
    }

    private static NeuralTagger Tagger(TaggerUnit unit, bool bidirectional, bool crf) => new(Sentences,
        new() { Unit = unit, Bidirectional = bidirectional, Crf = crf, EmbeddingDim = 5, HiddenSize = 4, CharacterFilters = 6, CharacterDim = 3, ShapeDim = 2 }, new Generator(7), minCount: 1);

    private static string[][] Words(IEnumerable<TaggedSentence> sentences) => [.. sentences.Select(sentence => sentence.Words)];
}
