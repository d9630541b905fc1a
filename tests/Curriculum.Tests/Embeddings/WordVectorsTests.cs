using Curriculum.Embeddings;

namespace Curriculum.Tests.Embeddings;

public sealed class WordVectorsTests
{
    private static readonly WordVectors Family = new(
        ["man", "woman", "king", "queen", "apple"], 3, [1, 0, 0, 1, 1, 0, 1, 0, 2, 1, 1, 2, 0, 3, -1]);

    [Fact]
    public void Nearest_gives_falling_cosines_and_leaves_the_word_out()
    {
        var nearest = Family.Nearest("king", 3);
        Assert.Equal("queen", nearest[0].Word);
        Assert.Equal(5 / Math.Sqrt(5 * 6), nearest[0].Score, 1e-6);
        Assert.Equal(nearest.OrderByDescending(n => n.Score), nearest);
        Assert.DoesNotContain(nearest, n => n.Word == "king");
        Assert.Equal(4, Family.Nearest("king", 100).Count);
        Assert.Equal("king", Family.Nearest(Family["king"], 1)[0].Word);
    }

    [Theory]
    [InlineData(AnalogyRule.CosAdd)]
    [InlineData(AnalogyRule.CosMul)]
    public void Man_is_to_woman_as_king_is_to_queen(AnalogyRule rule)
    {
        var answers = Family.Analogy("man", "woman", "king", 5, rule);
        Assert.Equal("queen", answers[0].Word);
        Assert.Equal(["apple", "queen"], answers.Select(a => a.Word).Order());
    }

    [Fact]
    public void Cosine_rules_score_as_their_formulas_say()
    {
        double Cos(string a, string b) => Family.Similarity(a, b);
        var add = Family.Analogy("man", "woman", "king", 1, AnalogyRule.CosAdd)[0].Score;
        Assert.Equal(Cos("queen", "woman") - Cos("queen", "man") + Cos("queen", "king"), add, 1e-5);
        var mul = Family.Analogy("man", "woman", "king", 1, AnalogyRule.CosMul)[0].Score;
        double Half(double x) => (x + 1) / 2;
        Assert.Equal(Half(Cos("queen", "woman")) * Half(Cos("queen", "king")) / (Half(Cos("queen", "man")) + 0.001), mul, 1e-5);
    }

    [Fact]
    public void Normalized_vectors_have_length_one_and_centred_ones_mean_zero()
    {
        var unit = Family.Normalized();
        for (var i = 0; i < unit.Count; i++) Assert.Equal(1, unit[i].ToArray().Sum(x => x * x), 1e-5);
        var centered = Family.Centered();
        for (var d = 0; d < 3; d++) Assert.Equal(0, Enumerable.Range(0, 5).Sum(i => centered[i][d]), 1e-5);
        Assert.Equal(2, Family["king"][2]);
    }

    [Fact]
    public void A_zero_vector_is_like_nothing()
    {
        var vectors = new WordVectors(["a", "zero"], 2, [1, 2, 0, 0]);
        Assert.Equal(0, vectors.Similarity("a", "zero"));
        Assert.Equal([0, 0], vectors.Normalized()["zero"].ToArray());
    }

    [Fact]
    public void A_word_without_a_vector_is_named()
    {
        Assert.Contains("\"prince\"", Assert.Throws<KeyNotFoundException>(() => Family.Nearest("prince")).Message);
        Assert.Equal(-1, Family.IndexOf("prince"));
        Assert.Equal(["apple", "man"], Family.Select(["apple", "man"]).Words);
    }

    [Fact]
    public void A_word_that_stands_twice_or_values_that_do_not_fit_are_refused()
    {
        Assert.Contains("rows 0 and 2", Assert.Throws<ArgumentException>(() => new WordVectors(["a", "b", "a"], 1, [1, 2, 3])).Message);
        Assert.Contains("need 4 values, but 3", Assert.Throws<ArgumentException>(() => new WordVectors(["a", "b"], 2, [1, 2, 3])).Message);
    }
}
