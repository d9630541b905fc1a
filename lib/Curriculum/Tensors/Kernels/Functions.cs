using System.Runtime.CompilerServices;

namespace Curriculum.Tensors.Kernels;

/// <summary>The functions that <see cref="Elementwise{TFunction}"/> is compiled for.</summary>
internal static class Functions
{
    /// <summary>x.</summary>
    internal readonly struct First : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Of<TWidth, TVector>(TVector x, TVector y, TVector a, TVector b) where TWidth : struct, IVectorWidth<TVector> where TVector : struct => x;
    }

    /// <summary>x + y.</summary>
    internal readonly struct Add : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Of<TWidth, TVector>(TVector x, TVector y, TVector a, TVector b) where TWidth : struct, IVectorWidth<TVector> where TVector : struct =>
            TWidth.Add(x, y);
    }

    /// <summary>x − y.</summary>
    internal readonly struct Subtract : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Of<TWidth, TVector>(TVector x, TVector y, TVector a, TVector b) where TWidth : struct, IVectorWidth<TVector> where TVector : struct =>
            TWidth.Subtract(x, y);
    }

    /// <summary>x y.</summary>
    internal readonly struct Multiply : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Of<TWidth, TVector>(TVector x, TVector y, TVector a, TVector b) where TWidth : struct, IVectorWidth<TVector> where TVector : struct =>
            TWidth.Multiply(x, y);
    }

    /// <summary>x ÷ y.</summary>
    internal readonly struct Divide : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Of<TWidth, TVector>(TVector x, TVector y, TVector a, TVector b) where TWidth : struct, IVectorWidth<TVector> where TVector : struct =>
            TWidth.Divide(x, y);
    }

    /// <summary>−x.</summary>
    internal readonly struct Negate : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Of<TWidth, TVector>(TVector x, TVector y, TVector a, TVector b) where TWidth : struct, IVectorWidth<TVector> where TVector : struct =>
            TWidth.Multiply(TWidth.All(-1), x);
    }

    /// <summary>x².</summary>
    internal readonly struct Square : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Of<TWidth, TVector>(TVector x, TVector y, TVector a, TVector b) where TWidth : struct, IVectorWidth<TVector> where TVector : struct =>
            TWidth.Multiply(x, x);
    }

    /// <summary>√x.</summary>
    internal readonly struct Sqrt : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Of<TWidth, TVector>(TVector x, TVector y, TVector a, TVector b) where TWidth : struct, IVectorWidth<TVector> where TVector : struct =>
            TWidth.Sqrt(x);
    }

    /// <summary>a x + y.</summary>
    internal readonly struct AddScaled : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Of<TWidth, TVector>(TVector x, TVector y, TVector a, TVector b) where TWidth : struct, IVectorWidth<TVector> where TVector : struct =>
            TWidth.MultiplyAdd(a, x, y);
    }

    /// <summary>a x.</summary>
    internal readonly struct Scale : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Of<TWidth, TVector>(TVector x, TVector y, TVector a, TVector b) where TWidth : struct, IVectorWidth<TVector> where TVector : struct =>
            TWidth.Multiply(a, x);
    }

    /// <summary>a (x − y), the gradient of a squared error.</summary>
    internal readonly struct ScaledDifference : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Of<TWidth, TVector>(TVector x, TVector y, TVector a, TVector b) where TWidth : struct, IVectorWidth<TVector> where TVector : struct =>
            TWidth.Multiply(a, TWidth.Subtract(x, y));
    }

    /// <summary>x − a − b, in this order.</summary>
    internal readonly struct SubtractTwice : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Of<TWidth, TVector>(TVector x, TVector y, TVector a, TVector b) where TWidth : struct, IVectorWidth<TVector> where TVector : struct =>
            TWidth.Subtract(TWidth.Subtract(x, a), b);
    }

    /// <summary>(x − y)².</summary>
    internal readonly struct SquaredDifference : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Of<TWidth, TVector>(TVector x, TVector y, TVector a, TVector b) where TWidth : struct, IVectorWidth<TVector> where TVector : struct =>
            TWidth.Multiply(TWidth.Subtract(x, y), TWidth.Subtract(x, y));
    }

    /// <summary>max(x, 0).</summary>
    internal readonly struct Relu : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Of<TWidth, TVector>(TVector x, TVector y, TVector a, TVector b) where TWidth : struct, IVectorWidth<TVector> where TVector : struct =>
            TWidth.Max(default, x);
    }

    /// <summary>x where y is above 0, else 0: the gradient of max(y, 0).</summary>
    internal readonly struct WherePositive : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Of<TWidth, TVector>(TVector x, TVector y, TVector a, TVector b) where TWidth : struct, IVectorWidth<TVector> where TVector : struct =>
            TWidth.WhereAbove(y, 0, x);
    }

    /// <summary>eˣ.</summary>
    internal readonly struct Exp : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Of<TWidth, TVector>(TVector x, TVector y, TVector a, TVector b) where TWidth : struct, IVectorWidth<TVector> where TVector : struct =>
            VectorFunctions.ExpOfAny<TWidth, TVector>(x);
    }

    /// <summary>b e^(x − a), for x up to a.</summary>
    internal readonly struct ShiftedExp : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Of<TWidth, TVector>(TVector x, TVector y, TVector a, TVector b) where TWidth : struct, IVectorWidth<TVector> where TVector : struct =>
            TWidth.Multiply(b, VectorFunctions.Exp<TWidth, TVector>(TWidth.Subtract(x, a)));
    }

    /// <summary>b y (x − a): the gradient of a softmax y, x being what arrived and a the mean of it.</summary>
    internal readonly struct SoftmaxGradient : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Of<TWidth, TVector>(TVector x, TVector y, TVector a, TVector b) where TWidth : struct, IVectorWidth<TVector> where TVector : struct =>
            TWidth.Multiply(TWidth.Multiply(b, y), TWidth.Subtract(x, a));
    }

    /// <summary>tanh x.</summary>
    internal readonly struct Tanh : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Of<TWidth, TVector>(TVector x, TVector y, TVector a, TVector b) where TWidth : struct, IVectorWidth<TVector> where TVector : struct =>
            VectorFunctions.Tanh<TWidth, TVector>(x);
    }

    /// <summary>σ(x), small ones to their last digits as well.</summary>
    internal readonly struct Sigmoid : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Of<TWidth, TVector>(TVector x, TVector y, TVector a, TVector b) where TWidth : struct, IVectorWidth<TVector> where TVector : struct =>
            TWidth.Divide(TWidth.All(1), TWidth.Add(TWidth.All(1), VectorFunctions.ExpOfAny<TWidth, TVector>(TWidth.Subtract(default, x))));
    }
}
