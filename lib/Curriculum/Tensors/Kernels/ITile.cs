namespace Curriculum.Tensors.Kernels;

/// <summary>A block of C held in registers while k runs: the innermost loop of the matrix product, one for each width of vector.</summary>
internal unsafe interface ITile
{
    /// <summary>Rows of C at once.</summary>
    static abstract int Rows { get; }

    /// <summary>Columns of C at once.</summary>
    static abstract int Columns { get; }

    /// <summary>C[i, j] (+)= Σₚ A[i, p] B[p, j] for one block.</summary>
    /// <param name="k">How many products are summed.</param>
    /// <param name="a">A[0, 0]; rows lie <paramref name="rowA"/> apart, columns <paramref name="stepA"/>.</param>
    /// <param name="rowA">The distance between rows of A.</param>
    /// <param name="stepA">The distance between columns of A.</param>
    /// <param name="b">B[0, 0]; columns lie together, rows <paramref name="rowB"/> apart.</param>
    /// <param name="rowB">The distance between rows of B.</param>
    /// <param name="c">C[0, 0]; columns lie together, rows <paramref name="rowC"/> apart.</param>
    /// <param name="rowC">The distance between rows of C.</param>
    /// <param name="add">Whether to add to C instead of writing it.</param>
    static abstract void Run(int k, Real* a, nint rowA, nint stepA, Real* b, nint rowB, Real* c, nint rowC, bool add);
}
