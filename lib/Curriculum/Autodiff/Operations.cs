using Curriculum.Display;

namespace Curriculum.Autodiff;

// Each operation is written once: its sign, its value, and one local derivative for each input.
public sealed partial class Value
{
    /// <summary>a + b.</summary>
    public static Value operator +(Value a, Value b) => Op("+", a.Data + b.Data, (a, 1), (b, 1));

    /// <summary>a − b.</summary>
    public static Value operator -(Value a, Value b) => Op("−", a.Data - b.Data, (a, 1), (b, -1));

    /// <summary>a · b.</summary>
    public static Value operator *(Value a, Value b) => Op("×", a.Data * b.Data, (a, b.Data), (b, a.Data));

    /// <summary>a / b; IEEE 754 where b is zero.</summary>
    public static Value operator /(Value a, Value b) =>
        Op("÷", a.Data / b.Data, (a, 1 / b.Data), (b, -a.Data / (b.Data * b.Data)));

    /// <summary>−a.</summary>
    public static Value operator -(Value a) => Op("neg", -a.Data, (a, -1));

    /// <summary>xⁿ for a fixed exponent n.</summary>
    public Value Pow(double n) => Op($"^{NumberText.Short(n)}", Math.Pow(Data, n), (this, n == 0 ? 0 : n * Math.Pow(Data, n - 1)));

    /// <summary>xⁿ where the exponent has a gradient too; ∂/∂n = xⁿ·log x, taken as 0 where xⁿ is 0.</summary>
    public Value Pow(Value n)
    {
        var y = Math.Pow(Data, n.Data);
        return Op("^", y, (this, n.Data == 0 ? 0 : n.Data * Math.Pow(Data, n.Data - 1)), (n, y == 0 ? 0 : y * Math.Log(Data)));
    }

    /// <summary>eˣ.</summary>
    public Value Exp()
    {
        var y = Math.Exp(Data);
        return Op("exp", y, (this, y));
    }

    /// <summary>The natural logarithm; −∞ at zero and NaN below it.</summary>
    public Value Log() => Op("log", Math.Log(Data), (this, 1 / Data));

    /// <summary>tanh x = (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ), with derivative 1 − tanh² x.</summary>
    public Value Tanh()
    {
        var y = Math.Tanh(Data);
        return Op("tanh", y, (this, 1 - y * y));
    }

    /// <summary>σ(x) = 1 / (1 + e⁻ˣ), with derivative σ(x)(1 − σ(x)).</summary>
    public Value Sigmoid()
    {
        var y = 1 / (1 + Math.Exp(-Data));
        return Op("σ", y, (this, y * (1 - y)));
    }

    /// <summary>max(x, 0), with derivative 0 at x = 0.</summary>
    public Value Relu() => Op("relu", Math.Max(Data, 0), (this, Step(Data)));

    /// <summary>The larger of two; where they are equal each gets half of the gradient.</summary>
    public static Value Max(Value a, Value b)
    {
        var share = Share(a.Data - b.Data, a.Data == b.Data);
        return Op("max", Math.Max(a.Data, b.Data), (a, share), (b, 1 - share));
    }

    /// <summary>The smaller of two; where they are equal each gets half of the gradient.</summary>
    public static Value Min(Value a, Value b)
    {
        var share = Share(b.Data - a.Data, a.Data == b.Data);
        return Op("min", Math.Min(a.Data, b.Data), (a, share), (b, 1 - share));
    }

    /// <summary>Σ xᵢ in one node; 0 for no values.</summary>
    public static Value Sum(IEnumerable<Value> values)
    {
        Edge[] inputs = [.. values.Select(x => new Edge(x, 1))];
        var sum = 0.0;
        foreach (var (x, _) in inputs) sum += x.Data;
        return new Value("Σ", sum, inputs);
    }

    /// <summary>Σ aᵢ·bᵢ in one node: the same value and gradients as products added up, with far fewer nodes.</summary>
    /// <exception cref="ArgumentException">The two lists differ in length.</exception>
    public static Value Dot(IReadOnlyList<Value> a, IReadOnlyList<Value> b)
    {
        if (a.Count != b.Count)
            throw new ArgumentException($"Dot: {a.Count} values times {b.Count} values: both lists need the same length.", nameof(b));
        var inputs = new Edge[2 * a.Count];
        var sum = 0.0;
        for (var i = 0; i < a.Count; i++)
        {
            var (ai, bi) = (a[i], b[i]);
            sum += ai.Data * bi.Data;
            inputs[2 * i] = new(ai, bi.Data);
            inputs[2 * i + 1] = new(bi, ai.Data);
        }
        return new Value("a·b", sum, inputs);
    }

    /// <summary>A new operation with one input: its sign, its value and its derivative.</summary>
    /// <example><code>Value Cube(Value x) => Value.Op("cube", x.Data * x.Data * x.Data, (x, 3 * x.Data * x.Data));</code></example>
    public static Value Op(string sign, double data, (Value Input, double Slope) a) =>
        new(sign, data, [new(a.Input, a.Slope)]);

    /// <summary>A new operation with two inputs: its sign, its value and its derivative by each input.</summary>
    public static Value Op(string sign, double data, (Value Input, double Slope) a, (Value Input, double Slope) b) =>
        new(sign, data, [new(a.Input, a.Slope), new(b.Input, b.Slope)]);

    /// <summary>A new operation with any number of inputs: its sign, its value and its derivative by each input.</summary>
    public static Value Op(string sign, double data, params (Value Input, double Slope)[] inputs) =>
        new(sign, data, [.. inputs.Select(x => new Edge(x.Input, x.Slope))]);

    private static double Step(double x) => x > 0 ? 1 : double.IsNaN(x) ? x : 0;

    private static double Share(double lead, bool tie) => tie ? 0.5 : Step(lead);
}
