using Curriculum.NN;
using Curriculum.Optim;
using Curriculum.Tensors;
using Curriculum.Training;

namespace Curriculum.Tests.Numeric;

public sealed class WatchTests
{
    private sealed class Tagger : Module
    {
        private readonly Embedding embedding;
        private readonly Lstm lstm;
        private readonly GruCell cell;
        private readonly Linear output;
        private readonly Tensor scale;

        public Tagger(Generator g)
        {
            scale = Parameter("scale", Tensor.Scalar(1));
            embedding = Child("embedding", new Embedding(7, 3, g));
            lstm = Child("lstm", new Lstm(3, 4, g, numLayers: 2, bidirectional: true));
            cell = Child("cell", new GruCell(8, 4, g));
            output = Child("output", new Linear(4, 2, g));
        }

        public Tensor Forward(Indices x)
        {
            var (y, _) = lstm.Forward(embedding.Forward(x)); // [T, B, 8]
            return scale * output.Forward(cell.Step(y[^1], cell.ZeroState(x.Shape[1])));
        }
    }

    private sealed class Net : Module
    {
        private readonly Rnn rnn;
        private readonly Linear output;

        public Net(Generator g) => (rnn, output) = (Child("rnn", new Rnn(2, 8, g, nonlinearity: Nonlinearity.Relu, batchFirst: true)), Child("output", new Linear(8, 1, g)));

        public Tensor Forward(Tensor x) => output.Forward(rnn.Forward(x).Output[.., -1]);
    }

    private static readonly string[] Parts =
    [
        "scale", "embedding", "lstm.l0.i", "lstm.l0.f", "lstm.l0.g", "lstm.l0.o", "lstm.l0.reverse.i", "lstm.l0.reverse.f", "lstm.l0.reverse.g", "lstm.l0.reverse.o",
        "lstm.l1.i", "lstm.l1.f", "lstm.l1.g", "lstm.l1.o", "lstm.l1.reverse.i", "lstm.l1.reverse.f", "lstm.l1.reverse.g", "lstm.l1.reverse.o",
        "cell.r", "cell.z", "cell.n", "output",
    ];

    [Fact]
    public void Watched_gradients_have_a_length_for_every_layer_and_gate_and_together_that_of_all()
    {
        var model = new Tagger(new Generator(1));
        var history = FitTagger(model, new FitOptions { Epochs = 2, WatchGradients = true, ClipNorm = 1e-3 });
        Assert.Equal(Parts, history.GradientNormsByPart.Keys);
        for (var step = 0; step < 6; step++)
            Assert.Equal(history.GradientNorms[step], Math.Sqrt(history.GradientNormsByPart.Values.Sum(lengths => lengths[step] * lengths[step])), 1e-6);
        Assert.Equal(Parts.Length, history.GradientChart().Traces.Count);
    }

    [Fact]
    public void A_gate_is_its_own_rows_of_the_weights()
    {
        var layer = new Gru(2, 3, new Generator(1));
        var x = Tensor.Randn(new Generator(2), 4, 5, 2);
        var history = Trainer.Fit(layer, new Sgd(layer.Parameters(), 0), new Batches<int>(1, 1, _ => 0, shuffle: false), _ => layer.Forward(x).Output.Pow(2).Sum(),
            new FitOptions { WatchGradients = true, Live = false });
        layer.Forward(x).Output.Pow(2).Sum().Backward();
        var squares = layer.Parameters().Sum(parameter => parameter.Grad!.Slice(0, 3, 6).Pow(2).Sum().Item());
        Assert.Equal(["l0.r", "l0.z", "l0.n"], history.GradientNormsByPart.Keys);
        Assert.Equal(Math.Sqrt(squares), history.GradientNormsByPart["l0.z"][0], 1e-4);
    }

    [Fact]
    public void Watching_changes_no_bit_and_goes_on_after_a_checkpoint()
    {
        using var folder = new TemporaryFolder();
        var plain = FitTagger(new Tagger(new Generator(1)), new FitOptions { Epochs = 4 });
        var whole = FitTagger(new Tagger(new Generator(1)), new FitOptions { Epochs = 4, WatchGradients = true });
        FitTagger(new Tagger(new Generator(1)), new FitOptions { Epochs = 2, WatchGradients = true, Checkpoint = folder["run"] });
        var resumed = FitTagger(new Tagger(new Generator(1)), new FitOptions { Epochs = 4, WatchGradients = true, Checkpoint = folder["run"], Live = true });
        Assert.Equal(plain.Losses, whole.Losses);
        Assert.Equal(whole.GradientNormsByPart, resumed.GradientNormsByPart);
    }

    [Fact]
    public void Without_watching_the_chart_has_the_length_of_all_gradients() =>
        Assert.Equal(["all parameters"], FitTagger(new Tagger(new Generator(1)), new FitOptions()).GradientChart().Traces.Select(trace => trace.Name));

    [Fact]
    public void A_run_that_explodes_names_the_parameter_and_the_checkpoint_and_goes_on_from_there()
    {
        using var folder = new TemporaryFolder();
        var g = new Generator(1);
        var (x, y) = (Tensor.Rand(g, 40, 120, 2), Tensor.Rand(g, 40, 1));
        History Fit(int epochs, double learningRate, double? clip = null)
        {
            var model = new Net(new Generator(3));
            (1.1 * Tensor.Eye(8)).CopyTo(model.NamedParameters().First(entry => entry.Key == "rnn.weight_hh_l0").Value.AsSpan());
            return Trainer.Fit(model, new Sgd(model.Parameters(), learningRate), Batches.Of(x, y, 8), batch => Loss.MeanSquaredError(model.Forward(batch.X), batch.Y),
                new FitOptions { Epochs = epochs, Schedule = Schedule.Constant(learningRate), ClipNorm = clip, Generator = new Generator(4), Live = false, Checkpoint = folder["run"] });
        }

        Fit(1, 0);
        var error = Assert.Throws<DivergedException>(() => Fit(9, 0.1));
        Assert.StartsWith("rnn.", error.Parameter);
        Assert.Contains($"{error.Parameter} [", error.Message);
        Assert.Contains("saved after step 5", error.Message);
        Assert.Equal(5, error.CheckpointStep);
        Assert.Equal(error.Step - 1, error.History.Losses.Count);
        Assert.All(error.History.Losses, loss => Assert.True(double.IsFinite(loss)));
        var rescued = Fit(9, 1e-3, clip: 1e-3);
        Assert.Equal(45, rescued.Losses.Count);
        Assert.Equal(error.History.Losses.Take(5), rescued.Losses.Take(5));
    }

    private static History FitTagger(Tagger model, FitOptions options)
    {
        var g = new Generator(2);
        var (x, y) = (new Indices([.. Enumerable.Range(0, 60).Select(_ => g.Next(7))], 12, 5), new Indices([.. Enumerable.Range(0, 12).Select(i => i % 2)], 12));
        return Trainer.Fit(model, new Sgd(model.Parameters(), 0.1), Batches.Of(x, y, 4),
            batch => Loss.CrossEntropy(model.Forward(Transposed(batch.X)), batch.Y), options with { Generator = new Generator(5), Live = options.Live && options.Checkpoint is not null });
    }

    private static Indices Transposed(Indices x) =>
        new([.. Enumerable.Range(0, x.Count).Select(i => x[i % x.Shape[0] * x.Shape[1] + i / x.Shape[0]])], x.Shape[1], x.Shape[0]);
}
