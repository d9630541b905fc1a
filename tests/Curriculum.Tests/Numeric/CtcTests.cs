using Curriculum.NN;
using Curriculum.Tensors;
using Curriculum.Tensors.Kernels;
using Reduction = Curriculum.NN.Reduction;

namespace Curriculum.Tests.Numeric;

public sealed class CtcTests
{
    public static TheoryData<GoldenCase> Cases => Golden.Cases("ctc");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Ctc_equals_PyTorch(GoldenCase golden)
    {
        var logits = golden.Input("logits");
        var reduction = golden.Text("reduction") switch { "sum" => Reduction.Sum, "none" => Reduction.None, _ => Reduction.Mean };
        golden.Check("loss", Loss.Ctc(logits.LogSoftmax(), golden.Ints("targets"), golden.Ints("input_lengths"), golden.Ints("target_lengths"),
            (int)golden.Config("blank", 0), reduction, golden.Flag("zero_infinity")), ("logits", logits));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(3, 0)]
    [InlineData(1, 0, 1)]
    [InlineData(5, 0, 1, 2)]
    [InlineData(5, 0, 1, 1)]
    [InlineData(6, 0, 2, 1, 2)]
    [InlineData(6, 0, 1, 1, 1)]
    [InlineData(4, 2, 0, 1)]
    [InlineData(5, 1, 0, 0, 2)]
    public void Ctc_equals_the_sum_over_all_alignments(int frames, int blank, params int[] labels)
    {
        const int Classes = 3;
        var x = Tensor.Randn(new Generator(6), frames, 1, Classes).LogSoftmax();
        var p = Words(frames, Classes).Where(word => Merge(word, blank).SequenceEqual(labels))
            .Sum(word => Math.Exp(word.Select((c, t) => x[t, 0, c].Item()).Sum()));
        var loss = Loss.Ctc(x, new Indices(labels, 1, labels.Length), [frames], [labels.Length], blank, Reduction.Sum);
        Golden.Close(-Math.Log(p), loss.Item(), $"{frames} frames");
    }

    [Fact]
    public void Ctc_of_all_targets_together_is_certain()
    {
        var x = Tensor.Randn(new Generator(7), 4, 1, 3).LogSoftmax();
        var targets = Words(4, 3).Select(word => Merge(word, 0)).DistinctBy(labels => string.Join(" ", labels));
        Golden.Close(1, targets.Sum(labels => Math.Exp(-Loss.Ctc(x, new Indices(labels, 1, labels.Length), [4], [labels.Length]).Item() * Math.Max(1, labels.Length))), "sum");
    }

    [Fact]
    public void What_lies_behind_the_lengths_changes_nothing()
    {
        var x = Tensor.Randn(new Generator(8), 6, 2, 4).LogSoftmax();
        var clean = Loss.Ctc(x, new[,] { { 1, 2 }, { 3, 0 } }, [6, 4], [2, 1]).Item();
        var dirty = x.Clone();
        dirty.AsSpan()[(4 * 2 + 1) * 4] = Real.NaN; // frame 4 of the second example, which has four
        Assert.Equal(clean, Loss.Ctc(dirty, new[,] { { 1, 2 }, { 3, 99 } }, [6, 4], [2, 1]).Item());
    }

    [Fact]
    public void Ctc_has_the_same_bits_twice_and_in_any_batch()
    {
        var x = Tensor.Randn(new Generator(9), 60, 32, 30).LogSoftmax();
        var targets = new Indices([.. Enumerable.Range(0, 32 * 12).Select(i => 1 + i * 7 % 29)], 32, 12);
        int[] frames = [.. Enumerable.Range(0, 32).Select(b => 60 - b)], labels = [.. Enumerable.Range(0, 32).Select(b => b % 13)];
        (Real[] Losses, Real[] Gradient) Run()
        {
            var leaf = x.Clone().RequireGrad();
            var losses = Loss.Ctc(leaf, targets, frames, labels, reduction: Reduction.None);
            losses.Sum().Backward();
            return (losses.ToArray(), leaf.Grad!.ToArray());
        }
        var (first, second) = (Run(), Run());
        Assert.Equal(first.Losses, second.Losses);
        Assert.Equal(first.Gradient, second.Gradient);
        for (var b = 0; b < 32; b += 5)
            Assert.Equal(first.Losses[b], (Real)Loss.Ctc(x.Slice(1, b, b + 1), targets.Rows([b]), [frames[b]], [labels[b]], reduction: Reduction.Sum).Item());
    }

    [Fact]
    public void A_long_sequence_neither_overflows_nor_underflows()
    {
        var x = (50 * Tensor.Randn(new Generator(10), 2000, 1, 5)).LogSoftmax().Detach().RequireGrad();
        var loss = Loss.Ctc(x, new Indices([.. Enumerable.Range(0, 300).Select(i => 1 + i % 4)], 1, 300), [2000], [300], reduction: Reduction.Sum);
        loss.Backward();
        Assert.True(double.IsFinite(loss.Item()));
        Assert.All(x.Grad!.Sum(-1).ToDoubles(), sum => Assert.Equal(-1, sum, 1e-4)); // at each frame some class is said
    }

    [Theory]
    [InlineData(1, 0, 3, 1)]
    [InlineData(1, 1, 2, 1)]
    [InlineData(2, 2, 3, 1)]
    [InlineData(7, 3, 5, 1)]
    [InlineData(33, 17, 31, 1)]
    [InlineData(150, 25, 40, 3)]
    [InlineData(40, 15, 6, 10)] // sure of itself: most states are nearly impossible
    public void Scaled_sums_equal_the_sums_in_logarithms(int frames, int labels, int classes, double sharpness)
    {
        var x = (sharpness * Tensor.Randn(new Generator(frames), frames, 1, classes)).LogSoftmax();
        int[] states = [.. Enumerable.Range(0, 2 * labels + 1).Select(s => s % 2 == 0 ? 0 : 1 + s * s / 3 % (classes - 1))];
        var (alphas, want, got) = (new double[frames * states.Length], new Real[x.NumElements], new Real[x.NumElements]);
        var logP = CtcAlignment.Forward(frames, x.AsSpan(), classes, states, alphas);
        CtcAlignment.Backward(frames, x.AsSpan(), classes, states, alphas, logP, 1, want);
        var scaled = CtcScaled.Run(frames, x.AsSpan(), classes, classes, states, got);
        Assert.Equal(logP, scaled!.Value, 1e-9 * Math.Abs(logP));
        for (var i = 0; i < want.Length; i++) Assert.Equal((double)want[i], got[i], typeof(Real) == typeof(double) ? 1e-11 : 1e-6);
    }

    [Fact]
    public void The_exponential_in_double_errs_by_less_than_stated()
    {
        double[] x = [.. Enumerable.Range(-69_999, 139_999).Select(i => i * 0.01), -701, double.NegativeInfinity];
        var y = x.ToArray();
        DoubleExponential.Run(y);
        for (var i = 0; i < x.Length - 2; i++) Assert.True(Math.Abs(y[i] - Math.Exp(x[i])) <= 1e-15 * Math.Exp(x[i]), $"e^{x[i]}: {y[i]:R}");
        Assert.Equal([0, 0], y[^2..]);
        var nan = new[] { double.NaN };
        DoubleExponential.Run(nan);
        Assert.Equal(double.NaN, nan[0]);
    }

    [Fact]
    public void Where_scaled_sums_would_lose_an_alignment_the_logarithms_answer()
    {
        // The only alignment goes through probabilities that no double can tell from 0 beside the others.
        const int Frames = 8;
        var x = Tensor.Full(-400, Frames, 1, 3).RequireGrad();
        for (var t = 0; t < Frames; t++) x.AsSpan()[t * 3] = 0;
        int[] states = [0, 1, 0, 2, 0];
        Assert.Null(CtcScaled.Run(Frames, x.AsSpan(), 3, 3, states, []));
        var loss = Loss.Ctc(x, new[,] { { 1, 2 } }, [Frames], [2], reduction: Reduction.Sum);
        loss.Backward();
        Assert.Equal(800 - Math.Log(28), loss.Item(), 1e-3); // each label at one of the frames, in order
        Assert.Equal(-2, x.Grad![.., 0, 1..].Sum().Item(), 1e-4);
        Assert.Null(CtcScaled.Run(Frames, Tensor.Full(double.NaN, Frames, 1, 3).AsSpan(), 3, 3, states, []));
        Assert.Null(CtcScaled.Run(1, x.AsSpan(), 3, 3, states, []));
    }

    [Fact]
    public void Labels_that_their_frames_cannot_hold_have_an_infinite_loss_and_say_why()
    {
        var x = Tensor.Randn(new Generator(11), 4, 2, 5).LogSoftmax().Detach().RequireGrad();
        Indices targets = new[,] { { 1, 2, 2, 3 }, { 4, 1, 0, 0 } };
        var loss = Loss.Ctc(x, targets, [4, 4], [4, 2], reduction: Reduction.Sum);
        Assert.Equal(double.PositiveInfinity, loss.Item());
        var error = Assert.Throws<InvalidOperationException>(() => loss.Backward());
        Assert.Contains("the 4 labels of example 0, with 1 next to their like, need at least 5 frames, but there are 4", error.Message);
        Assert.Contains("zeroInfinity: true", error.Message);

        var counted = Loss.Ctc(x, targets, [4, 4], [4, 2], reduction: Reduction.None, zeroInfinity: true);
        Assert.Equal(0, counted[0].Item());
        counted.Sum().Backward();
        Assert.All(x.Grad![.., 0].ToDoubles(), value => Assert.Equal(0, value));
    }

    [Fact]
    public void Labels_of_probability_zero_are_named()
    {
        var x = Tensor.Full(double.NegativeInfinity, 3, 1, 2).RequireGrad();
        var error = Assert.Throws<InvalidOperationException>(() => Loss.Ctc(x, new[,] { { 1 } }, [3], [1]).Backward());
        Assert.Contains("every alignment of example 0 has probability 0", error.Message);
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        var x = Tensor.Zeros(5, 2, 4);
        Indices y = new[,] { { 1, 2, 3 }, { 2, 1, 0 } };
        Fails(() => Loss.Ctc(x[0], y, [5, 5], [3, 2]), "[2, 4]", "[T, B, C]", "x.Unsqueeze(1)");
        Fails(() => Loss.Ctc(x, new[,] { { 1, 2, 3 } }, [5, 5], [3, 2]), "[5, 2, 4]", "[1, 3]", "each of the 2 examples");
        Fails(() => Loss.Ctc(x.Transpose(0, 1), y, [5, 5], [3, 2]), "[2, 5, 4]", "[2, 3]", "x.Transpose(0, 1)");
        Fails(() => Loss.Ctc(x, y, [5], [3, 2]), "1 input lengths for 2 examples");
        Fails(() => Loss.Ctc(x, y, [5, 6], [3, 2]), "input length 6 (example 1) is not in 0 … 5");
        Fails(() => Loss.Ctc(x, y, [5, 5], [3, 2, 1]), "3 target lengths for 2 examples");
        Fails(() => Loss.Ctc(x, y, [5, 5], [4, 2]), "target length 4 (example 0) is not in 0 … 3");
        Fails(() => Loss.Ctc(x, y, [5, 5], [3, -1]), "target length -1 (example 1)");
        Fails(() => Loss.Ctc(x, y, [5, 5], [3, 3]), "label 2 of example 1 is 0, the blank");
        Fails(() => Loss.Ctc(x, new[,] { { 1, 4, 3 }, { 2, 1, 0 } }, [5, 5], [3, 2]), "label 4 (number 1 of example 0) lies outside 0 … 3", "[5, 2, 4]");
        Fails(() => Loss.Ctc(x, y, [5, 5], [3, 2], blank: 4), "blank 4", "0 … 3");
        Fails(() => Loss.Ctc(Tensor.Zeros(5, 0, 4), new Indices([], 0, 3), [], []), "mean over no examples", "Reduction.Sum");
    }

    private static void Fails(Action call, params string[] parts)
    {
        var message = Assert.ThrowsAny<ArgumentException>(call).Message;
        Assert.All(parts.Prepend("Ctc:"), part => Assert.Contains(part, message));
    }

    private static IEnumerable<int[]> Words(int length, int classes) => length == 0 ? [[]]
        : Words(length - 1, classes).SelectMany(word => Enumerable.Range(0, classes).Select(c => (int[])[.. word, c]));

    private static int[] Merge(int[] word, int blank) => [.. word.Where((c, t) => c != blank && (t == 0 || word[t - 1] != c))];
}
