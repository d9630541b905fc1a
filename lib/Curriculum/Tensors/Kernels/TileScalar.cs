namespace Curriculum.Tensors.Kernels;

/// <summary>One row × one column, in plain arithmetic: for machines without vectors, and what the others are tested against.</summary>
internal readonly unsafe struct TileScalar : ITile
{
    public static int Rows => 1;

    public static int Columns => 1;

    public static void Run(int k, Real* a, nint rowA, nint stepA, Real* b, nint rowB, Real* c, nint rowC, bool add)
    {
        Real sum = 0;
        for (; k > 0; k--, a += stepA, b += rowB) sum += *a * *b;
        *c = add ? *c + sum : sum;
    }
}
