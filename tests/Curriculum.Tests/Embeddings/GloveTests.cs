using System.Runtime.Intrinsics;
using Curriculum.Embeddings;
using Curriculum.Embeddings.Kernels;
using Curriculum.Text;

namespace Curriculum.Tests.Embeddings;

public sealed class GloveTests
{
    private static readonly EncodedCorpus Corpus = Corpora.Encode(Corpora.TwoTopics(60));
    private static readonly SparseMatrix Counts = Cooccurrence.Count(Corpus, new() { Weight = DistanceWeight.Inverse });

    [Theory]
    [InlineData("512")]
    [InlineData("256")]
    [InlineData("128")]
    public void The_kernel_of_every_width_trains_as_the_equation_does(string width)
    {
        var options = new GloveOptions { Dimensions = 37, Epochs = 10, Threads = 1, LearningRate = 0.1, XMax = 10 };
        var found = Glove.Train(Counts, Corpus.Vocabulary, options, null, default, (w, v, rate) => width switch
        {
            "512" => new GloveKernel<Simd512, Vector512<float>>(w, v, rate),
            "256" => new GloveKernel<Simd256, Vector256<float>>(w, v, rate),
            _ => new GloveKernel<Simd128, Vector128<float>>(w, v, rate),
        });
        var expected = Glove.Train(Counts, Corpus.Vocabulary, options, null, default, (w, v, rate) => new GloveEquation(w, v, rate));
        for (var i = 0; i < expected.Vectors.Values.Length; i++) Assert.Equal(expected.Vectors.Values[i], found.Vectors.Values[i], 2e-4);
        for (var i = 0; i < expected.WordBiases.Count; i++)
        {
            Assert.Equal(expected.WordBiases[i], found.WordBiases[i], 2e-4);
            Assert.Equal(expected.ContextBiases[i], found.ContextBiases[i], 2e-4);
        }
        Assert.All(expected.Costs.Zip(found.Costs), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
        Assert.True(expected.Costs[^1] < expected.Costs[0] / 2);
    }

    [Fact]
    public void A_step_has_the_golden_loss_and_gradients()
    {
        var golden = Corpora.Golden("losses.json").GetProperty("cases").EnumerateArray().Single(c => c.GetProperty("name").GetString() == "glove");
        double[] Data(string part, string name) => Corpora.Numbers(golden.GetProperty(part).GetProperty(name).GetProperty("data"));
        var (w, v) = (new GloveRows(3, 4, new Generator(1)), new GloveRows(3, 4, new Generator(2)));
        var entries = new GloveEntry[3];
        var options = new GloveOptions();
        for (var i = 0; i < 3; i++)
        {
            for (var d = 0; d < 4; d++) (w.Vector(i)[d], v.Vector(i)[d]) = ((float)Data("inputs", "w")[4 * i + d], (float)Data("inputs", "c")[4 * i + d]);
            (w.Bias(i), v.Bias(i)) = ((float)Data("inputs", "bw")[i], (float)Data("inputs", "bc")[i]);
            var x = Corpora.Numbers(golden.GetProperty("config").GetProperty("X"))[i];
            entries[i] = new(i, i, (float)Math.Log(x), (float)options.Weight(x));
        }
        // With rate 1 and sums of squares 1, AdaGrad's first step is the gradient itself.
        Assert.Equal(golden.GetProperty("loss").GetDouble(), Glove.Kernel(w, v, 1).Update(entries), 1e-4);
        for (var i = 0; i < 3; i++)
        {
            for (var d = 0; d < 4; d++)
            {
                Assert.Equal(Data("inputs", "w")[4 * i + d] - Data("grads", "w")[4 * i + d], w.Vector(i)[d], 1e-5);
                Assert.Equal(Data("inputs", "c")[4 * i + d] - Data("grads", "c")[4 * i + d], v.Vector(i)[d], 1e-5);
            }
            Assert.Equal(Data("inputs", "bw")[i] - Data("grads", "bw")[i], w.Bias(i), 1e-5);
            Assert.Equal(Data("inputs", "bc")[i] - Data("grads", "bc")[i], v.Bias(i), 1e-5);
            Assert.Equal(1 + Math.Pow(Data("grads", "bw")[i], 2), w.BiasSquares(i), 1e-4);
        }
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits()
    {
        var corpus = Corpora.Encode(Corpora.TwoTopics(300, words: 1000));
        var counts = Cooccurrence.Count(corpus);
        float[] Train(int threads) => Glove.Train(counts, corpus.Vocabulary, new() { Dimensions = 20, Epochs = 3, Threads = threads }).Vectors.Values.ToArray();
        Assert.True(new GloveBlocks(counts, new(), new Generator(1)).Groups >= 3);
        Assert.Equal(Train(1), Train(1));
        Assert.Equal(Train(1), Train(3));
    }

    [Fact]
    public void Blocks_hold_every_entry_once_and_blocks_of_a_diagonal_share_no_word()
    {
        var corpus = Corpora.Encode(Corpora.TwoTopics(300, words: 1000));
        var counts = Cooccurrence.Count(corpus);
        var blocks = new GloveBlocks(counts, new(), new Generator(1));
        var all = from p in Enumerable.Range(0, blocks.Groups)
                  from q in Enumerable.Range(0, blocks.Groups)
                  from entry in Block(blocks, p, q)
                  select (entry.Word, entry.Context);
        Assert.Equal(counts.Entries().Select(e => (e.Row, e.Column)), all.Order());
        for (var diagonal = 0; diagonal < blocks.Groups; diagonal++)
        {
            var words = Enumerable.Range(0, blocks.Groups).Select(p => Block(blocks, p, (p + diagonal) % blocks.Groups).Select(e => e.Word).Distinct()).ToList();
            Assert.Equal(words.Sum(group => group.Count()), words.SelectMany(group => group).Distinct().Count());
        }
    }

    [Theory]
    [InlineData(1, 0.0316228)]
    [InlineData(50, 0.5946036)]
    [InlineData(100, 1)]
    [InlineData(1e6, 1)]
    public void The_weight_rises_to_one_at_x_max(double x, double weight) => Assert.Equal(weight, new GloveOptions().Weight(x), 1e-6);

    [Fact]
    public void A_matrix_that_does_not_fit_the_words_or_has_a_negative_count_is_refused()
    {
        Assert.Contains("5 words need a 5 × 5 matrix", Assert.Throws<ArgumentException>(() => Glove.Train(Counts, ["a", "b", "c", "d", "e"])).Message);
        var negative = SparseMatrix.FromEntries(2, 2, [(0, 1, -1.0)]);
        Assert.Contains("X[0, 1] = -1", Assert.Throws<ArgumentException>(() => Glove.Train(negative, ["a", "b"])).Message);
    }

    [Fact]
    public void Progress_reaches_the_end_and_cancelling_stops()
    {
        List<TrainingProgress> reports = [];
        Glove.Train(Counts, Corpus.Vocabulary, new() { Dimensions = 5, Epochs = 4 }, new Reports(reports.Add));
        Assert.Equal(4L * Counts.NonZero, reports[^1].Done);
        Assert.True(reports[^1].Loss < reports[0].Loss);
        using var source = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() =>
            Glove.Train(Counts, Corpus.Vocabulary, new() { Epochs = 1_000_000 }, new Reports(_ => source.Cancel()), source.Token));
    }

    [Fact]
    public void A_file_of_counts_trains_as_well_as_the_matrix_and_the_same_on_any_number_of_threads()
    {
        using var folder = new TemporaryFolder();
        var corpus = Corpora.Encode(Corpora.TwoTopics(300, words: 1000));
        var counts = Cooccurrence.Count(corpus);
        CooccurrenceFile.Write(folder["counts.bin"], counts.Entries());
        GloveResult Train(int threads) => Glove.Train(folder["counts.bin"], corpus.Vocabulary, new() { Dimensions = 20, Epochs = 5, Threads = threads });
        var (one, three) = (Train(1), Train(3));
        Assert.Equal(one.Vectors.Values.ToArray(), three.Vectors.Values.ToArray());
        var inMemory = Glove.Train(counts, corpus.Vocabulary, new() { Dimensions = 20, Epochs = 5 });
        Assert.InRange(one.Costs[^1] / inMemory.Costs[^1], 0.97, 1.03);
    }

    [Fact]
    public void A_file_of_counts_with_unknown_words_or_none_at_all_is_refused()
    {
        using var folder = new TemporaryFolder();
        CooccurrenceFile.Write(folder["counts.bin"], [(0, 7, 1.0)]);
        Assert.Contains("words 1 and 8, but there are 2", Assert.Throws<DamagedFileException>(() => Glove.Train(folder["counts.bin"], ["a", "b"])).Message);
        CooccurrenceFile.Write(folder["counts.bin"], []);
        Assert.Contains("no counts", Assert.Throws<DamagedFileException>(() => Glove.Train(folder["counts.bin"], ["a", "b"])).Message);
    }

    private static GloveEntry[] Block(GloveBlocks blocks, int row, int column)
    {
        GloveEntry[] buffer = [];
        return blocks.Load(row, column, ref buffer).ToArray();
    }
}
