using Curriculum.Embeddings.Kernels;

namespace Curriculum.Embeddings;

/// <summary>For every word its vector, its bias, and AdaGrad's sums of squares, side by side so that one entry touches one place.</summary>
/// <remarks>A row is [vector | sums of squares | bias, its sum of squares], each part padded to cache lines. Sums start at 1.</remarks>
internal sealed class GloveRows
{
    private readonly RowMatrix rows;

    public GloveRows(int words, int dimensions, Generator random)
    {
        Dimensions = dimensions;
        Stride = (dimensions + 15) / 16 * 16;
        rows = new(words, 2 * Stride + 2);
        for (var i = 0; i < words; i++)
        {
            rows[i].Slice(Stride, Stride).Fill(1);
            foreach (ref var x in Vector(i)) x = (float)((random.Uniform() - 0.5) / dimensions);
            Bias(i) = (float)((random.Uniform() - 0.5) / dimensions);
            BiasSquares(i) = 1;
        }
    }

    public int Dimensions { get; }

    /// <summary>Floats from the vector to its sums of squares, and from those to the bias.</summary>
    public int Stride { get; }

    public Span<float> Vector(int i) => rows[i][..Dimensions];

    public Span<float> Squares(int i) => rows[i].Slice(Stride, Dimensions);

    public ref float Bias(int i) => ref rows[i][2 * Stride];

    public ref float BiasSquares(int i) => ref rows[i][2 * Stride + 1];

    /// <summary>The whole padded row.</summary>
    public ref float Start(int i) => ref rows.Start(i);
}
