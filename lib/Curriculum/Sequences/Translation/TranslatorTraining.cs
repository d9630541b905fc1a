using Curriculum.NN;
using Curriculum.Optim;
using Curriculum.Tensors;
using Curriculum.Training;

namespace Curriculum.Sequences;

/// <summary>How models that turn one sequence into another are trained.</summary>
public static class TranslatorTraining
{
    /// <summary>Trains on pairs by <see cref="Trainer.Fit"/>; the same seeds give the same bits, also if the run was killed and resumed.</summary>
    /// <param name="model">The model.</param>
    /// <param name="pairs">The pairs, encoded as the model's texts are.</param>
    /// <param name="options">How to train. Its generator also draws where the model is told its own guesses.</param>
    /// <param name="batchSize">How many pairs make a batch.</param>
    /// <param name="learningRate">Adam's step size, unless there is a schedule or another optimizer.</param>
    /// <param name="validation">Pairs whose loss is measured after each epoch, where the options measure nothing else.</param>
    /// <param name="teacherForcing">How likely the decoder is told the right symbol; always unless given.</param>
    /// <param name="optimizer">Adam unless given.</param>
    /// <exception cref="ArgumentException">The pairs' symbols have other numbers than the model's, or the options have no generator.</exception>
    public static History Fit(this Translator model, SequencePairs pairs, FitOptions options, int batchSize = 64, double learningRate = 0.002,
        SequencePairs? validation = null, TeacherForcing? teacherForcing = null, Optimizer? optimizer = null)
    {
        model.CheckCodecs(pairs);
        if (validation is not null)
        {
            model.CheckCodecs(validation);
            var batches = validation.Batches(batchSize, shuffle: false);
            options = options with { Validate = options.Validate ?? (() => Trainer.Evaluate(model, batches, model.Loss)) };
        }
        optimizer ??= new Adam(model.Parameters(), learningRate);
        if (teacherForcing is null || teacherForcing == TeacherForcing.Always) return Trainer.Fit(model, optimizer, pairs.Batches(batchSize), model.Loss, options);
        var random = options.Generator ?? throw new ArgumentException(
            "TranslatorTraining.Fit: the decoder's own guesses are drawn. Set FitOptions.Generator, as in new FitOptions { Generator = new Generator(1) }.", nameof(options));
        var counting = new Counting(model);
        return Trainer.Fit(counting, optimizer, pairs.Batches(batchSize), batch => model.Loss(batch, teacherForcing.At(counting.Next()), random), options);
    }

    // The number of steps is a buffer, so that a checkpoint holds it too.
    private sealed class Counting : Module
    {
        private readonly Tensor steps;

        public Counting(Translator model)
        {
            Child("model", model);
            steps = Buffer("steps", Tensor.Zeros(1));
        }

        public int Next() => (int)steps.AsSpan()[0]++;
    }
}
