using Curriculum.LanguageModels;
using static Curriculum.Tests.LanguageModels.RecurrentModels;

namespace Curriculum.Tests.LanguageModels;

public sealed class RecurrentModelFileTests
{
    [Theory]
    [InlineData(RecurrentUnit.Rnn, "full")]
    [InlineData(RecurrentUnit.Lstm, "tied")]
    [InlineData(RecurrentUnit.Gru, "adaptive")]
    [InlineData(RecurrentUnit.Lstm, "sampled")]
    public void A_model_comes_back_as_it_was(RecurrentUnit unit, string output)
    {
        using var folder = new TemporaryFolder();
        var options = new RecurrentOptions { Unit = unit, EmbeddingDim = 7, HiddenSize = 7, NumLayers = 2, Dropout = 0.25, TiedEmbeddings = output == "tied" };
        var model = new RecurrentLanguageModel(Words, options, new Generator(1), output switch
        {
            "adaptive" => (features, words) => new AdaptiveSoftmax(features, words, [4, 6], new Generator(2)),
            "sampled" => (features, words) => new SampledSoftmax(features, words, 3, new Generator(2)),
            _ => null,
        });
        model.Save(folder["lm.safetensors"]);
        var again = RecurrentLanguageModel.Load(folder["lm.safetensors"]);
        Assert.Equal(options, again.Options);
        Assert.Equal(Words, again.Vocabulary);
        Assert.Equal(Bits(model), Bits(again));
        Assert.False(again.Training);
        Assert.Equal(Next(model, 3, 4, 5), Next(again, 3, 4, 5));
        Assert.Equal(model.Output.Describe(), again.Output.Describe());
    }

    [Fact]
    public void Weights_of_the_same_words_can_be_copied_into_a_model()
    {
        using var folder = new TemporaryFolder();
        var (model, other) = (Model(seed: 1), Model(seed: 2));
        model.Save(folder["lm.safetensors"]);
        Assert.NotEqual(Bits(model), Bits(other));
        other.LoadWeights(folder["lm.safetensors"]);
        Assert.Equal(Bits(model), Bits(other));
    }

    [Fact]
    public void A_vocabulary_that_does_not_match_is_refused_with_the_word_and_changes_nothing()
    {
        using var folder = new TemporaryFolder();
        Model().Save(folder["lm.safetensors"]);
        var other = new RecurrentLanguageModel(Letters("abxdef"), new() { EmbeddingDim = 8, HiddenSize = 12 }, new Generator(2));
        var before = Bits(other);
        var error = Assert.Throws<InvalidDataException>(() => other.LoadWeights(folder["lm.safetensors"]));
        Assert.Contains("word 5 is \"c\" in the one and \"d\" in the other", error.Message);
        Assert.Equal(before, Bits(other));
    }

    [Fact]
    public void Sizes_that_do_not_match_are_named()
    {
        using var folder = new TemporaryFolder();
        Model().Save(folder["lm.safetensors"]);
        var error = Assert.Throws<InvalidDataException>(() => Model(new RecurrentOptions { EmbeddingDim = 8, HiddenSize = 13 }).LoadWeights(folder["lm.safetensors"]));
        Assert.Contains("rnn.weight_hh_l0 is [52, 13] here and [48, 12] in the saved state", error.Message);
    }

    [Fact]
    public void Files_that_are_no_such_model_say_so()
    {
        using var folder = new TemporaryFolder();
        Assert.Throws<FileNotFoundException>(() => RecurrentLanguageModel.Load(folder["none.safetensors"]));
        new FeedForwardLanguageModel(Words, 3, 2, 2, new Generator(1)).Save(folder["other.safetensors"]);
        Assert.Contains("it holds a FeedForwardLanguageModel, not a RecurrentLanguageModel",
            Assert.Throws<InvalidDataException>(() => RecurrentLanguageModel.Load(folder["other.safetensors"])).Message);
        Model().Save(folder["cut.safetensors"]);
        File.WriteAllBytes(folder["cut.safetensors"], File.ReadAllBytes(folder["cut.safetensors"])[..^10]);
        Assert.Throws<InvalidDataException>(() => RecurrentLanguageModel.Load(folder["cut.safetensors"]));
    }
}
