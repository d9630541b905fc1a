using Curriculum.Tensors;

namespace Curriculum.Diagnostics;

/// <summary>All first derivatives of a function from vectors to vectors.</summary>
public static class Jacobian
{
    /// <summary>J with Jᵢⱼ = ∂fᵢ/∂xⱼ, exact to rounding, by one backward pass.</summary>
    /// <remarks>The function gets m copies of x as the rows of a batch, and row i sends back the gradient of output i alone.
    /// So it must treat every row by itself, as all layers but batch normalisation do.</remarks>
    /// <param name="f">From rows [m, n] to rows [m, m].</param>
    /// <param name="x">Where: a vector [n].</param>
    /// <returns>The matrix [m, n], one row for each output.</returns>
    /// <exception cref="ShapeException">x is not a vector, or f does not give one row for each row.</exception>
    public static Tensor Of(Func<Tensor, Tensor> f, Tensor x)
    {
        if (x.Rank != 1) throw new ShapeException($"Jacobian: x has shape {x.Shape}, but it must be a vector [n].");
        int outputs;
        using (Tensor.NoGrad()) outputs = Rows(f(x.Detach().Unsqueeze(0)), 1).Shape[1];
        var rows = x.Detach().Unsqueeze(0).Expand(outputs, x.Shape[0]).Clone().RequireGrad(); // [m, n]
        var y = Rows(f(rows), outputs);
        if (!y.RequiresGrad) return Tensor.Zeros(rows.Shape);
        y.Backward(Tensor.Eye(outputs));
        return rows.Grad ?? Tensor.Zeros(rows.Shape);
    }

    private static Tensor Rows(Tensor y, int rows) => y.Rank == 2 && y.Shape[0] == rows ? y
        : throw new ShapeException($"Jacobian: for {rows} rows the function gave shape {y.Shape}, but it must give a row for each, [{rows}, m].");
}
