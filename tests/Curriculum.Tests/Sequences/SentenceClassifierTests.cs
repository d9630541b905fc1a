using Curriculum.Data;
using Curriculum.NN;
using Curriculum.Optim;
using Curriculum.Sequences;
using Curriculum.Text;
using Curriculum.Training;

namespace Curriculum.Tests.Sequences;

public sealed class SentenceClassifierTests
{
    private static readonly string[] classes = ["negative", "neutral", "positive"];

    private static readonly Lazy<(SentenceExample[] Train, SentenceExample[] Test)> opinions = new(() =>
    {
        var (train, test) = Opinions.Split(2000, 500, new Generator(1));
        return (Examples(train), Examples(test));
    });

    [Fact]
    public void An_average_cannot_hear_what_not_belongs_to()
    {
        var model = Model(new AverageEncoder(24));
        Fit(model, epochs: 6);
        Assert.InRange(model.Accuracy(opinions.Value.Test), 0.5, 0.8);
        Assert.InRange(new NaiveBayes([.. opinions.Value.Train.Select(TwoClasses)], ["negative", "positive"]).Accuracy([.. opinions.Value.Test.Select(TwoClasses)]), 0.45, 0.8);

        static SentenceExample TwoClasses(SentenceExample example) => example with { Class = example.Class / 2 };
    }

    [Theory]
    [InlineData("GRU")]
    [InlineData("LSTM, both ways")]
    [InlineData("recursive")]
    [InlineData("Transformer")]
    public void What_hears_the_order_of_words_is_hardly_ever_wrong(string kind)
    {
        var generator = new Generator(2);
        var (encoder, learningRate, epochs) = kind switch
        {
            "GRU" => ((SentenceEncoder)new RecurrentEncoder(new Gru(24, 32, generator, batchFirst: true), generator), 0.01, 8),
            "LSTM, both ways" => (new RecurrentEncoder(new Lstm(24, 32, generator, batchFirst: true, bidirectional: true), generator, SentencePooling.Max), 0.01, 6),
            "recursive" => (new RecursiveEncoder(24, generator), 0.003, 8),
            _ => (new TransformerEncoder(24, 4, generator, numLayers: 2, dropout: 0, pooling: SentencePooling.Max), 0.003, 12),
        };
        var model = Model(encoder);
        Fit(model, epochs, learningRate);
        Assert.InRange(model.Accuracy(opinions.Value.Test), 0.99, 1);
    }

    [Fact]
    public void A_tree_lstm_knows_the_sentiment_of_every_node()
    {
        var model = Model(new TreeLstmEncoder(24, 24, new Generator(2)));
        Fit(model, epochs: 5, everyNode: true);
        Assert.InRange(model.Accuracy(opinions.Value.Test), 0.99, 1);
        Assert.InRange(model.NodeAccuracy(opinions.Value.Test), 0.99, 1);
        var tree = BinaryTree.Parse("(0 (1 the) (0 (1 food) (0 (1 was) (0 (1 not) (2 good)))))");
        var nodes = model.PredictNodes(tree);
        Assert.Equal(2, nodes[BinaryTree.Parse("(2 good)")]);
        Assert.Equal(0, nodes[BinaryTree.Parse("(0 (1 not) (2 good))")]);
        Assert.Equal("negative", model.Predict(tree.Words, tree));
    }

    [Fact]
    public void Vectors_learnt_elsewhere_replace_those_of_known_words()
    {
        var model = Small(new AverageEncoder(2));
        Assert.Equal(1, model.LoadVectors(["good", "elsewhere"], [1, 2, 3, 4]));
        Assert.Equal([1.0, 2.0], model.WordVectors(model.Batch([new(["good"], 1)])).ToDoubles());
        Assert.Contains("inputSize 1", Assert.Throws<ArgumentException>(() => model.LoadVectors(["good", "bad"], [1, 2])).Message);
        Assert.Contains("same length", Assert.Throws<ArgumentException>(() => model.LoadVectors(["good", "bad"], [1, 2, 3])).Message);
    }

    [Fact]
    public void Dropout_acts_only_while_training()
    {
        var model = new SentenceClassifier(Words, ["bad", "good"], new AverageEncoder(8), new Generator(1), dropout: 0.5);
        Assert.Equal(model.Probabilities(["good"]), model.Probabilities(["good"]));
        Assert.True(model.Training);
    }

    [Fact]
    public void Empty_and_over_long_sentences_are_refused()
    {
        var model = new SentenceClassifier(Words, ["bad", "good"], new SumEncoder(2), new Generator(1), maxLength: 3);
        Assert.Contains("sentence 1 has no words", Assert.Throws<ArgumentException>(() => model.Batch([new(["good"], 1), new([], 0)])).Message);
        Assert.Contains("sentence 0 has 4 words, more than 3", Assert.Throws<ArgumentException>(() => model.Probabilities(["a", "b", "c", "d"])).Message);
        Assert.Contains("no sentence", Assert.Throws<ArgumentException>(() => model.Batch([])).Message);
        Assert.Contains("no sentence", Assert.Throws<ArgumentException>(() => model.Accuracy([])).Message);
        var transformer = Small(new TransformerEncoder(2, 1, new Generator(1), maxLength: 2));
        Assert.Contains("TransformerEncoder: sentence 0 has 3 words", Assert.Throws<ArgumentException>(() => transformer.Probabilities(["a", "b", "c"])).Message);
    }

    [Fact]
    public void Lengths_that_do_not_fit_their_words_are_refused()
    {
        int[,] ids = { { 0, 1 }, { 1, 0 } };
        Assert.Contains("3 lengths", Assert.Throws<ArgumentException>(() => new SentenceBatch(ids, [1, 2, 2])).Message);
        Assert.Contains("sentence 1 cannot have 3 words", Assert.Throws<ArgumentOutOfRangeException>(() => new SentenceBatch(ids, [1, 3])).Message);
        Assert.Contains("sentence 0 has no words", Assert.Throws<ArgumentException>(() => new SentenceBatch(ids, [0, 1])).Message);
    }

    [Fact]
    public void Trees_that_do_not_fit_their_sentences_are_refused()
    {
        var tree = BinaryTree.Parse("(1 (1 good) (1 film))");
        Assert.Contains("tree of sentence 0 has 2 words, the sentence 3", Assert.Throws<ArgumentException>(() => SentenceBatch.Of([[0, 1, 2]], [tree])).Message);
        Assert.Contains("1 trees for 2", Assert.Throws<ArgumentException>(() => SentenceBatch.Of([[0, 1], [1]], [tree])).Message);
        var model = Small(new RecursiveEncoder(2, new Generator(1)));
        Assert.Contains("no trees", Assert.Throws<InvalidOperationException>(() => model.Probabilities(["good", "film"])).Message);
        Assert.Contains("not the number of a class", Assert.Throws<FormatException>(() => SentenceExample.Parse("(S good)")).Message);
    }

    [Fact]
    public void Classes_the_model_does_not_have_are_refused()
    {
        var model = Small(new RecursiveEncoder(2, new Generator(1)));
        Assert.Contains("sentence 0 has class 2", Assert.Throws<ArgumentOutOfRangeException>(() => model.Accuracy([new(["good"], 2)])).Message);
        Assert.Contains("(7 good)", Assert.Throws<ArgumentOutOfRangeException>(() => model.NodeLoss(model.Batch([SentenceExample.Parse("(7 good)")]))).Message);
        Assert.Contains("no node", Assert.Throws<ArgumentException>(() => model.NodeLoss(model.Batch([new(["good"], 0, BinaryTree.Parse("(JJ good)"))]))).Message);
        Assert.Contains("SumEncoder", Assert.Throws<InvalidOperationException>(() =>
        {
            var sum = Small(new SumEncoder(2));
            sum.NodeScores(sum.Batch([SentenceExample.Parse("(1 good)")]));
        }).Message);
        Assert.Contains("at least two", Assert.Throws<ArgumentException>(() => new SentenceClassifier(Words, ["one"], new SumEncoder(2), new Generator(1))).Message);
    }

    [Fact]
    public void Vectors_that_do_not_belong_to_a_batch_are_refused()
    {
        var batch = SentenceBatch.Of([[0, 1]]);
        Assert.Contains("[1, 2, 3]", Assert.Throws<Curriculum.Tensors.ShapeException>(() => new SumEncoder(3).Forward(Curriculum.Tensors.Tensor.Zeros(1, 2, 4), batch)).Message);
    }

    [Fact]
    public void Rare_words_weigh_more()
    {
        int[][] sentences = [[0, 1, 0], [0, 2]];
        Assert.Equal([1, Math.Log(1.5) + 1, Math.Log(1.5) + 1, Math.Log(3) + 1], WordWeights.Idf(sentences, 4));
        Assert.Equal([0.1 / (0.1 + 0.6), 0.1 / (0.1 + 0.2), 0.1 / (0.1 + 0.2), 1], WordWeights.SmoothInverseFrequency(sentences, 4, 0.1));
        Assert.Contains("word 3", Assert.Throws<ArgumentOutOfRangeException>(() => WordWeights.Idf([[3]], 3)).Message);
        var batch = SentenceBatch.Of([[2]]);
        Assert.Contains("word 2 has no weight", Assert.Throws<ArgumentException>(() => new AverageEncoder(1, [1, 1]).Forward(Curriculum.Tensors.Tensor.Zeros(1, 1, 1), batch)).Message);
        Assert.Contains("above 0", Assert.Throws<ArgumentException>(() => new AverageEncoder(1, [1, 0])).Message);
    }

    private static Vocabulary Words => Vocabulary.FromTokens(["good", "bad", "film"], special: [Vocabulary.UnknownToken]);

    private static SentenceClassifier Small(SentenceEncoder encoder) => new(Words, ["bad", "good"], encoder, new Generator(1));

    private static SentenceClassifier Model(SentenceEncoder encoder)
    {
        var words = opinions.Value.Train.SelectMany(example => example.Words).Distinct().Order(StringComparer.Ordinal);
        return new(Vocabulary.FromTokens([.. words], special: [Vocabulary.UnknownToken]), classes, encoder, new Generator(1));
    }

    private static void Fit(SentenceClassifier model, int epochs, double learningRate = 0.01, bool everyNode = false) => model.Fit(opinions.Value.Train,
        new Adam(model.Parameters(), learningRate), new FitOptions { Epochs = epochs, Generator = new Generator(1), Live = false }, everyNode: everyNode);

    private static SentenceExample[] Examples(ParsedSentence[] sentences) =>
        [.. sentences.Select(sentence => SentenceExample.Parse(sentence.Tree.ToBrackets(node => $"{Math.Sign(node.Sentiment) + 1}")))];
}
