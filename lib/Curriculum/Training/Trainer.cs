using Curriculum.NN;
using Curriculum.Optim;
using Curriculum.Tensors;

namespace Curriculum.Training;

/// <summary>The training loop.</summary>
public static class Trainer
{
    /// <summary>Trains: for every batch the loss, its gradient, a step; after every epoch validation and a checkpoint.</summary>
    /// <remarks>The same seeds give the same bits, on any number of threads, and also if the run was killed and resumed from its checkpoint.
    /// The model is left in evaluation mode.</remarks>
    /// <param name="model">What is trained.</param>
    /// <param name="optimizer">What changes its parameters.</param>
    /// <param name="batches">The examples.</param>
    /// <param name="loss">The loss of a batch, as in <c>batch => Loss.CrossEntropy(model.Forward(batch.X), batch.Y)</c>.</param>
    /// <param name="options">How to train.</param>
    /// <returns>What happened.</returns>
    /// <exception cref="DivergedException">The loss, a gradient or a parameter became NaN or infinite.</exception>
    /// <exception cref="InvalidDataException">There is a checkpoint, but it is damaged or belongs to another run.</exception>
    public static History Fit<T>(Module model, Optimizer optimizer, Batches<T> batches, Func<T, Tensor> loss, FitOptions options)
    {
        using var run = new Run(model, optimizer, batches.Count, batches.Size, options);
        while (run.StartEpoch())
        {
            var order = run.DrawOrder(batches.Order);
            while (run.NextBatch() is { } batch)
            {
                using var step = run.StartStep();
                var value = loss(batches.Make(order, batch));
                value.Backward();
                run.Guard(value.Item());
                optimizer.Step();
            }
        }
        return run.Finish();
    }

    /// <summary>The mean loss over all batches, with dropout off and without gradients: what <see cref="FitOptions.Validate"/> usually is.</summary>
    public static double Evaluate<T>(Module model, Batches<T> batches, Func<T, Tensor> loss)
    {
        using var off = Tensor.NoGrad();
        var training = model.Training;
        model.Eval();
        double sum = 0;
        var seen = 0;
        foreach (var batch in batches.InOrder())
        {
            var size = Math.Min(batches.Size, batches.Examples - seen);
            sum += size * loss(batch).Item();
            seen += size;
        }
        if (training) model.Train();
        return sum / seen;
    }

    /// <summary>The part of rows whose largest score is the target's, from 0 to 1; targets equal to <paramref name="ignoreIndex"/> do not count.</summary>
    /// <exception cref="ShapeException">There is not one target for each row of scores.</exception>
    public static double Accuracy(Tensor scores, Indices targets, int ignoreIndex = -100)
    {
        var guesses = scores.ArgMax();
        if (guesses.Shape != targets.Shape) throw ShapeErrors.ClassSizesDiffer("Accuracy", scores.Shape, targets.Shape);
        int[] counted = [.. Enumerable.Range(0, targets.Count).Where(i => targets[i] != ignoreIndex)];
        return counted.Length == 0 ? double.NaN : (double)counted.Count(i => guesses[i] == targets[i]) / counted.Length;
    }
}
