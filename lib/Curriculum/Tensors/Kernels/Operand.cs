namespace Curriculum.Tensors.Kernels;

/// <summary>A or B of a block of a product: parts of <paramref name="width"/> rows of A or columns of B, in place up to <paramref name="firstPacked"/>, from there on laid out for the tiles.</summary>
/// <param name="source">For each p along k the numbers of a part: B itself, or Aᵀ.</param>
/// <param name="packed">Room for the parts that are laid out.</param>
/// <param name="firstPacked">Where these begin.</param>
/// <param name="width">How many rows or columns a tile has.</param>
internal readonly unsafe struct Operand(MatrixAddress source, Real* packed, int firstPacked, int width)
{
    private readonly MatrixAddress source = source;
    private readonly Real* packed = packed;
    private readonly int firstPacked = firstPacked, width = width;

    /// <summary>Lays out all but the parts that are read in place.</summary>
    public void Pack(int k, int count)
    {
        if (firstPacked < count) Packing.Parts(k, count - firstPacked, width, source.From(0, firstPacked), packed);
    }

    /// <summary>The part that begins at row or column <paramref name="at"/>; its rows are the steps along k.</summary>
    public MatrixAddress At(int at, int k) => at < firstPacked ? source.From(0, at) : new(packed + (nint)(at - firstPacked) * k, width, 1);
}
