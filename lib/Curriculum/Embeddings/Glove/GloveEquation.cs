namespace Curriculum.Embeddings;

/// <summary>One entry of the co-occurrence matrix with what does not change in training.</summary>
internal readonly record struct GloveEntry(int Word, int Context, float LogX, float Weight)
{
    public static GloveEntry Of(int word, int context, double x, GloveOptions options) =>
        new(word, context, (float)Math.Log(x), (float)options.Weight(x));
}

/// <summary>One step on some entries.</summary>
internal interface IGloveStep
{
    /// <summary>Updates both rows of each entry in turn; returns the summed cost of the entries before their updates.</summary>
    double Update(ReadOnlySpan<GloveEntry> entries);
}

/// <summary>The step of GloVe as it stands in the paper (Pennington, Socher and Manning 2014), written to be read.</summary>
/// <remarks><code>
/// J = ½ Σᵢⱼ f(Xᵢⱼ) (wᵢ·w̃ⱼ + bᵢ + b̃ⱼ − log Xᵢⱼ)²
/// δ = wᵢ·w̃ⱼ + bᵢ + b̃ⱼ − log Xᵢⱼ
/// g = η f δ w̃ⱼ,  wᵢ ← wᵢ − g / √Gᵢ,  Gᵢ ← Gᵢ + g²        and the same for w̃ⱼ with the old wᵢ
/// bᵢ ← bᵢ − f δ / √Hᵢ,  Hᵢ ← Hᵢ + (f δ)²                  and the same for b̃ⱼ
/// </code>
/// G and H are AdaGrad's sums of squares (Duchi et al. 2011). As in the authors' program, f δ w is kept within ±100 and biases move with rate 1.</remarks>
internal sealed class GloveEquation(GloveRows words, GloveRows contexts, double rate) : IGloveStep
{
    public const float Clip = 100;

    public double Update(ReadOnlySpan<GloveEntry> entries)
    {
        var cost = 0.0;
        foreach (var (i, j, logX, f) in entries)
        {
            var w = words.Vector(i);
            var v = contexts.Vector(j);
            var difference = words.Bias(i) + contexts.Bias(j) - (double)logX;
            for (var d = 0; d < w.Length; d++) difference += (double)w[d] * v[d];
            cost += 0.5 * f * difference * difference;
            for (var d = 0; d < w.Length; d++)
            {
                var (gw, gv) = (rate * Math.Clamp(f * difference * v[d], -Clip, Clip), rate * Math.Clamp(f * difference * w[d], -Clip, Clip));
                Step(ref w[d], ref words.Squares(i)[d], gw);
                Step(ref v[d], ref contexts.Squares(j)[d], gv);
            }
            Step(ref words.Bias(i), ref words.BiasSquares(i), f * difference);
            Step(ref contexts.Bias(j), ref contexts.BiasSquares(j), f * difference);
        }
        return cost;
    }

    private static void Step(ref float x, ref float squares, double gradient)
    {
        x -= (float)(gradient / Math.Sqrt(squares));
        squares += (float)(gradient * gradient);
    }
}
