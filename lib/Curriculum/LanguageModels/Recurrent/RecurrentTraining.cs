using Curriculum.NN;
using Curriculum.Tensors;
using Curriculum.Text;

namespace Curriculum.LanguageModels;

/// <summary>A model with the state it carries from block to block. The state is a buffer, so that a checkpoint holds it too.</summary>
internal sealed class RecurrentTraining : Module
{
    private readonly RecurrentLanguageModel model;
    private readonly Tensor h;
    private readonly Tensor? c;

    public RecurrentTraining(RecurrentLanguageModel model, int batchSize)
    {
        this.model = Child("model", model);
        var (options, shape) = (model.Options, new[] { model.Options.NumLayers, batchSize, model.Options.HiddenSize });
        h = Buffer("h", Tensor.Zeros(shape));
        if (options.Unit == RecurrentUnit.Lstm) c = Buffer("c", Tensor.Zeros(shape));
    }

    /// <summary>The mean loss of a block that goes on where the last one ended, or begins the text anew.</summary>
    public Tensor Loss((Block Words, bool First) block)
    {
        var (words, targets) = TimeFirst(block.Words);
        for (var b = 0; b < block.Words.BatchSize; b++)
            if (block.First || model.Starts(words[b])) Forget(b);
        // Copies: the buffers change before the gradient is taken.
        var (loss, next) = model.Loss(words, targets, new(h.Clone(), c?.Clone()));
        next.H.CopyTo(h.AsSpan());
        if (c is not null) next.C!.CopyTo(c.AsSpan());
        return loss;
    }

    // A sentence is scored from a state of zeros, so the model must have begun some of them there.
    private void Forget(int row)
    {
        foreach (var state in c is null ? [h] : new[] { h, c })
            for (var layer = 0; layer < state.Shape[0]; layer++) state.AsSpan().Slice((layer * state.Shape[1] + row) * state.Shape[2], state.Shape[2]).Clear();
    }

    // Rows of a block are strips [B, T]; the layers read [T, B].
    private (Indices Words, Indices Targets) TimeFirst(Block block)
    {
        var (B, T) = (block.BatchSize, block.Steps);
        var (words, targets) = (new int[T * B], new int[T * B]);
        for (var b = 0; b < B; b++)
            for (var t = 0; t < T; t++)
            {
                words[t * B + b] = model.Input(block.Inputs[b * T + t]);
                targets[t * B + b] = block.Targets[b * T + t];
            }
        return (new(words, T, B), new(targets, T, B));
    }
}
