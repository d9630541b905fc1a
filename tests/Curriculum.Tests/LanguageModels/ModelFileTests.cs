using Curriculum.LanguageModels;
using Curriculum.NN;
using Curriculum.Text;

namespace Curriculum.Tests.LanguageModels;

public sealed class ModelFileTests
{
    private static readonly Vocabulary Words = SentenceMarks.VocabularyOf([["the", "cat", "sat"], ["a\tword with\nodd letters"]]);

    private static FeedForwardLanguageModel Make(string output = "full", Vocabulary? words = null, bool direct = false, int hidden = 6) =>
        new(words ?? Words, 3, 4, hidden, new Generator(1), direct, (features, count) => SoftmaxOutput.FromSettings(output, features, count, new Generator(2)));

    [Theory]
    [InlineData("full")]
    [InlineData("sampled 3")]
    [InlineData("adaptive 3,5 2")]
    public void What_is_saved_is_loaded_with_its_vocabulary(string output)
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "model.safetensors");
        var saved = Make(output, direct: true);
        saved.Save(path);
        var loaded = FeedForwardLanguageModel.Load(path);
        Assert.Equal(Words, loaded.Vocabulary);
        Assert.Equal(Words.Counts.ToArray(), loaded.Vocabulary.Counts.ToArray());
        Assert.Equal(Perplexity.Of(saved, "the cat sat").Value, Perplexity.Of(loaded, "the cat sat").Value);
        Assert.Equal(["model.safetensors"], Directory.GetFiles(folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void Weights_of_another_vocabulary_are_refused_with_the_first_difference()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "model.safetensors");
        Make().Save(path);
        var other = Make(words: SentenceMarks.VocabularyOf([["the", "dog", "sat"], ["odd"]]));
        var before = other.Embedding.Weight.ToArray();
        var message = Assert.Throws<InvalidDataException>(() => other.LoadWeights(path)).Message;
        Assert.Contains("model.safetensors cannot be loaded: it was saved with another vocabulary: 7 words there, 7 here", message);
        Assert.Contains("word 3", message);
        Assert.Equal(before, other.Embedding.Weight.ToArray());
    }

    [Fact]
    public void Weights_of_other_sizes_are_refused_with_the_shapes()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "model.safetensors");
        Make(hidden: 9).Save(path);
        Assert.Contains("hidden.weight is [6, 8] here and [9, 8]", Assert.Throws<InvalidDataException>(() => Make().LoadWeights(path)).Message);
    }

    [Fact]
    public void A_file_that_is_no_model_is_refused()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "weights.safetensors");
        Safetensors.Save(path, Make().StateDict());
        Assert.Contains("no language model", Assert.Throws<InvalidDataException>(() => FeedForwardLanguageModel.Load(path)).Message);
        Safetensors.Save(path, Make().StateDict(), new Dictionary<string, string> { ["curriculum.model"] = "OtherModel" });
        Assert.Contains("it holds a OtherModel, not a FeedForwardLanguageModel", Assert.Throws<InvalidDataException>(() => FeedForwardLanguageModel.Load(path)).Message);
        Safetensors.Save(path, Make().StateDict(), new Dictionary<string, string> { ["curriculum.model"] = "FeedForwardLanguageModel" });
        Assert.Contains("vocabulary is missing", Assert.Throws<InvalidDataException>(() => FeedForwardLanguageModel.Load(path)).Message);
        Assert.Throws<FileNotFoundException>(() => FeedForwardLanguageModel.Load(path + "x"));
    }

    [Fact]
    public void A_file_that_was_cut_is_refused()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "model.safetensors");
        Make().Save(path);
        var bytes = File.ReadAllBytes(path);
        foreach (var length in new[] { 0, 5, bytes.Length / 3, bytes.Length - 1 })
        {
            File.WriteAllBytes(path, bytes[..length]);
            Assert.Contains("model.safetensors", Assert.Throws<InvalidDataException>(() => FeedForwardLanguageModel.Load(path)).Message);
        }
    }
}
