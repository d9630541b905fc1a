using Curriculum.Data;
using Curriculum.Diagnostics;
using Curriculum.NN;
using Curriculum.Optim;
using Curriculum.Tensors;

namespace Curriculum.Tests.Numeric;

public sealed class MemoryRunTests
{
    [Fact]
    public void A_gated_network_learns_to_add_over_a_short_distance()
    {
        var run = MemoryRun.Adding(Reader(new Gru(2, 16, new Generator(1), batchFirst: true), 1), 5, new Generator(2), p => new Adam(p, 0.01), steps: 400);
        Assert.True(run.Learned, run.ToString());
        Assert.EndsWith(", learned", run.ToString());
        Assert.Equal(400, run.History.Losses.Count);
    }

    [Fact]
    public void A_network_learns_to_copy_over_a_short_delay_and_its_accuracy_is_measured()
    {
        var run = MemoryRun.Copying(Reader(new Gru(CopyTask.Ids(4), 16, new Generator(1), batchFirst: true), CopyTask.Ids(4)), 3, new Generator(2), optimizer: p => new Adam(p, 0.02), steps: 300);
        Assert.True(run.Learned && run.Accuracy > 0.95, run.ToString());
        Assert.StartsWith("delay 3: ", run.ToString());
    }

    [Fact]
    public void A_run_that_explodes_says_in_which_step()
    {
        var layer = Rnn.Of(0.1 * Tensor.Randn(new Generator(1), 8, 2), 1.5 * Tensor.Eye(8), Nonlinearity.Relu, bias: true, batchFirst: true);
        var run = MemoryRun.Adding(Reader(layer, 1), 400, new Generator(2), p => new Sgd(p, 0.1), steps: 5, clip: null);
        Assert.NotNull(run.Diverged);
        Assert.Equal((false, $"T = 400: exploded in step {run.Diverged.Step}"), (run.Learned, run.ToString()));
    }

    [Fact]
    public void The_same_seeds_give_the_same_run()
    {
        MemoryRun Run() => MemoryRun.Adding(Reader(new Rnn(2, 8, new Generator(1), batchFirst: true), 1), 6, new Generator(2), steps: 20);
        Assert.Equal(Run().History.Losses, Run().History.Losses);
        Assert.Equal(Run().Error, Run().Error);
    }

    [Fact]
    public void A_layer_that_is_time_first_is_refused() => Assert.Contains("batchFirst: true",
        Assert.Throws<ArgumentException>(() => MemoryRun.Adding(Reader(new Gru(2, 4, new Generator(1)), 1), 5, new Generator(2))).Message);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_reader_answers_from_the_last_state_or_from_every_one(bool batchFirst)
    {
        var reader = Reader(new Lstm(3, 4, new Generator(1), batchFirst: batchFirst, bidirectional: true), 2);
        var x = Tensor.Randn(new Generator(2), batchFirst ? [5, 6, 3] : [6, 5, 3]);
        var every = reader.AtEveryStep(x);
        Assert.Equal(batchFirst ? [5, 6, 2] : [6, 5, 2], every.Shape);
        Assert.Equal(every.Select(batchFirst ? 1 : 0, 5).ToDoubles(), reader.Forward(x).ToDoubles());
        Assert.Equal(((Lstm)reader.Layer).Forward(x).Output.ToDoubles(), reader.Layer.Outputs(x).ToDoubles());
    }

    [Fact]
    public void A_simple_network_begins_with_the_weights_it_is_given()
    {
        var (W, U) = (Tensor.Randn(new Generator(1), 3, 2), Tensor.Randn(new Generator(2), 3, 3));
        var p = Rnn.Of(W, U, bias: true).NamedParameters().ToDictionary();
        Assert.Equal(W.ToDoubles(), p["weight_ih_l0"].ToDoubles());
        Assert.Equal(U.ToDoubles(), p["weight_hh_l0"].ToDoubles());
        Assert.All(p["bias_ih_l0"].ToDoubles().Concat(p["bias_hh_l0"].ToDoubles()), value => Assert.Equal(0, value));
        Assert.Equal(2, Rnn.Of(W, U).NamedParameters().Count());
        Assert.Contains("[3, 2] and those of the state [2, 2]", Assert.Throws<ShapeException>(() => Rnn.Of(W, Tensor.Eye(2))).Message);
    }

    private static RecurrentReader Reader(RecurrentLayer layer, int outputs) => new(layer, outputs, new Generator(3));
}
