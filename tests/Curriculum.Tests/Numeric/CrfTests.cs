using Curriculum.NN;
using Curriculum.Tensors;

namespace Curriculum.Tests.Numeric;

public sealed class CrfTests
{
    private const int Tags = 3;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Partition_likelihood_and_best_path_equal_those_over_all_paths(int time)
    {
        var (crf, e) = (Trained(), Tensor.Randn(new Generator(2), time, 1, Tags));
        (int[] Path, double Score)[] paths = [.. Paths(time).Select(path => (path, Score(crf, e, path, 0)))];
        var logZ = Math.Log(paths.Sum(path => Math.Exp(path.Score)));
        Golden.Close(logZ, crf.LogPartition(e).Item(), "log Z");
        foreach (var (path, score) in paths)
            Golden.Close(logZ - score, crf.NegativeLogLikelihood(e, new Indices(path, time, 1)).Item(), $"path {string.Join(" ", path)}");
        Assert.Equal(paths.MaxBy(path => path.Score).Path, crf.Decode(e)[0]);
    }

    [Fact]
    public void Gradient_of_the_partition_is_the_probability_of_each_tag()
    {
        const int Time = 4;
        var (crf, e) = (Trained(), Tensor.Randn(new Generator(3), Time, 1, Tags).RequireGrad());
        (int[] Path, double Weight)[] paths = [.. Paths(Time).Select(path => (path, Math.Exp(Score(crf, e, path, 0))))];
        crf.LogPartition(e).Sum().Backward();
        for (var t = 0; t < Time; t++)
            for (var k = 0; k < Tags; k++)
                Golden.Close(paths.Where(path => path.Path[t] == k).Sum(path => path.Weight) / paths.Sum(path => path.Weight), e.Grad![t, 0, k].Item(), $"p(y{t} = {k})");
    }

    [Fact]
    public void Sequences_of_different_lengths_are_as_if_alone()
    {
        var (crf, e) = (Trained(), Tensor.Randn(new Generator(4), 6, 3, Tags));
        var y = new Indices([.. Enumerable.Range(0, 18).Select(i => i * 5 % 7 % Tags)], 6, 3);
        int[] lengths = [6, 1, 4];
        var together = crf.NegativeLogLikelihood(e, y, lengths, Reduction.None);
        var paths = crf.Decode(e, lengths);
        for (var b = 0; b < 3; b++)
        {
            var alone = e[..lengths[b], b..(b + 1)];
            Indices own = new([.. Enumerable.Range(0, lengths[b]).Select(t => y[t * 3 + b])], lengths[b], 1);
            Assert.Equal(crf.NegativeLogLikelihood(alone, own).Item(), together[b].Item());
            Assert.Equal(crf.Decode(alone)[0], paths[b]);
        }
        Assert.Equal(together.Mean().Item(), crf.NegativeLogLikelihood(e, y, lengths).Item(), 1e-5);
    }

    [Fact]
    public void What_lies_behind_a_length_changes_nothing()
    {
        var (crf, e) = (Trained(), Tensor.Randn(new Generator(5), 4, 2, Tags));
        var clean = crf.NegativeLogLikelihood(e, new[,] { { 0, 1 }, { 2, 1 }, { 1, 0 }, { 1, 0 } }, [4, 2]).Item();
        e.AsSpan()[(2 * 2 + 1) * Tags] = Real.NaN;
        Assert.Equal(clean, crf.NegativeLogLikelihood(e, new[,] { { 0, 1 }, { 2, 1 }, { 1, -1 }, { 1, 99 } }, [4, 2]).Item());
    }

    [Fact]
    public void Batch_first_says_the_same()
    {
        var (crf, first) = (Trained(), Trained(batchFirst: true));
        var e = Tensor.Randn(new Generator(6), 5, 2, Tags);
        Assert.Equal(crf.LogPartition(e, [5, 3]).ToArray(), first.LogPartition(e.Transpose(0, 1), [5, 3]).ToArray());
        Assert.Equal(crf.Decode(e, [5, 3]), first.Decode(e.Transpose(0, 1), [5, 3]));
    }

    [Fact]
    public void A_forbidden_step_is_never_taken()
    {
        var crf = Trained();
        crf.Transitions.AsSpan()[0 * Tags + 1] = Real.NegativeInfinity;
        var e = Tensor.From([9, 0, 0, 0, 9, 0], 2, 1, Tags).RequireGrad();
        Assert.NotEqual([0, 1], crf.Decode(e)[0]);
        Assert.Equal(double.PositiveInfinity, crf.NegativeLogLikelihood(e, new[,] { { 0 }, { 1 } }).Item());
        crf.NegativeLogLikelihood(e, new[,] { { 0 }, { 2 } }).Backward();
        Assert.All(e.Grad!.ToDoubles(), value => Assert.True(double.IsFinite(value)));
        Assert.Equal(0, crf.Transitions.Grad![0, 1].Item());
    }

    [Fact]
    public void Crf_has_the_same_bits_twice()
    {
        (double Loss, Real[] Gradient, Real[] Steps) Run()
        {
            var crf = new Crf(20, new Generator(7));
            var e = Tensor.Randn(new Generator(8), 40, 32, 20).RequireGrad();
            var y = new Indices([.. Enumerable.Range(0, 40 * 32).Select(i => i * 13 % 20)], 40, 32);
            var loss = crf.NegativeLogLikelihood(e, y, [.. Enumerable.Range(0, 32).Select(b => 40 - b)]);
            loss.Backward();
            return (loss.Item(), e.Grad!.ToArray(), crf.Transitions.Grad!.ToArray());
        }
        var (first, second) = (Run(), Run());
        Assert.Equal(first.Loss, second.Loss);
        Assert.Equal(first.Gradient, second.Gradient);
        Assert.Equal(first.Steps, second.Steps);
    }

    [Fact]
    public void A_chain_learns_that_tags_take_turns()
    {
        var crf = new Crf(2, new Generator(9));
        var optimizer = new Optim.Sgd(crf.Parameters(), 0.5);
        var e = Tensor.Zeros(6, 1, 2); // says nothing: only the chain can know
        for (var i = 0; i < 50; i++)
        {
            optimizer.ZeroGrad();
            crf.NegativeLogLikelihood(e, new Indices([0, 1, 0, 1, 0, 1], 6, 1)).Backward();
            optimizer.Step();
        }
        Assert.Equal([0, 1, 0, 1, 0, 1], crf.Decode(e)[0]);
        Assert.InRange(crf.NegativeLogLikelihood(e, new Indices([0, 1, 0, 1, 0, 1], 6, 1)).Item(), 0, 0.3);
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        var (crf, e, y) = (Trained(), Tensor.Zeros(4, 2, Tags), new Indices(new int[8], 4, 2));
        Fails(() => crf.LogPartition(e[.., 0]), "[4, 3]", "[T, B, 3]", "e.Unsqueeze(1)");
        Fails(() => crf.Decode(Tensor.Zeros(4, 2, 5)), "[4, 2, 5]", "[T, B, 3]");
        Fails(() => crf.Decode(Tensor.Zeros(0, 2, Tags)), "[0, 2, 3]", "no time step");
        Fails(() => crf.NegativeLogLikelihood(e, new Indices(new int[8], 2, 4)), "[4, 2, 3]", "[2, 4]", "shape is [4, 2]", "batchFirst");
        Fails(() => crf.NegativeLogLikelihood(e, new[,] { { 0, 1 }, { 0, 1 }, { 0, 3 }, { 0, 1 } }), "tag 3 (time 2 of sequence 1)", "0 … 2");
        Fails(() => crf.NegativeLogLikelihood(e, y, [4]), "1 lengths for a batch of 2");
        Fails(() => crf.LogPartition(e, [4, 0]), "length 0 (sequence 1)", "1 … 4");
        Fails(() => crf.LogPartition(e, [5, 4]), "length 5 (sequence 0)", "1 … 4");
        Fails(() => crf.NegativeLogLikelihood(Tensor.Zeros(4, 0, Tags), new Indices([], 4, 0)), "mean over no sequences", "Reduction.Sum");
    }

    private static void Fails(Action call, params string[] parts)
    {
        var message = Assert.ThrowsAny<ArgumentException>(call).Message;
        Assert.All(parts.Prepend("Crf(3 tags):"), part => Assert.Contains(part, message));
    }

    // Scores as large as those of a chain that has learnt something.
    private static Crf Trained(bool batchFirst = false)
    {
        var crf = new Crf(Tags, new Generator(1), batchFirst);
        foreach (var parameter in crf.Parameters()) Init.Normal(parameter, new Generator(parameter.Rank));
        return crf;
    }

    private static double Score(Crf crf, Tensor e, int[] path, int b)
    {
        var score = crf.StartTransitions[path[0]].Item() + crf.EndTransitions[path[^1]].Item();
        for (var t = 0; t < path.Length; t++) score += e[t, b, path[t]].Item() + (t == 0 ? 0 : crf.Transitions[path[t - 1], path[t]].Item());
        return score;
    }

    private static IEnumerable<int[]> Paths(int length) => length == 0 ? [[]]
        : Paths(length - 1).SelectMany(path => Enumerable.Range(0, Tags).Select(tag => (int[])[.. path, tag]));
}
