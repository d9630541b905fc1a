using Curriculum.LanguageModels;
using Curriculum.Tensors;

namespace Curriculum.Tests.LanguageModels;

public sealed class OutputTests
{
    private const int Features = 6, Words = 40;

    private static readonly Indices Targets = new[] { 0, 3, 39, 12, 5, 20, 3, 8 };

    public static TheoryData<string> Kinds => ["full", "sampled 10", "adaptive 8,20 2", "adaptive 39 4", "adaptive 1,2,3 4"];

    private static SoftmaxOutput Make(string settings) => SoftmaxOutput.FromSettings(settings, Features, Words, new Generator(3));

    private static Tensor Rows => Tensor.Randn(new Generator(4), Targets.Count, Features);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Probabilities_sum_to_one(string kind)
    {
        var sums = Make(kind).LogProbabilities(Rows).Exp().Sum(1).ToDoubles();
        Assert.All(sums, sum => Assert.Equal(1, sum, 5));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void In_evaluation_the_loss_is_the_mean_surprise_at_the_targets(string kind)
    {
        var output = Make(kind);
        output.Eval();
        var logs = output.LogProbabilities(Rows);
        var expected = -Enumerable.Range(0, Targets.Count).Average(i => logs[i, Targets[i]].Item());
        Assert.Equal(expected, output.Loss(Rows, Targets).Item(), 5);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Rows_may_have_any_number_of_leading_sizes(string kind)
    {
        var output = Make(kind);
        output.Eval();
        var x = Rows;
        Assert.Equal(output.Loss(x, Targets).Item(), output.Loss(x.Reshape(2, 4, Features), Targets.Reshape(2, 4)).Item(), 6);
        Assert.Equal(new Shape(2, 4, Words), output.LogProbabilities(x.Reshape(2, 4, Features)).Shape);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_does_not_fit_is_refused_with_the_sizes(string kind)
    {
        var output = Make(kind);
        Assert.Contains("6", Assert.Throws<ShapeException>(() => output.LogProbabilities(Tensor.Zeros(2, 5))).Message);
        Assert.Throws<ShapeException>(() => output.Loss(Tensor.Zeros(3, Features), new[] { 1, 2 }));
        Assert.Contains("40", Assert.Throws<ArgumentOutOfRangeException>(() => output.Loss(Tensor.Zeros(2, Features), new[] { 1, 40 })).Message);
    }

    [Fact]
    public void The_sampled_gradient_is_in_expectation_close_to_the_full_one()
    {
        // log Ẑ is biased by about 1/k although Ẑ is not: ten times the words, a tenth of the error.
        var full = Gradient(Make("full"), 1);
        var (few, many, most) = (Distance(full, Gradient(Make("sampled 5"), 4000)), Distance(full, Gradient(Make("sampled 40"), 2000)), Distance(full, Gradient(Make("sampled 400"), 1000)));
        Assert.InRange(few, 0.2, 0.7);
        Assert.InRange(many, 0, 0.12);
        Assert.InRange(most, 0, 0.02);
    }

    [Fact]
    public void A_sampled_step_costs_less_than_a_full_one_and_still_learns()
    {
        var output = new SampledSoftmax(Features, Words, 8, new Generator(1));
        var optimizer = new Optim.Adam(output.Parameters(), 0.05);
        for (var step = 0; step < 300; step++)
        {
            optimizer.ZeroGrad();
            output.Loss(Rows, Targets).Backward();
            optimizer.Step();
        }
        output.Eval();
        Assert.InRange(output.Loss(Rows, Targets).Item(), 0, 0.2); // log 40 = 3.7 at the start
    }

    [Fact]
    public void Noise_follows_the_counts()
    {
        var noise = SampledSoftmax.NoiseOf(SentenceMarks.VocabularyOf([["a", "a", "b"], ["a", "a"]]), power: 0.5);
        Assert.Equal([0, 0, Math.Sqrt(2), 2, 1], noise);
        Assert.Throws<ArgumentException>(() => new SampledSoftmax(4, 3, 2, new Generator(1), [1, 2]));
        Assert.Throws<ArgumentException>(() => new SampledSoftmax(4, 2, 2, new Generator(1), [0, 0]));
    }

    [Fact]
    public void Noise_is_saved_with_the_weights()
    {
        var (a, b) = (new SampledSoftmax(2, 3, 50, new Generator(1), [0, 1, 0]), new SampledSoftmax(2, 3, 50, new Generator(1)));
        b.LoadStateDict(a.StateDict());
        // Only word 1 is drawn now, and it is the target: nothing is left to tell it from.
        Assert.Equal(0, b.Loss(Tensor.Randn(new Generator(2), 1, 2), new[] { 1 }).Item(), 6);
    }

    [Theory]
    [InlineData]
    [InlineData(0)]
    [InlineData(40)]
    [InlineData(10, 10)]
    [InlineData(20, 10)]
    public void Cutoffs_that_do_not_rise_are_refused(params int[] cutoffs) =>
        Assert.Contains("must rise", Assert.Throws<ArgumentException>(() => new AdaptiveSoftmax(Features, Words, cutoffs, new Generator(1))).Message);

    [Fact]
    public void Adaptive_softmax_carries_the_usual_names_and_has_fewer_parameters()
    {
        var output = new AdaptiveSoftmax(16, 1000, [100, 400], new Generator(1));
        Assert.Equal(["head.weight", "tail.0.0.weight", "tail.0.1.weight", "tail.1.0.weight", "tail.1.1.weight"], output.NamedParameters().Select(parameter => parameter.Key));
        Assert.Equal(new Shape(102, 16), output.StateDict()["head.weight"].Shape);
        Assert.Equal(new Shape(4, 16), output.StateDict()["tail.0.0.weight"].Shape);
        Assert.Equal(new Shape(600, 1), output.StateDict()["tail.1.1.weight"].Shape);
        Assert.True(output.NumParameters < new FullSoftmax(16, 1000, new Generator(1)).NumParameters);
    }

    // The mean gradient of h over many draws; the weights are those of the full softmax.
    private static double[] Gradient(SoftmaxOutput output, int draws)
    {
        var full = Make("full").StateDict();
        output.LoadStateDict(new Dictionary<string, Tensor>(full) { ["weight"] = full["weight"] * 3 }, strict: false);
        var sum = new double[Targets.Count * Features];
        for (var i = 0; i < draws; i++)
        {
            var h = Rows.RequireGrad();
            output.Loss(h, Targets).Backward();
            var gradient = h.Grad!.ToDoubles();
            for (var j = 0; j < sum.Length; j++) sum[j] += gradient[j] / draws;
        }
        return sum;
    }

    private static double Distance(double[] a, double[] b) =>
        Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Sum() / a.Sum(x => x * x));
}
