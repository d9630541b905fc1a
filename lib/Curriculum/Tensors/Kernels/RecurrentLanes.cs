using System.Numerics;
using System.Runtime.CompilerServices;

namespace Curriculum.Tensors.Kernels;

/// <summary>How many neighbours a loop over units takes at once: a vector of them, or one where a row ends. The body is the same.</summary>
internal unsafe interface ILanes
{
    /// <summary>How many units one call moves on.</summary>
    static abstract int Count { get; }

    /// <summary>Reads them; missing lanes are 0.</summary>
    static abstract Vector<Real> Load(Real* from);

    /// <summary>Writes them.</summary>
    static abstract void Store(Real* to, Vector<Real> values);
}

/// <summary>A whole vector.</summary>
internal readonly unsafe struct WholeVector : ILanes
{
    public static int Count => Vector<Real>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<Real> Load(Real* from) => Vector.Load(from);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Real* to, Vector<Real> values) => Vector.Store(values, to);
}

/// <summary>One number, with the arithmetic of a vector: the last units of a row round as the others do.</summary>
internal readonly unsafe struct SingleLane : ILanes
{
    public static int Count => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<Real> Load(Real* from) => Vector.CreateScalar(*from);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Real* to, Vector<Real> values) => *to = values.ToScalar();
}
