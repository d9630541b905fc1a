using Curriculum.NN;
using Curriculum.Optim;
using Curriculum.Tensors;
using Curriculum.Training;

namespace Curriculum.Tests.Numeric;

public sealed class TrainerTests
{
    private sealed class Weight : Module
    {
        public Weight(double value) => W = Parameter("w", Tensor.Full(value, 2));

        public Tensor W { get; }
    }

    private static readonly FitOptions Quiet = new() { Live = false };

    [Fact]
    public void Training_makes_the_loss_small()
    {
        var run = new TrainingRun();
        run.Fit(run.Options() with { Epochs = 60, Schedule = null, ClipNorm = null });
        Assert.True(run.History!.EpochLosses[^1] < 0.5 * run.History.EpochLosses[0]);
        Assert.Equal(FitEnd.Finished, run.History.Ended);
        Assert.Equal((360, 60, 60), (run.History.Losses.Count, run.History.EpochLosses.Count, run.History.Metrics["accuracy"].Count));
        Assert.False(run.Model.Training);
    }

    [Fact]
    public void The_schedule_gives_the_rate_of_every_step()
    {
        var run = new TrainingRun();
        run.Fit(run.Options());
        Assert.Equal(Schedule.WarmUp(5, Schedule.Cosine(0.02, 20)).Rates(24), run.History!.LearningRates);
    }

    [Fact]
    public void Every_step_is_told_with_its_place_and_its_loss()
    {
        var (run, steps) = (new TrainingRun(), new List<TrainingStep>());
        run.Fit(run.Options() with { Epochs = 2, Stepped = steps.Add });
        Assert.Equal([.. Enumerable.Range(0, 12).Select(i => new TrainingStep(1 + i / 6, 1 + i % 6, 6, run.History!.Losses[i]))], steps);
    }

    [Fact]
    public void Clipping_bounds_the_step_and_records_the_length_before()
    {
        var model = new Weight(3);
        var history = Trainer.Fit(model, new Sgd(model.Parameters(), 1), new Batches<int>(1, 1, _ => 0), _ => 100 * model.W.Sum(), Quiet with { ClipNorm = 1, Generator = new(1) });
        Assert.Equal(100 * Math.Sqrt(2), history.GradientNorms[0], 1e-3);
        Assert.Equal(3 - 1 / Math.Sqrt(2), model.W[0].Item(), 1e-5);
    }

    [Theory]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "∞")]
    public void A_loss_that_is_no_number_stops_training_and_says_where(double bad, string _)
    {
        using var folder = new TemporaryFolder();
        var (run, step) = (new TrainingRun(), 0);
        string? before = null;
        var error = Assert.Throws<DivergedException>(() => Trainer.Fit(run.Model, run.Optimizer, Batches.Of(run.Inputs, run.Targets, 8), batch =>
        {
            before = string.Join(",", run.Model.StateDict()["0.weight"].ToDoubles());
            return Loss.CrossEntropy(run.Model.Forward(batch.X), batch.Y) * (step++ == 8 ? bad : 1);
        }, run.Options(folder["run.safetensors"])));
        Assert.Equal((2, 9, 3), (error.Epoch, error.Step, error.Batch));
        Assert.Contains("in epoch 2, step 9 (batch 3 of 6). The first that is not finite is the gradient of 0.weight [8, 6]", error.Message);
        Assert.Contains($"The last good checkpoint is {folder["run.safetensors"]}, saved after step 8.", error.Message);
        Assert.Contains("Lower the learning rate", error.Message);
        Assert.Equal(before, string.Join(",", run.Model.StateDict()["0.weight"].ToDoubles()));
    }

    [Fact]
    public void A_gradient_that_is_no_number_stops_training_although_the_loss_is_one()
    {
        var model = new Weight(0);
        var error = Assert.Throws<DivergedException>(() => Trainer.Fit(model, new Sgd(model.Parameters(), 1), new Batches<int>(1, 1, _ => 0),
            _ => model.W.Sqrt().Sum(), Quiet with { Generator = new(1) }));
        Assert.Equal("the gradient of w [2], in 2 of 2 numbers", error.Tensor);
        Assert.Contains("There is no checkpoint.", error.Message);
        Assert.Equal([0, 0], model.W.ToDoubles());
    }

    [Fact]
    public void A_weight_that_overflows_is_not_saved()
    {
        using var folder = new TemporaryFolder();
        var model = new Weight(1);
        var huge = Real.MaxValue;
        var error = Assert.Throws<DivergedException>(() => Trainer.Fit(model, new Sgd(model.Parameters(), huge), new Batches<int>(3, 1, _ => 0),
            _ => -9 * model.W.Sum(), Quiet with { Generator = new(1), Checkpoint = folder["run"], Every = 1 }));
        Assert.Contains("w [2], in 2 of 2 numbers", error.Message);
        Assert.False(File.Exists(folder["run"]));
    }

    [Fact]
    public void Early_stop_puts_the_best_weights_back()
    {
        var (model, epoch) = (new Weight(0), 0);
        double[] validation = [5, 3, 4, 3.5, 1];
        var history = Trainer.Fit(model, new Sgd(model.Parameters(), 1), new Batches<int>(1, 1, _ => 0), _ => -model.W.Sum(),
            Quiet with { Epochs = 9, Generator = new(1), EarlyStop = 2, Validate = () => validation[epoch++] });
        Assert.Equal((FitEnd.StoppedEarly, 2, 4), (history.Ended, history.BestEpoch, history.EpochLosses.Count));
        Assert.Equal([2, 2], model.W.ToDoubles());
    }

    [Fact]
    public void Early_stop_without_validation_and_shuffling_without_a_generator_are_refused_with_a_fix()
    {
        var model = new Weight(0);
        History Fit(FitOptions options) => Trainer.Fit(model, new Sgd(model.Parameters(), 1), new Batches<int>(1, 1, _ => 0), _ => model.W.Sum(), options);
        Assert.Contains("Set FitOptions.Validate", Assert.Throws<ArgumentException>(() => Fit(Quiet with { EarlyStop = 2 })).Message);
        Assert.Contains("Set FitOptions.Generator", Assert.Throws<ArgumentException>(() => Fit(Quiet)).Message);
    }

    [Fact]
    public void Validation_runs_with_dropout_off_and_without_gradients()
    {
        var run = new TrainingRun();
        var seen = 0;
        run.Fit(run.Options() with
        {
            Validate = () =>
            {
                seen++;
                Assert.False(run.Model.Training);
                Assert.False(run.Model.Forward(run.Inputs).RequiresGrad);
                return 1;
            },
        }, _ => Assert.True(run.Model.Training));
        Assert.Equal(4, seen);
    }

    [Fact]
    public void Every_example_is_seen_once_an_epoch_in_a_new_order()
    {
        var (model, epochs) = (new Weight(0), new List<List<int>> { new(), new() });
        var step = 0;
        Trainer.Fit(model, new Sgd(model.Parameters(), 0), new Batches<int[]>(10, 4, rows => rows), rows =>
        {
            Assert.Equal(step % 3 == 2 ? 2 : 4, rows.Length);
            epochs[step++ / 3].AddRange(rows);
            return model.W.Sum();
        }, Quiet with { Epochs = 2, Generator = new(1) });
        Assert.All(epochs, seen => Assert.Equal(Enumerable.Range(0, 10), seen.Order()));
        Assert.NotEqual(epochs[0], epochs[1]);
    }

    [Fact]
    public void Batches_in_order_can_leave_a_small_last_one_out()
    {
        var batches = new Batches<int[]>(10, 4, rows => rows, shuffle: false, dropLast: true);
        Assert.Equal([[0, 1, 2, 3], [4, 5, 6, 7]], batches.InOrder());
        Assert.Throws<ArgumentOutOfRangeException>(() => new Batches<int[]>(3, 4, rows => rows, dropLast: true));
        Assert.Contains("one target for each input", Assert.Throws<ShapeException>(() => Batches.Of(Tensor.Ones(3, 2), new Indices([1, 2], 2), 2)).Message);
    }

    [Fact]
    public void Evaluate_weighs_batches_by_their_size()
    {
        var model = new Weight(0);
        var batches = Batches.Of(Tensor.From([1, 1, 1, 1, 6], 5, 1), new Indices([0, 0, 0, 0, 0], 5), 4);
        Assert.Equal(2, Trainer.Evaluate(model, batches, batch => batch.X.Mean()), 1e-6);
        Assert.True(model.Training);
    }

    [Fact]
    public void Accuracy_counts_the_rows_that_are_not_ignored() =>
        Assert.Equal(0.5, Trainer.Accuracy(Tensor.From([1, 0, 0, 1, 1, 0], 3, 2), new int[] { 0, 0, -100 }));

    [Fact]
    public void A_tensor_kept_from_an_earlier_step_is_an_error_that_says_what_to_do()
    {
        var model = new Weight(1);
        Tensor? kept = null;
        var error = Assert.Throws<InvalidOperationException>(() => Trainer.Fit(model, new Sgd(model.Parameters(), 0.1), new Batches<int>(2, 1, _ => 0), _ =>
        {
            var loss = kept is null ? (model.W * 2).Sum() : (model.W * kept).Sum();
            kept = model.W * 2;
            return loss;
        }, Quiet with { Generator = new(1) }));
        Assert.Contains("Keep what you need while the step runs", error.Message);
    }

    [Fact]
    public void A_history_is_one_line_of_text_and_a_chart()
    {
        var run = new TrainingRun();
        run.Fit(run.Options());
        Assert.StartsWith("Finished after 4 epochs, 24 steps: loss ", run.History!.ToString());
        Assert.StartsWith("<figure class=\"curriculum-chart\"", run.History.ToHtml());
    }
}
