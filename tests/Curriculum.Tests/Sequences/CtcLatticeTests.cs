using Curriculum.NN;
using Curriculum.Sequences;
using Curriculum.Tensors;

namespace Curriculum.Tests.Sequences;

public sealed class CtcLatticeTests
{
    [Theory]
    [InlineData(4, 1, 2)]
    [InlineData(5, 1, 1)]
    [InlineData(3)]
    [InlineData(1, 2)]
    [InlineData(5, 2, 2, 1)]
    public void The_mass_of_a_node_is_the_share_of_the_alignments_that_pass_it(int frames, params int[] labels)
    {
        var x = Tensor.Randn(new Generator(frames), frames, 3).LogSoftmax();
        var lattice = CtcLattice.Of(x, labels);
        var alignments = CtcDecodingTests.Alignments(frames, 3).Where(word => Ctc.Collapse(word).SequenceEqual(labels))
            .Select(word => (Classes: word, P: Math.Exp(word.Select((c, t) => x[t, c].Item()).Sum()))).ToArray();
        var p = alignments.Sum(one => one.P);
        Assert.Equal(Math.Log(p), lattice.LogProbability, 5);
        var mass = lattice.Mass();
        for (var t = 0; t < frames; t++)
        {
            Assert.Equal(1, Enumerable.Range(0, lattice.States.Count).Sum(s => mass[t, s]), 6);
            for (var s = 0; s < lattice.States.Count; s++)
                Assert.Equal(alignments.Where(one => StateAt(one.Classes, t) == s).Sum(one => one.P) / p, mass[t, s], 5);
        }
        var best = alignments.MaxBy(one => one.P).Classes;
        Assert.Equal(best, lattice.BestPath().Select(s => lattice.States[s]));
    }

    [Fact]
    public void The_lattice_agrees_with_the_loss_on_long_sequences()
    {
        var x = (4 * Tensor.Randn(new Generator(3), 300, 12)).LogSoftmax();
        int[] labels = [.. Enumerable.Range(0, 40).Select(i => 1 + i * i % 11)];
        var loss = Loss.Ctc(x.Unsqueeze(1), new Indices(labels, 1, 40), [300], [40], reduction: NN.Reduction.Sum).Item();
        Assert.Equal(-loss, CtcLattice.Of(x, labels).LogProbability, Math.Abs(loss) * 1e-5);
    }

    [Fact]
    public void Spans_say_when_each_label_is_spoken()
    {
        double[] Row(int c) => [.. Enumerable.Range(0, 3).Select(k => k == c ? 0.9 : 0.05)];
        int[] said = [0, 1, 1, 0, 0, 2, 2, 2, 0, 2, 0];
        var lattice = CtcLattice.Of(CtcDecodingTests.Log([.. said.Select(Row)]), [1, 2, 2], symbols: ["_", "a", "b"]);
        Assert.Equal([(1, 3), (5, 8), (9, 10)], lattice.Spans());
        Assert.Equal(["_", "a", "_", "b", "_", "b", "_"], lattice.StateNames);
        Assert.StartsWith("11 frames × 7 states (_ a _ b _ b _), log p = −", lattice.ToString());
    }

    [Fact]
    public void The_chart_draws_every_node_and_the_best_alignment()
    {
        var x = Tensor.Randn(new Generator(5), 6, 3).LogSoftmax();
        var figure = CtcLattice.Of(x, [1, 2], symbols: ["_", "a", "b"]).ToChart();
        Assert.Equal(2, figure.Traces.Count);
        var cells = Assert.IsType<Curriculum.Charts.Heatmap>(figure.Traces[0]).Z!;
        Assert.Equal((5, 6), (cells.Height, cells.Width));
        Assert.Contains("Mass of the alignments of a b", figure.ToSvg());
    }

    [Fact]
    public void Labels_that_no_alignment_says_are_refused_with_the_reason()
    {
        var x = Tensor.Zeros(4, 3).LogSoftmax();
        Assert.Contains("3 labels need at least 5 frames", Fails(() => CtcLattice.Of(x, [1, 1, 1])));
        Assert.Contains("there are 4", Fails(() => CtcLattice.Of(x, [1, 2, 1, 2, 1])));
        Assert.Contains("0 is not a label", Fails(() => CtcLattice.Of(x, [1, 0])));
        Assert.Contains("3 is not a label", Fails(() => CtcLattice.Of(x, [3])));
        Assert.Contains("2 names for 3 classes", Fails(() => CtcLattice.Of(x, [1], symbols: ["_", "a"])));
        Assert.Contains("probability 0", Fails(() => CtcLattice.Of(CtcDecodingTests.Log([[1, 0, 0], [1, 0, 0]]), [1])));
    }

    private static int StateAt(int[] alignment, int t)
    {
        var said = Ctc.Collapse(alignment.AsSpan(0, t + 1)).Length;
        return alignment[t] == 0 ? 2 * said : 2 * said - 1;
    }

    private static string Fails(Action call) => Assert.ThrowsAny<ArgumentException>(call).Message;
}
