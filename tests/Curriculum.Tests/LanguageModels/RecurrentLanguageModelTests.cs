using Curriculum.LanguageModels;
using Curriculum.Text;
using static Curriculum.Tests.LanguageModels.RecurrentModels;

namespace Curriculum.Tests.LanguageModels;

public sealed class RecurrentLanguageModelTests
{
    public static TheoryData<RecurrentOptions> Models => [.. from unit in Enum.GetValues<RecurrentUnit>()
        from layers in new[] { 1, 3 }
        from tied in new[] { false, true }
        select new RecurrentOptions { Unit = unit, NumLayers = layers, EmbeddingDim = 10, HiddenSize = 10, Dropout = 0.5, TiedEmbeddings = tied }];

    [Theory]
    [MemberData(nameof(Models))]
    public void Next_words_of_any_context_sum_to_one_without_the_start(RecurrentOptions options)
    {
        var (model, generator) = (Model(options), new Generator(5));
        for (var i = 0; i < 20; i++)
        {
            var p = Next(model, [.. Enumerable.Range(0, generator.Next(12)).Select(_ => Word(generator))]);
            Assert.Equal(1, p.Sum(), 1e-9);
            Assert.Equal(0, p[Words["<s>"]]);
            Assert.All(p, value => Assert.InRange(value, 0, 1));
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void A_sentence_is_the_chain_of_its_next_words(RecurrentOptions options)
    {
        var model = Model(options);
        int[] sentence = [3, 8, 0, 5];
        var logs = Logs(model, sentence);
        for (var t = 0; t <= sentence.Length; t++)
            Assert.Equal(Math.Log(Next(model, sentence[..t])[t < sentence.Length ? sentence[t] : Words["</s>"]]), logs[t], 1e-5);
        Assert.Equal(Math.Log(Next(model)[Words["</s>"]]), Assert.Single(Logs(model)), 1e-5);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Reading_word_by_word_gives_what_reading_all_at_once_gives(RecurrentOptions options)
    {
        var model = Model(options);
        int[] sentence = [4, 4, 7, 3, 0];
        var (p, prefix) = (new double[Words.Count], model.StartSentence());
        for (var t = 0; t <= sentence.Length; t++)
        {
            prefix.NextProbabilities(p);
            foreach (var (one, all) in p.Zip(Next(model, sentence[..t]))) Assert.Equal(all, one, 1e-6);
            if (t < sentence.Length) prefix.Add(sentence[t]);
        }
    }

    [Fact]
    public void Asking_a_model_in_training_drops_nothing_and_leaves_it_in_training()
    {
        var model = Model(new RecurrentOptions { Dropout = 0.5, NumLayers = 2 });
        Assert.Equal(Next(model, 3, 4), Next(model, 3, 4));
        Assert.True(model.Training);
        Assert.NotEqual(model.LogProbabilities(new[,] { { 3 }, { 4 } }).ToArray(), model.LogProbabilities(new[,] { { 3 }, { 4 } }).ToArray());
    }

    [Fact]
    public void Tied_embeddings_save_a_table()
    {
        var options = new RecurrentOptions { EmbeddingDim = 10, HiddenSize = 10 };
        Assert.Equal(Model(options).NumParameters - Words.Count * 10, Model(options with { TiedEmbeddings = true }).NumParameters);
    }

    [Fact]
    public void Tied_embeddings_of_another_size_name_both_sizes()
    {
        var error = Assert.Throws<ArgumentException>(() => Model(new RecurrentOptions { EmbeddingDim = 8, HiddenSize = 12, TiedEmbeddings = true }));
        Assert.Contains("EmbeddingDim is 8 and HiddenSize is 12", error.Message);
    }

    [Fact]
    public void Tied_embeddings_leave_no_place_for_another_output()
    {
        var error = Assert.Throws<ArgumentException>(() => new RecurrentLanguageModel(Words, new() { TiedEmbeddings = true }, new Generator(1),
            (features, words) => new FullSoftmax(features, words, new Generator(1))));
        Assert.Contains("TiedEmbeddings = false", error.Message);
    }

    [Fact]
    public void A_vocabulary_without_sentence_marks_is_refused() => Assert.Contains("has no token \"<s>\"",
        Assert.Throws<ArgumentException>(() => new RecurrentLanguageModel(Vocabulary.FromTokens(["a"]), new(), new Generator(1))).Message);

    [Fact]
    public void Too_little_room_is_an_error()
    {
        Assert.Contains("room for 3 numbers", Assert.Throws<ArgumentException>(() => Model().NextProbabilities([], new double[3])).Message);
        Assert.Contains("room for 3 numbers", Assert.Throws<ArgumentException>(() => Model().LogProbabilities([3, 4, 5], new double[3])).Message);
        Assert.Contains("room for 3 numbers", Assert.Throws<ArgumentException>(() => Model().StartSentence().NextProbabilities(new double[3])).Message);
    }

    [Fact]
    public void Sampling_reads_each_word_once_and_draws_what_reading_all_again_draws()
    {
        var model = Model();
        var drawn = new Sampling { MaxWords = 30 }.Continue(model, new Generator(3), 4, 5);
        Assert.Equal(new Sampling { MaxWords = 30 }.Continue(new Forgetful(model), new Generator(3), 4, 5), drawn);
        Assert.NotEmpty(drawn);
    }

    [Fact]
    public void Memory_is_measured_on_the_same_words_whatever_may_be_read()
    {
        var model = Model();
        var text = EncodedCorpus.From(Words, [[3, 4, 5, 6], [7, 8], [8, 7, 6]]);
        var (byLength, whole) = RecurrentMemory.Perplexities(model, text, [1, 2], before: 2);
        // Words 5, 6 and 6; read from an empty state, without <s>.
        var last = Log(5, [4]) + Log(6, [5]) + Log(6, [7]);
        Assert.Equal(Math.Exp(-last / 3), byLength[0], 1e-5);
        var lastTwo = Log(5, [3, 4]) + Log(6, [4, 5]) + Log(6, [8, 7]);
        Assert.Equal(Math.Exp(-lastTwo / 3), byLength[1], 1e-5);
        Assert.Equal(Math.Exp(-(Logs(model, 3, 4, 5, 6)[2] + Logs(model, 3, 4, 5, 6)[3] + Logs(model, 8, 7, 6)[2]) / 3), whole, 1e-5);
        Assert.Contains("no sentence has more than 5 words", Assert.Throws<ArgumentException>(() => RecurrentMemory.Perplexities(model, text, [1], before: 5)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => RecurrentMemory.Perplexities(model, text, [3], before: 2));

        double Log(int word, int[] read)
        {
            var p = model.LogProbabilities(new Curriculum.Tensors.Indices(read, read.Length, 1))[^1, 0].Exp().ToDoubles();
            return Math.Log(p[word] / (1 - p[Words["<s>"]]));
        }
    }

    [Theory]
    [InlineData("sampled")]
    [InlineData("adaptive")]
    public void Other_outputs_for_large_vocabularies_give_distributions_and_learn(string kind)
    {
        var model = new RecurrentLanguageModel(Words, new() { EmbeddingDim = 12, HiddenSize = 16 }, new Generator(1), (features, words) =>
            kind == "sampled" ? new SampledSoftmax(features, words, 6, new Generator(2)) : new AdaptiveSoftmax(features, words, [5], new Generator(2), divisor: 2));
        Assert.Equal(1, Next(model, 3, 4).Sum(), 1e-9);
        var before = Perplexity.Of(model, Alphabet(100, 2)).Value;
        model.Fit(Alphabet(400, 1), new Curriculum.Optim.Adam(model.Parameters(), 0.02), new() { Epochs = 5, ClipNorm = 5, Live = false }, batchSize: 8, steps: 12);
        Assert.InRange(Perplexity.Of(model, Alphabet(100, 2)).Value, 1, before / 2);
        Assert.Equal(1, Next(model, 3, 4).Sum(), 1e-9);
    }

    [Fact]
    public void Characters_are_words_like_others()
    {
        var corpus = Corpus.FromSentences(["ab ab", "ba"], Tokenizer.Characters);
        var model = new RecurrentLanguageModel(corpus.Vocabulary(special: SentenceMarks.All), new RecurrentOptions { HiddenSize = 8 }, new Generator(1));
        Assert.Equal(3 + 3, model.Vocabulary.Count); // a, b and the space
        Assert.Equal(6, Logs(model, [.. corpus.Encode(model.Vocabulary)[0]]).Length);
    }

    private static int Word(Generator generator) => generator.Next(7) is var i && i == 0 ? Words.Unknown : SentenceMarks.All.Count + i - 1;

    /// <summary>The same model without its memory.</summary>
    private sealed class Forgetful(ILanguageModel model) : ILanguageModel
    {
        public Vocabulary Vocabulary => model.Vocabulary;

        public void NextProbabilities(ReadOnlySpan<int> context, Span<double> probabilities) => model.NextProbabilities(context, probabilities);

        public void LogProbabilities(ReadOnlySpan<int> sentence, Span<double> logarithms) => model.LogProbabilities(sentence, logarithms);
    }
}
