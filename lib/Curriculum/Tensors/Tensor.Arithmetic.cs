using System.Numerics.Tensors;
using Curriculum.Tensors.Kernels;

namespace Curriculum.Tensors;

// Elementwise arithmetic. Both sides stretch to a common shape; the engine sums their gradients back.
public sealed partial class Tensor
{
    /// <summary>a + b, elementwise with broadcasting.</summary>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public static Tensor operator +(Tensor a, Tensor b) => Op("+", Zip("+", a, b, Elementwise<Functions.Add>.Run),
        (a, dy => dy),
        (b, dy => dy));

    /// <summary>a − b, elementwise with broadcasting.</summary>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public static Tensor operator -(Tensor a, Tensor b) => Op("-", Zip("-", a, b, Elementwise<Functions.Subtract>.Run),
        (a, dy => dy),
        (b, dy => -dy));

    /// <summary>a ⊙ b, elementwise with broadcasting.</summary>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public static Tensor operator *(Tensor a, Tensor b) => Op("*", Zip("*", a, b, Elementwise<Functions.Multiply>.Run),
        (a, dy => dy * b),
        (b, dy => dy * a));

    /// <summary>a ÷ b, elementwise with broadcasting; division by zero gives infinity or NaN, as IEEE 754 says.</summary>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public static Tensor operator /(Tensor a, Tensor b) => Op("/", Zip("/", a, b, Elementwise<Functions.Divide>.Run),
        (a, dy => dy / b),
        (b, dy => -dy * a / (b * b)));

    /// <summary>−x.</summary>
    public static Tensor operator -(Tensor x) => Op("negate", x.Map(Elementwise<Functions.Negate>.Run),
        (x, dy => -dy));

    /// <summary>xᵖ for a constant exponent; d/dx = p xᵖ⁻¹.</summary>
    public Tensor Pow(double exponent)
    {
        var p = (Real)exponent;
        return Op("pow", exponent == 2 ? Map(Elementwise<Functions.Square>.Run) : Map((x, y) => TensorPrimitives.Pow(x, p, y)),
            (this, dy => dy * exponent * (exponent == 2 ? this : Pow(exponent - 1))));
    }

    /// <summary>The larger of a and b at every position; where they are equal, each gets half of the gradient.</summary>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public static Tensor Maximum(Tensor a, Tensor b) => Op("maximum", Zip("Maximum", a, b, TensorPrimitives.Max),
        (a, dy => dy * Preference(a, b)),
        (b, dy => dy * Preference(b, a)));

    /// <summary>The smaller of a and b at every position; where they are equal, each gets half of the gradient.</summary>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public static Tensor Minimum(Tensor a, Tensor b) => Op("minimum", Zip("Minimum", a, b, TensorPrimitives.Min),
        (a, dy => dy * Preference(b, a)),
        (b, dy => dy * Preference(a, b)));

    /// <summary>x held between <paramref name="low"/> and <paramref name="high"/>; the gradient is zero outside.</summary>
    public Tensor Clamp(double low, double high) => Op("clamp", Map(x => Math.Clamp(x, low, high)),
        (this, dy => dy * Map(x => x >= low && x <= high ? 1 : 0)));

    /// <summary>1 where a &gt; b, else 0. The result is a mask and carries no gradient.</summary>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public static Tensor operator >(Tensor a, Tensor b) => Zip(">", a, b, (x, y) => x > y ? 1 : 0);

    /// <summary>1 where a &lt; b, else 0. The result is a mask and carries no gradient.</summary>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public static Tensor operator <(Tensor a, Tensor b) => Zip("<", a, b, (x, y) => x < y ? 1 : 0);

    /// <summary>1 where a ≥ b, else 0. The result is a mask and carries no gradient.</summary>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public static Tensor operator >=(Tensor a, Tensor b) => Zip(">=", a, b, (x, y) => x >= y ? 1 : 0);

    /// <summary>1 where a ≤ b, else 0. The result is a mask and carries no gradient.</summary>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public static Tensor operator <=(Tensor a, Tensor b) => Zip("<=", a, b, (x, y) => x <= y ? 1 : 0);

    /// <summary>1 where both are equal, else 0. The result is a mask and carries no gradient.</summary>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public static Tensor EqualTo(Tensor a, Tensor b) => Zip("EqualTo", a, b, (x, y) => x == y ? 1 : 0);

    /// <summary>a where <paramref name="mask"/> is not 0, b where it is, with broadcasting.</summary>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public static Tensor Where(Tensor mask, Tensor a, Tensor b) => Choose("Where", mask, a, b);

    private static Tensor Choose(string operation, Tensor mask, Tensor a, Tensor b)
    {
        var shape = Shape.Broadcast(Shape.Broadcast(a.Shape, b.Shape, operation), mask.Shape, operation);
        var values = Zip("Where", a, mask.Expand(shape), (x, m) => m != 0 ? x : 0);
        var others = Zip("Where", b, mask.Expand(shape), (x, m) => m != 0 ? 0 : x);
        return Op("where", Zip("Where", values, others, Elementwise<Functions.Add>.Run),
            (a, dy => Zip("Where", dy, mask, (x, m) => m != 0 ? x : 0)),
            (b, dy => Zip("Where", dy, mask, (x, m) => m != 0 ? 0 : x)));
    }

    /// <summary>The tensor with <paramref name="value"/> wherever <paramref name="mask"/> is not 0.</summary>
    /// <exception cref="ShapeException">The mask does not broadcast to this shape.</exception>
    public Tensor MaskedFill(Tensor mask, double value) => Choose("MaskedFill", mask, value, this);

    // 1 where a wins over b, ½ where they are equal, 0 where it loses.
    private static Tensor Preference(Tensor a, Tensor b) => Zip("Preference", a, b, (x, y) => x > y ? 1 : x == y ? 0.5 : 0);
}
