using Curriculum.Embeddings;
using MathNet.Numerics.LinearAlgebra;

namespace Curriculum.Tests.Embeddings;

public sealed class CountModelTests
{
    [Fact]
    public void Ppmi_is_the_log_ratio_to_chance_where_that_is_positive()
    {
        var counts = SparseMatrix.FromEntries(2, 2, [(0, 0, 8.0), (0, 1, 1.0), (1, 0, 1.0), (1, 1, 2.0)]);
        var ppmi = Ppmi.Weight(counts);
        Assert.Equal(Math.Log(8 * 12 / (9.0 * 9)), ppmi[0, 0], 1e-12);
        Assert.Equal(Math.Log(2 * 12 / (3.0 * 3)), ppmi[1, 1], 1e-12);
        Assert.Equal(0, ppmi[0, 1]);
        Assert.Equal(2, ppmi.NonZero);
    }

    [Fact]
    public void Smoothing_lowers_rare_contexts_and_the_shift_lowers_all()
    {
        var counts = SparseMatrix.FromEntries(2, 2, [(0, 0, 8.0), (0, 1, 1.0), (1, 0, 1.0), (1, 1, 2.0)]);
        var smooth = Ppmi.Weight(counts, smoothing: 0.75)[1, 1];
        var all = Math.Pow(9, 0.75) + Math.Pow(3, 0.75);
        Assert.Equal(Math.Log(2 / 3.0 / (Math.Pow(3, 0.75) / all)), smooth, 1e-12);
        Assert.True(smooth < Ppmi.Weight(counts)[1, 1]);
        Assert.Equal(Ppmi.Weight(counts)[1, 1] - Math.Log(2), Ppmi.Weight(counts, shift: 2)[1, 1], 1e-12);
    }

    [Theory]
    [InlineData(30, 20, 20)]
    [InlineData(20, 30, 5)]
    [InlineData(80, 60, 10)]
    public void The_random_decomposition_agrees_with_the_full_one(int rows, int columns, int rank)
    {
        var random = new Generator(3);
        var entries = from i in Enumerable.Range(0, rows)
                      from j in Enumerable.Range(0, columns)
                      where random.Uniform() < 0.3
                      select (i, j, random.Normal() + (i % 3 == j % 3 ? 3 : 0));
        var a = SparseMatrix.FromEntries(rows, columns, entries.ToList());
        var full = Matrix<double>.Build.DenseOfArray(a.ToDense()).Svd();
        var found = TruncatedSvd.Of(a, rank, new Generator(1), powerIterations: 30);
        for (var k = 0; k < rank; k++)
        {
            Assert.Equal(full.S[k], found.SingularValues[k], 1e-6);
            Assert.Equal(1, Math.Abs(full.U.Column(k).DotProduct(found.U.Column(k))), 1e-5);
            Assert.Equal(1, Math.Abs(full.VT.Row(k).DotProduct(found.V.Column(k))), 1e-5);
            Assert.Equal(1, Math.Sign(full.VT.Row(k).DotProduct(found.V.Column(k)) * full.U.Column(k).DotProduct(found.U.Column(k))));
        }
    }

    [Fact]
    public void A_matrix_of_lower_rank_has_singular_values_that_are_zero()
    {
        var a = SparseMatrix.FromEntries(6, 5, [.. from i in Enumerable.Range(0, 6) from j in Enumerable.Range(0, 5) select (i, j, (i + 1.0) * (j + 1))]);
        var found = TruncatedSvd.Of(a, 3, new Generator(1));
        Assert.Equal(Math.Sqrt(91 * 55), found.SingularValues[0], 1e-9);
        Assert.Equal(0, found.SingularValues[1], 1e-9);
        Assert.All(found.U.Enumerate(), x => Assert.True(double.IsFinite(x)));
    }

    [Fact]
    public void More_power_iterations_bring_topics_closer_to_the_exact_ones()
    {
        var random = new Generator(3);
        var counts = SparseMatrix.FromEntries(120, 90, [.. from i in Enumerable.Range(0, 120) from j in Enumerable.Range(0, 90) where random.Uniform() < 0.2 select (i, j, 1.0 + random.Next(4))]);
        var exact = Matrix<double>.Build.DenseOfArray(WordDocument.LogEntropy(counts).ToDense()).Svd().S;
        double Gap(int powerIterations) => Enumerable.Range(0, 10).Max(k =>
            Math.Abs(exact[k] - Lsa.Decompose(counts, 10, new Generator(1), powerIterations).SingularValues[k]));
        Assert.True(Gap(0) > Gap(2) && Gap(2) > Gap(20), $"{Gap(0)}, {Gap(2)}, {Gap(20)}");
        Assert.Equal(0, Gap(60), 1e-4);
        string[] words = [.. Enumerable.Range(0, 120).Select(i => $"w{i}")];
        Assert.Equal(Lsa.Decompose(counts, 10, new Generator(1), 4).ToVectors(words).Values.ToArray(), Lsa.Train(counts, words, 10, new Generator(1), 4).Values.ToArray());
    }

    [Fact]
    public void The_same_seed_decomposes_to_the_same_bits()
    {
        var counts = Cooccurrence.Count(Corpora.Encode(Corpora.TwoTopics(100)));
        double[] Values() => [.. TruncatedSvd.Of(counts, 4, new Generator(9)).U.Enumerate()];
        Assert.Equal(Values(), Values());
    }

    public static TheoryData<string> Models => ["PPMI", "LSA", "HAL", "COALS", "Hellinger", "GloVe", "skip-gram", "CBOW", "hierarchical"];

    [Theory]
    [MemberData(nameof(Models))]
    public void Every_model_puts_words_of_one_topic_nearer_than_words_of_two(string model)
    {
        var corpus = Corpora.Encode(Corpora.TwoTopics(400, mixed: 0.1));
        // Without mixed sentences GloVe would see nothing to tell apart: it learns from pairs that occur.
        var word2Vec = new Word2VecOptions { Dimensions = 10, Epochs = 20, Subsample = 0 };
        var vectors = model switch
        {
            "PPMI" => TruncatedSvd.Of(Ppmi.Weight(Cooccurrence.Count(corpus)), 3, new Generator(1)).ToVectors(corpus.Vocabulary),
            "LSA" => Lsa.Train(WordDocument.Count(corpus), corpus.Vocabulary, 3, new Generator(1)),
            "HAL" => Hal.Train(corpus, dimensions: 20),
            "COALS" => Coals.Train(corpus, 2, new Generator(1)),
            "Hellinger" => HellingerPca.Train(corpus, 2, new Generator(1)),
            "GloVe" => Glove.Train(corpus, options: new() { Dimensions = 10, Epochs = 30 }).Vectors,
            "skip-gram" => Word2Vec.Train(corpus, word2Vec),
            "CBOW" => Word2Vec.Train(corpus, word2Vec with { Architecture = Architecture.Cbow }),
            _ => Word2Vec.Train(corpus, word2Vec with { Output = OutputLayer.HierarchicalSoftmax }),
        };
        double Mean(string other) => Enumerable.Range(1, 7).Average(i => vectors.Similarity("sea0", $"{other}{i}"));
        Assert.True(Mean("sea") > Mean("sky") + 0.1, $"{model}: within {Mean("sea"):F3}, across {Mean("sky"):F3}");
    }
}
