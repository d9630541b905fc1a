using Curriculum.Tensors;
using Curriculum.Tensors.Kernels;
using Sums = Curriculum.Tensors.Kernels.Reduction;

namespace Curriculum.NN;

/// <summary>The two steps of <see cref="AdditiveAttention"/>, each one pass over the sequences of a batch, forward and back.</summary>
/// <remarks>Sequences do not see each other: they are shared between the cores whole, and what they add to a common gradient is summed in their order,
/// so the bits are the same for any number of threads.</remarks>
internal static class AdditiveSteps
{
    // A tanh costs as much as so many additions.
    private const int TanhWork = 8;

    /// <summary>α = softmax(e) with eₛ = vᵀ tₛ and tₛ = tanh(q + kₛ). Back: de = α ⊙ (dα − Σ dα ⊙ α), dkₛ = deₛ · v ⊙ (1 − tₛ²), dq = Σₛ dkₛ, dv = Σₛ deₛ tₛ.</summary>
    /// <param name="q">[B, A].</param>
    /// <param name="k">[B, S, A].</param>
    /// <param name="v">[A].</param>
    /// <param name="mask">1 where a place is hidden [B, S], or null.</param>
    public static Tensor Weights(Tensor q, Tensor k, Tensor v, Tensor? mask)
    {
        var (batch, places, size) = (k.Shape[0], k.Shape[1], k.Shape[2]);
        var (t, scores, weights) = (Tensor.Empty(k.Shape), Tensor.Empty(new(batch, places)), Tensor.Empty(new(batch, places)));
        var hidden = mask?.Detach().Contiguous();
        RowParts.Run(batch, TanhWork * places * size, b =>
        {
            var e = Part(scores, b, places);
            AdditiveScores.Forward(Part(q, b, size), Part(k, b, places * size), v.AsSpan(), Part(t, b, places * size), e);
            for (var s = 0; hidden is not null && s < places; s++)
                if (Part(hidden, b, places)[s] != 0) e[s] = Real.NegativeInfinity;
            if (places > 0) SoftmaxRows.Softmax(e, Part(weights, b, places), places);
        });
        return Tensor.Op("additive_weights", weights, [q, k, v], (slopes, _) =>
        {
            var dWeights = slopes.Contiguous();
            var (dScores, dvs) = (Tensor.Empty(scores.Shape), Tensor.Zeros(batch, size));
            Gradients.Wants(q, out var dq);
            Gradients.Wants(k, out var dk);
            RowParts.Run(batch, places * size, b =>
            {
                var alpha = Part(weights, b, places);
                var dAlpha = Part(dWeights, b, places);
                var de = Part(dScores, b, places);
                var mean = (Real)Sums.Dot(alpha, dAlpha);
                for (var s = 0; s < places; s++) de[s] = alpha[s] * (dAlpha[s] - mean);
                AdditiveScores.Backward(de, v.AsSpan(), Part(t, b, places * size), Part(dq, b, size), Part(dk, b, places * size), Part(dvs, b, size));
            });
            Gradients.AddSum(v, dvs);
        });
    }

    /// <summary>c = Σₛ αₛ mₛ. Back: dαₛ = dc · mₛ, dmₛ = αₛ dc.</summary>
    /// <param name="weights">α [B, S].</param>
    /// <param name="memory">m [B, S, M].</param>
    public static Tensor Context(Tensor weights, Tensor memory)
    {
        var (batch, places, size) = (memory.Shape[0], memory.Shape[1], memory.Shape[2]);
        var context = Tensor.Empty(new(batch, size));
        RowParts.Run(batch, places * size, b => AdditiveScores.Mix(Part(weights, b, places), Part(memory, b, places * size), Part(context, b, size)));
        return Tensor.Op("additive_context", context, [weights, memory], (slopes, _) =>
        {
            var dc = slopes.Contiguous();
            Gradients.Wants(weights, out var dWeights);
            Gradients.Wants(memory, out var dm);
            RowParts.Run(batch, 2 * places * size, b => AdditiveScores.MixBack(
                Part(weights, b, places), Part(memory, b, places * size), Part(dc, b, size), Part(dWeights, b, places), Part(dm, b, places * size)));
        });
    }

    // What belongs to one sequence; nothing of a tensor that is not there.
    private static Span<Real> Part(Tensor? x, int i, int size) => x is null ? [] : x.AsSpan().Slice(i * size, size);
}
