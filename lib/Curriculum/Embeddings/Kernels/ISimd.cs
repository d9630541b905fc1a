using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Curriculum.Embeddings.Kernels;

/// <summary>The vector operations that the embedding kernels need, so that each kernel is written once for every width.</summary>
internal interface ISimd<V>
    where V : struct
{
    static abstract int Lanes { get; }
    static abstract V Broadcast(float x);
    static abstract V Load(ref float start, int offset);
    static abstract void Store(V x, ref float start, int offset);
    static abstract V Add(V a, V b);
    static abstract V Subtract(V a, V b);
    static abstract V Multiply(V a, V b);
    /// <summary>a · b + c.</summary>
    static abstract V MultiplyAdd(V a, V b, V c);
    static abstract V Divide(V a, V b);
    static abstract V Clamp(V x, V low, V high);
    static abstract V Exp(V x);
    /// <summary>1 / √x by the processor's estimate and one step of Newton's method where it has one: at least 22 bits.</summary>
    static abstract V ReciprocalSqrt(V x);
    static abstract float Sum(V x);
}

/// <summary>16 floats: AVX-512.</summary>
internal readonly struct Simd512 : ISimd<Vector512<float>>
{
    public static int Lanes => 16;
    public static Vector512<float> Broadcast(float x) => Vector512.Create(x);
    public static Vector512<float> Load(ref float start, int offset) => Vector512.LoadUnsafe(ref start, (nuint)offset);
    public static void Store(Vector512<float> x, ref float start, int offset) => x.StoreUnsafe(ref start, (nuint)offset);
    public static Vector512<float> Add(Vector512<float> a, Vector512<float> b) => a + b;
    public static Vector512<float> Subtract(Vector512<float> a, Vector512<float> b) => a - b;
    public static Vector512<float> Multiply(Vector512<float> a, Vector512<float> b) => a * b;
    public static Vector512<float> MultiplyAdd(Vector512<float> a, Vector512<float> b, Vector512<float> c) => Vector512.MultiplyAddEstimate(a, b, c);
    public static Vector512<float> Divide(Vector512<float> a, Vector512<float> b) => a / b;
    public static Vector512<float> Clamp(Vector512<float> x, Vector512<float> low, Vector512<float> high) => Vector512.ClampNative(x, low, high);
    public static Vector512<float> Exp(Vector512<float> x) => Vector512.Exp(x);
    public static Vector512<float> ReciprocalSqrt(Vector512<float> x) =>
        Avx512F.IsSupported ? Newton(x, Avx512F.ReciprocalSqrt14(x)) : Vector512<float>.One / Vector512.Sqrt(x);
    public static float Sum(Vector512<float> x) => Vector512.Sum(x);

    private static Vector512<float> Newton(Vector512<float> x, Vector512<float> r) => r * (Vector512.Create(1.5f) - Vector512.Create(0.5f) * x * r * r);
}

/// <summary>8 floats: AVX2.</summary>
internal readonly struct Simd256 : ISimd<Vector256<float>>
{
    public static int Lanes => 8;
    public static Vector256<float> Broadcast(float x) => Vector256.Create(x);
    public static Vector256<float> Load(ref float start, int offset) => Vector256.LoadUnsafe(ref start, (nuint)offset);
    public static void Store(Vector256<float> x, ref float start, int offset) => x.StoreUnsafe(ref start, (nuint)offset);
    public static Vector256<float> Add(Vector256<float> a, Vector256<float> b) => a + b;
    public static Vector256<float> Subtract(Vector256<float> a, Vector256<float> b) => a - b;
    public static Vector256<float> Multiply(Vector256<float> a, Vector256<float> b) => a * b;
    public static Vector256<float> MultiplyAdd(Vector256<float> a, Vector256<float> b, Vector256<float> c) => Vector256.MultiplyAddEstimate(a, b, c);
    public static Vector256<float> Divide(Vector256<float> a, Vector256<float> b) => a / b;
    public static Vector256<float> Clamp(Vector256<float> x, Vector256<float> low, Vector256<float> high) => Vector256.ClampNative(x, low, high);
    public static Vector256<float> Exp(Vector256<float> x) => Vector256.Exp(x);
    public static Vector256<float> ReciprocalSqrt(Vector256<float> x) =>
        Avx.IsSupported ? Newton(x, Avx.ReciprocalSqrt(x)) : Vector256<float>.One / Vector256.Sqrt(x);
    public static float Sum(Vector256<float> x) => Vector256.Sum(x);

    private static Vector256<float> Newton(Vector256<float> x, Vector256<float> r) => r * (Vector256.Create(1.5f) - Vector256.Create(0.5f) * x * r * r);
}

/// <summary>4 floats: Arm AdvSimd and SSE, and plain code where the processor has neither.</summary>
internal readonly struct Simd128 : ISimd<Vector128<float>>
{
    public static int Lanes => 4;
    public static Vector128<float> Broadcast(float x) => Vector128.Create(x);
    public static Vector128<float> Load(ref float start, int offset) => Vector128.LoadUnsafe(ref start, (nuint)offset);
    public static void Store(Vector128<float> x, ref float start, int offset) => x.StoreUnsafe(ref start, (nuint)offset);
    public static Vector128<float> Add(Vector128<float> a, Vector128<float> b) => a + b;
    public static Vector128<float> Subtract(Vector128<float> a, Vector128<float> b) => a - b;
    public static Vector128<float> Multiply(Vector128<float> a, Vector128<float> b) => a * b;
    public static Vector128<float> MultiplyAdd(Vector128<float> a, Vector128<float> b, Vector128<float> c) => Vector128.MultiplyAddEstimate(a, b, c);
    public static Vector128<float> Divide(Vector128<float> a, Vector128<float> b) => a / b;
    public static Vector128<float> Clamp(Vector128<float> x, Vector128<float> low, Vector128<float> high) => Vector128.ClampNative(x, low, high);
    public static Vector128<float> Exp(Vector128<float> x) => Vector128.Exp(x);
    public static Vector128<float> ReciprocalSqrt(Vector128<float> x) =>
        Sse.IsSupported ? Newton(x, Sse.ReciprocalSqrt(x))
        : AdvSimd.IsSupported ? Newton(x, Newton(x, AdvSimd.ReciprocalSquareRootEstimate(x)))
        : Vector128<float>.One / Vector128.Sqrt(x);
    public static float Sum(Vector128<float> x) => Vector128.Sum(x);

    private static Vector128<float> Newton(Vector128<float> x, Vector128<float> r) => r * (Vector128.Create(1.5f) - Vector128.Create(0.5f) * x * r * r);
}
