using Curriculum.Sequences;

namespace Curriculum.Tests.Sequences;

public sealed class NaiveBayesTests
{
    private static readonly string[] classes = ["bad", "good"];

    private static readonly SentenceExample[] examples =
    [
        new(["dull", "dull", "film"], 0),
        new(["good", "film"], 1),
        new(["good", "good", "story"], 1),
    ];

    [Fact]
    public void Probabilities_are_those_counted_by_hand()
    {
        // bad: 3 words, good: 5; four different words. P(bad) = 1/3.
        var bad = 1.0 / 3 * (1 + 1) / (3 + 4) * (0 + 1) / (3 + 4); // film, good
        var good = 2.0 / 3 * (1 + 1) / (5 + 4) * (3 + 1) / (5 + 4);
        var p = new NaiveBayes(examples, classes).Probabilities(["film", "good", "unheard"]);
        Assert.Equal(bad / (bad + good), p[0], 1e-12);
        Assert.Equal(good / (bad + good), p[1], 1e-12);
    }

    [Fact]
    public void A_word_speaks_for_the_class_it_stands_in()
    {
        var model = new NaiveBayes(examples, classes, smoothing: 0.5);
        Assert.Equal(Math.Log(3.5 / 7) - Math.Log(0.5 / 5), model.Evidence("good", 1, 0), 1e-12);
        Assert.True(model.Evidence("dull", 1, 0) < 0);
        Assert.Equal(0, model.Evidence("unheard", 1, 0));
        Assert.Equal("bad", model.Predict(["dull"]));
        Assert.Equal(1, model.Accuracy(examples));
    }

    [Fact]
    public void Long_sentences_do_not_underflow()
    {
        var p = new NaiveBayes(examples, classes).Probabilities(Enumerable.Repeat("good", 10_000));
        Assert.Equal(1, p.Sum(), 1e-12);
        Assert.Equal(1, p[1], 1e-12);
    }

    [Fact]
    public void Examples_that_teach_nothing_are_refused()
    {
        Assert.Contains("no sentence is good", Assert.Throws<ArgumentException>(() => new NaiveBayes(examples[..1], classes)).Message);
        Assert.Contains("no sentence", Assert.Throws<ArgumentException>(() => new NaiveBayes([], classes)).Message);
        Assert.Contains("class 2", Assert.Throws<ArgumentOutOfRangeException>(() => new NaiveBayes([new(["x"], 2)], classes)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new NaiveBayes(examples, classes, smoothing: 0));
    }
}
