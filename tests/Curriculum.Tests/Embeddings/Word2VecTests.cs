using System.Runtime.Intrinsics;
using Curriculum.Embeddings;
using Curriculum.Embeddings.Kernels;
using Curriculum.Text;

namespace Curriculum.Tests.Embeddings;

public sealed class Word2VecTests
{
    private static readonly EncodedCorpus Corpus = Corpora.Encode(Corpora.TwoTopics(30));

    public static TheoryData<string, Architecture, OutputLayer> Kernels
    {
        get
        {
            var all = new TheoryData<string, Architecture, OutputLayer>();
            foreach (var width in new[] { "512", "256", "128" })
                foreach (var architecture in Enum.GetValues<Architecture>())
                    foreach (var output in Enum.GetValues<OutputLayer>()) all.Add(width, architecture, output);
            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void The_kernel_of_every_width_trains_as_the_equation_does(string width, Architecture architecture, OutputLayer output)
    {
        // 83 values: whole blocks of four vectors, single vectors and padding all take part.
        var options = new Word2VecOptions { Architecture = architecture, Output = output, Dimensions = 83, Epochs = 6, LearningRate = 0.2, Subsample = 0.02, Window = 4, Seed = 11 };
        IWindowStep Kernel(RowMatrix input, RowMatrix outputRows, int contexts, int targets) => width switch
        {
            "512" => new WindowKernel<Simd512, Vector512<float>>(input, outputRows, contexts, targets),
            "256" => new WindowKernel<Simd256, Vector256<float>>(input, outputRows, contexts, targets),
            _ => new WindowKernel<Simd128, Vector128<float>>(input, outputRows, contexts, targets),
        };
        List<double> losses = [], expectedLosses = [];
        var found = Word2Vec.Train(Corpus, options, new Reports(p => losses.Add(p.Loss)), default, Kernel);
        var expected = Word2Vec.Train(Corpus, options, new Reports(p => expectedLosses.Add(p.Loss)), default, (input, outputRows, _, _) => new WindowEquation(input, outputRows));
        var moved = 0.0;
        for (var i = 0; i < found.Rows; i++)
        {
            for (var d = 0; d < found.Dimensions; d++)
            {
                Assert.Equal(expected[i][d], found[i][d], 2e-4);
                moved = Math.Max(moved, Math.Abs(expected[i][d]));
            }
        }
        Assert.True(moved > 0.1, "The training did not move the vectors.");
        Assert.Equal(expectedLosses.Count, losses.Count);
        Assert.All(expectedLosses.Zip(losses), pair => Assert.True(double.IsNaN(pair.First) || Math.Abs(pair.First - pair.Second) < 1e-3));
    }

    [Fact]
    public void A_step_of_negative_sampling_has_the_golden_loss_and_gradients()
    {
        var golden = Corpora.Golden("losses.json").GetProperty("cases").EnumerateArray().Single(c => c.GetProperty("name").GetString() == "sgns");
        double[] Data(string part, string name) => Corpora.Numbers(golden.GetProperty(part).GetProperty(name).GetProperty("data"));
        var loss = 0.0;
        for (var row = 0; row < 3; row++)
        {
            var (input, output) = (new RowMatrix(1, 4), new RowMatrix(6, 4));
            Put(input, 0, Data("inputs", "w"), row);
            Put(output, 0, Data("inputs", "c"), row);
            for (var k = 0; k < 5; k++) Put(output, k + 1, Data("inputs", "neg"), 5 * row + k);
            var targets = new Targets(6);
            for (var k = 0; k < 6; k++) targets.Add(k, k == 0 ? 1 : 0);
            IWindowStep step = Word2Vec.Kernel(input, output, 1, 6);
            step.MeasuresLoss = true;
            step.SkipGram([0], targets, 1);
            loss += step.LossSum.Sum;
            Moved(input, 0, Data("inputs", "w"), Data("grads", "w"), row);
            Moved(output, 0, Data("inputs", "c"), Data("grads", "c"), row);
            for (var k = 0; k < 5; k++) Moved(output, k + 1, Data("inputs", "neg"), Data("grads", "neg"), 5 * row + k);
        }
        Assert.Equal(golden.GetProperty("loss").GetDouble(), loss, 1e-5);
    }

    [Fact]
    public void A_word_drawn_twice_counts_double_in_one_step()
    {
        var (once, twice) = (new Targets(3), new Targets(3));
        once.Add(1, 0);
        twice.Add(1, 0);
        twice.Add(1, 0);
        float Change(Targets targets, Func<RowMatrix, RowMatrix, IWindowStep> step)
        {
            var (input, output) = (new RowMatrix(1, 3).Fill(() => 0.5f), new RowMatrix(2, 3).Fill(() => 0.25f));
            step(input, output).SkipGram([0], targets, 0.1f);
            return output[1][0] - 0.25f;
        }

        foreach (var step in new Func<RowMatrix, RowMatrix, IWindowStep>[] { (i, o) => new WindowEquation(i, o), (i, o) => Word2Vec.Kernel(i, o, 2, 3) })
            Assert.Equal(2 * Change(once, step), Change(twice, step), 1e-6f);
    }

    [Fact]
    public void The_deterministic_setting_gives_the_same_bits_on_any_number_of_threads()
    {
        float[] Train(int threads, long seed) =>
            Word2Vec.Train(Corpus, new() { Dimensions = 20, Threads = threads, Seed = seed, Subsample = 1e-2 }).Values.ToArray();
        Assert.Equal(Train(1, 4), Train(1, 4));
        Assert.Equal(Train(1, 4), Train(3, 4));
        Assert.NotEqual(Train(1, 4), Train(1, 5));
    }

    [Fact]
    public void Lock_free_threads_learn_as_well_as_one()
    {
        var corpus = Corpora.Encode(Corpora.TwoTopics(400));
        var options = new Word2VecOptions { Dimensions = 10, Epochs = 20, Subsample = 0, Parallelism = Parallelism.LockFree, Threads = 4 };
        var vectors = Word2Vec.Train(corpus, options);
        Assert.True(vectors.Similarity("sea1", "sea2") > vectors.Similarity("sea1", "sky2") + 0.3);
    }

    [Fact]
    public void Progress_rises_to_the_end_and_the_loss_falls()
    {
        List<TrainingProgress> reports = [];
        var corpus = Corpora.Encode(Corpora.TwoTopics(400));
        Word2Vec.Train(corpus, new() { Dimensions = 10, Epochs = 20, LearningRate = 0.1, Subsample = 0 }, new Reports(reports.Add));
        Assert.InRange(reports.Count, 50, 110);
        Assert.Equal(reports.Select(r => r.Done), reports.Select(r => r.Done).Order());
        Assert.Equal(1, reports[^1].Fraction);
        Assert.True(reports[^1].LearningRate < 0.001 && reports[0].LearningRate > 0.09);
        Assert.True(reports[^5..].Average(r => r.Loss) < reports[..5].Average(r => r.Loss) - 0.3, $"{reports[0].Loss} … {reports[^1].Loss}");
    }

    [Fact]
    public void A_cancelled_training_stops_whichever_thread_runs()
    {
        using var source = new CancellationTokenSource();
        var stop = new Reports(_ => source.Cancel());
        Assert.ThrowsAny<OperationCanceledException>(() =>
            Word2Vec.Train(Corpus, new() { Epochs = 1_000_000, Parallelism = Parallelism.LockFree, Threads = 2 }, stop, source.Token));
    }

    [Fact]
    public void Frequent_words_have_short_Huffman_paths_and_the_lengths_are_the_best_possible()
    {
        var tree = new HuffmanTree([50, 20, 15, 10, 5]);
        Assert.Equal([1, 2, 3, 4, 4], Enumerable.Range(0, 5).Select(word => tree[word].Nodes.Length).ToArray());
        Assert.All(Enumerable.Range(0, 5), word => Assert.Equal(3, tree[word].Nodes[0]));
        Assert.Equal(1, Enumerable.Range(0, 5).Sum(word => Math.Pow(2, -tree[word].Nodes.Length)));
    }

    [Fact]
    public void A_setting_out_of_range_is_named()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Word2Vec.Train(Corpus, new() { Window = 0 }));
        Assert.Contains("Window = 0", error.Message);
    }

    [Fact]
    public void A_vocabulary_of_one_word_trains_without_error() =>
        Assert.All(Enum.GetValues<OutputLayer>(), output =>
            Assert.Equal(1, Word2Vec.Train(Corpora.Encode("a a a a"), new() { Output = output, Dimensions = 3 }).Count));

    private static void Put(RowMatrix matrix, int row, double[] data, int from)
    {
        for (var d = 0; d < 4; d++) matrix[row][d] = (float)data[4 * from + d];
    }

    private static void Moved(RowMatrix matrix, int row, double[] before, double[] gradient, int from)
    {
        for (var d = 0; d < 4; d++) Assert.Equal(before[4 * from + d] - gradient[4 * from + d], matrix[row][d], 1e-5);
    }
}

/// <summary>Progress handled at once.</summary>
internal sealed class Reports(Action<TrainingProgress> action) : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value) => action(value);
}
