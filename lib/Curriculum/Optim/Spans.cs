using System.Numerics.Tensors;
using Curriculum.Tensors.Kernels;

namespace Curriculum.Optim;

/// <summary>The few elementwise steps that update rules are made of; t is room for an intermediate result.</summary>
internal static class Spans
{
    /// <summary>y ← y + a x.</summary>
    public static void Add(Span<Real> y, double a, ReadOnlySpan<Real> x) => RowKernels.AddScaled(y, a, x);

    /// <summary>y ← a y.</summary>
    public static void Scale(Span<Real> y, double a) => TensorPrimitives.Multiply(y, (Real)a, y);

    /// <summary>y ← a y + b x: a running mean for b = 1 − a.</summary>
    public static void Mix(Span<Real> y, double a, double b, ReadOnlySpan<Real> x)
    {
        Scale(y, a);
        Add(y, b, x);
    }

    /// <summary>y ← a y + b x z: a running mean of products.</summary>
    public static void MixProduct(Span<Real> y, double a, double b, ReadOnlySpan<Real> x, ReadOnlySpan<Real> z, Span<Real> t)
    {
        TensorPrimitives.Multiply(x, z, t);
        Mix(y, a, b, t);
    }

    /// <summary>y ← y − x².</summary>
    public static void SubtractSquare(Span<Real> y, ReadOnlySpan<Real> x)
    {
        for (var i = 0; i < y.Length; i++) y[i] -= x[i] * x[i];
    }

    /// <summary>t ← a √v + ε, the size that a step is divided by.</summary>
    public static void Root(Span<Real> t, double a, ReadOnlySpan<Real> v, double epsilon)
    {
        TensorPrimitives.Sqrt(v, t);
        if (a != 1) Scale(t, a);
        TensorPrimitives.Add(t, (Real)epsilon, t);
    }

    /// <summary>y ← y + a x ÷ d, where d is overwritten.</summary>
    public static void AddQuotient(Span<Real> y, double a, ReadOnlySpan<Real> x, Span<Real> d)
    {
        TensorPrimitives.Divide(x, d, d);
        Add(y, a, d);
    }
}
