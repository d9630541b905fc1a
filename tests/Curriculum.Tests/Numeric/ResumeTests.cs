using Curriculum.Training;

namespace Curriculum.Tests.Numeric;

public sealed class ResumeTests
{
    private const int Steps = 24; // 4 epochs of 6 batches

    private sealed class Interrupted : Exception;

    private static readonly string Whole = Run(new TrainingRun(), null);

    [Fact]
    public void The_same_seed_gives_the_same_bits_twice() => Assert.Equal(Whole, Run(new TrainingRun(), null));

    [Fact]
    public void Another_seed_gives_other_bits() => Assert.NotEqual(Whole, Run(new TrainingRun(2), null));

    [Fact]
    public void Steps_that_share_memory_give_the_same_bits_as_steps_that_do_not()
    {
        var run = new TrainingRun();
        Assert.Equal(Whole, run.Fit(run.Options() with { ReuseMemory = false }).Bits());
    }

    [Fact]
    public void Drawing_the_loss_changes_no_bit_of_a_long_run()
    {
        var (still, live) = (new TrainingRun(), new TrainingRun());
        still.Fit(still.Options() with { Epochs = 140 });
        live.Fit(live.Options() with { Epochs = 140, Live = true });
        Assert.Equal(still.Bits(), live.Bits());
    }

    [Fact]
    public void A_run_stopped_at_any_step_resumes_to_the_same_bits()
    {
        for (var step = 0; step < Steps; step++)
        {
            using var folder = new TemporaryFolder();
            Interrupt(folder["run.safetensors"], step);
            Assert.Equal((step, Whole), (step, Run(new TrainingRun(), folder["run.safetensors"])));
        }
    }

    [Fact]
    public void A_run_stopped_again_and_again_resumes_to_the_same_bits()
    {
        using var folder = new TemporaryFolder();
        for (var i = 0; i < 7; i++) Interrupt(folder["run.safetensors"], 3);
        Assert.Equal(Whole, Run(new TrainingRun(), folder["run.safetensors"]));
    }

    [Fact]
    public void A_run_stopped_while_it_validates_resumes_to_the_same_bits()
    {
        for (var epoch = 1; epoch <= 4; epoch++)
        {
            using var folder = new TemporaryFolder();
            var (run, validations) = (new TrainingRun(), 0);
            var options = run.Options(folder["run.safetensors"]);
            Assert.Throws<Interrupted>(() => run.Fit(options with { Validate = () => ++validations == epoch ? throw new Interrupted() : options.Validate!() }));
            Assert.Equal((epoch, Whole), (epoch, Run(new TrainingRun(), folder["run.safetensors"])));
        }
    }

    [Fact]
    public void A_run_killed_while_it_writes_checkpoints_resumes_to_the_same_bits()
    {
        using var folder = new TemporaryFolder();
        var expected = TrainingRun.Heavy(null);
        var random = new Generator(5);
        string? result = null;
        for (var kills = 0; result is null; kills++)
        {
            using var child = ChildProgram.Start(["checkpoints", folder["run.safetensors"]]);
            // From the first kill on at another moment each time; after twelve, the run may end.
            if (kills < 12 && !child.WaitForExit(150 + random.Next(450))) child.Kill();
            var output = child.StandardOutput.ReadToEnd();
            child.WaitForExit();
            if (child.ExitCode == 0) result = output.Trim();
            else Assert.True(kills < 12, child.StandardError.ReadToEnd());
        }
        Assert.Equal(expected, result);
    }

    [Fact]
    public void One_thread_and_two_give_the_same_bits()
    {
        var one = Threads(1);
        var two = Threads(2);
        Assert.StartsWith("1 ", one);
        Assert.StartsWith("2 ", two);
        Assert.Equal(one[2..], two[2..]);
        Assert.Equal(TrainingRun.Wide(), one[2..]);
    }

    [Fact]
    public void A_finished_run_is_not_trained_again()
    {
        using var folder = new TemporaryFolder();
        Run(new TrainingRun(), folder["run.safetensors"]);
        var again = new TrainingRun();
        again.Fit(again.Options(folder["run.safetensors"]), _ => Assert.Fail("a finished run trained on"));
        Assert.Equal(Whole, again.Bits());
        Assert.Equal(FitEnd.Finished, again.History!.Ended);
    }

    [Fact]
    public void Without_resume_a_checkpoint_is_written_over()
    {
        using var folder = new TemporaryFolder();
        Interrupt(folder["run.safetensors"], 9);
        var run = new TrainingRun();
        Assert.Equal(Whole, run.Fit(run.Options(folder["run.safetensors"]) with { Resume = false }).Bits());
    }

    [Fact]
    public void A_cancelled_run_keeps_what_was_done_and_goes_on_later()
    {
        using var folder = new TemporaryFolder();
        using var cancel = new CancellationTokenSource();
        var run = new TrainingRun();
        run.Fit(run.Options(folder["run.safetensors"]) with { Every = 0, Cancellation = cancel.Token }, step =>
        {
            if (step == 8) cancel.Cancel();
        });
        Assert.Equal((FitEnd.Cancelled, 9), (run.History!.Ended, run.History.Losses.Count));
        Assert.Equal(Whole, Run(new TrainingRun(), folder["run.safetensors"]));
    }

    [Fact]
    public void A_file_that_fails_half_way_leaves_the_old_one_and_nothing_else()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["run"], "old");
        Assert.Throws<Interrupted>(() => AtomicFile.Write(folder["run"], stream =>
        {
            stream.Write(new byte[100_000]);
            throw new Interrupted();
        }));
        Assert.Equal("old", File.ReadAllText(folder["run"]));
        Assert.Equal([folder["run"]], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_checkpoint_of_another_run_is_refused_with_the_reason()
    {
        using var folder = new TemporaryFolder();
        var path = folder["run.safetensors"];
        Interrupt(path, 9);
        Assert.Contains("batches of 8", Refused(() =>
        {
            var run = new TrainingRun();
            Trainer.Fit(run.Model, run.Optimizer, Batches.Of(run.Inputs, run.Targets, 4), batch => NN.Loss.CrossEntropy(run.Model.Forward(batch.X), batch.Y), run.Options(path));
        }));
        Assert.Contains("saved with Adam, not Sgd", Refused(() => Run(new TrainingRun() is var run ? Other(run) : run, path)));
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^10]);
        Assert.Contains("run.safetensors is damaged: it is cut off", Refused(() => Run(new TrainingRun(), path)));

        string Refused(Action fit) => Assert.Throws<InvalidDataException>(fit).Message;
        static TrainingRun Other(TrainingRun run)
        {
            run.Optimizer = new Optim.Sgd(run.Model.Parameters(), 0.1);
            return run;
        }
    }

    private static string Run(TrainingRun run, string? checkpoint) => run.Fit(run.Options(checkpoint)).Bits();

    private static void Interrupt(string checkpoint, int step)
    {
        var run = new TrainingRun();
        Assert.Throws<Interrupted>(() => run.Fit(run.Options(checkpoint), now =>
        {
            if (now == step) throw new Interrupted();
        }));
    }

    private static string Threads(int count)
    {
        using var child = ChildProgram.Start(["threads"], count);
        var output = child.StandardOutput.ReadToEnd().Trim();
        child.WaitForExit();
        Assert.True(child.ExitCode == 0, child.StandardError.ReadToEnd());
        return output;
    }
}
