using Curriculum.NN;
using Curriculum.Tensors;

namespace Curriculum.Diagnostics;

/// <summary>One sequence out of what a layer takes.</summary>
internal static class OneSequence
{
    /// <summary>[T, I] of a sequence, or of one of a batch.</summary>
    public static Tensor Of(RecurrentLayer layer, Tensor x, int sequence)
    {
        var one = x.Rank == 3 ? x.Detach().Select(layer.BatchFirst ? 0 : 1, sequence) : x.Detach();
        return one.Rank == 2 && one.Shape[0] > 0 && one.Shape[1] == layer.InputSize ? one : throw DiagnosticErrors.Sequence(layer, x.Shape);
    }
}
