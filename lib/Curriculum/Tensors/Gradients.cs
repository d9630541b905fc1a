using System.Diagnostics.CodeAnalysis;
using Curriculum.Tensors.Kernels;

namespace Curriculum.Tensors;

/// <summary>The gradients of one backward pass, as an operation's rule sees them: it adds its part to those of its inputs.</summary>
/// <remarks>A weight that is used at every time step gets one product for all steps instead of one a step:
/// <code>dW = Σₜ dyₜᵀ xₜ = [dy₁; dy₂; …]ᵀ [x₁; x₂; …]</code>
/// Few rows at a time would read and write all of dW again and again; together they are one large product.</remarks>
internal sealed class Gradients
{
    // A product over so many rows gains nothing by waiting for others.
    private const int RowsWorthAlone = 128;

    private readonly Dictionary<Tensor, List<(Tensor Dy, Tensor X)>> products = [];

    /// <summary>Whether the input asks for a gradient; if so, where to add to it: zero if nothing has arrived.</summary>
    public static bool Wants(Tensor? input, [NotNullWhen(true)] out Tensor? dx)
    {
        dx = input is { RequiresGrad: true } ? input.GradientBuffer() : null;
        return dx is not null;
    }

    /// <summary>The same for a rule that can write as well as add: unless <paramref name="add"/>, the buffer is unspecified and all of it must be written.</summary>
    public static bool Wants(Tensor? input, [NotNullWhen(true)] out Tensor? dx, out bool add)
    {
        add = false;
        dx = input is { RequiresGrad: true } ? input.GradientBuffer(out add) : null;
        return dx is not null;
    }

    /// <summary>db += the sum of the rows of dy [N, O].</summary>
    public static void AddSum(Tensor? bias, Tensor dy)
    {
        if (Wants(bias, out var db)) ColumnSums.Add(dy, db);
    }

    /// <summary>dW += dyᵀ x for W [O, I], dy [N, O] and x [N, I], perhaps only at the end of the pass.</summary>
    public void AddProduct(Tensor weight, Tensor dy, Tensor x)
    {
        if (!weight.RequiresGrad) return;
        if (weight.Operation is not null || dy.Shape[0] is 0 or >= RowsWorthAlone)
        {
            Multiply(weight, dy, x);
            return;
        }
        if (!products.TryGetValue(weight, out var waiting)) products[weight] = waiting = [];
        waiting.Add((dy, x));
    }

    /// <summary>Does what waits.</summary>
    public void Finish()
    {
        foreach (var (weight, waiting) in products)
        {
            if (waiting is [var (dy, x)]) Multiply(weight, dy, x);
            else Multiply(weight, Below(waiting.ConvertAll(pair => pair.Dy)), Below(waiting.ConvertAll(pair => pair.X)));
        }
        products.Clear();
    }

    private static void Multiply(Tensor weight, Tensor dy, Tensor x)
    {
        if (!Wants(weight, out var dW, out var add)) return;
        var (rows, outputs, inputs) = (dy.Shape[0], dy.Shape[1], x.Shape[1]);
        MatrixProduct.Multiply(outputs, inputs, rows, new(dy.AsSpan(), 1, outputs), new(x.AsSpan(), inputs, 1), dW.AsSpan(), add);
    }

    // One matrix below the other.
    private static Tensor Below(List<Tensor> matrices)
    {
        var all = Tensor.Empty(new(matrices.Sum(matrix => matrix.Shape[0]), matrices[0].Shape[1]));
        var at = 0;
        foreach (var matrix in matrices)
        {
            matrix.AsSpan().CopyTo(all.AsSpan()[at..]);
            at += matrix.NumElements;
        }
        return all;
    }
}
