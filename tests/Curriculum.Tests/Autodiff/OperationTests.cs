using Curriculum.Autodiff;

namespace Curriculum.Tests.Autodiff;

public sealed class OperationTests
{
    /// <summary>One row for each operation: its name, the function, and where it is smooth.</summary>
    private static readonly Dictionary<string, (Func<Value[], Value> F, double[] At)> Rows = new()
    {
        ["op_Addition"] = (x => x[0] + x[1], [0.7, -1.3]),
        ["op_Subtraction"] = (x => x[0] - x[1], [0.7, -1.3]),
        ["op_Multiply"] = (x => x[0] * x[1], [0.7, -1.3]),
        ["op_Division"] = (x => x[0] / x[1], [0.7, -1.3]),
        ["op_UnaryNegation"] = (x => -x[0], [0.7]),
        ["Pow"] = (x => x[0].Pow(3) + x[1].Pow(-0.5) + x[1].Pow(x[0]), [0.7, 1.3]),
        ["Exp"] = (x => x[0].Exp(), [-1.2]),
        ["Log"] = (x => x[0].Log(), [0.4]),
        ["Tanh"] = (x => x[0].Tanh(), [0.4]),
        ["Sigmoid"] = (x => x[0].Sigmoid(), [-0.9]),
        ["Relu"] = (x => x[0].Relu() + x[1].Relu(), [0.4, -0.4]),
        ["Max"] = (x => Value.Max(x[0], x[1]), [0.4, 0.3]),
        ["Min"] = (x => Value.Min(x[0], x[1]), [0.4, 0.3]),
        ["Sum"] = (x => Value.Sum(x) * x[0], [1.0, 2, -3]),
        ["Dot"] = (x => Value.Dot([x[0], x[1]], [x[2], x[0]]), [1.5, 2, -3]),
        ["Op"] = (x => Value.Op("cube", Math.Pow(x[0].Data, 3), (x[0], 3 * x[0].Data * x[0].Data)), [1.1]),
    };

    public static TheoryData<string> Names => [.. Rows.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Every_gradient_agrees_with_a_central_difference(string name)
    {
        var (f, at) = Rows[name];
        Assert.InRange(NumericGradient.Compare(f, at).WorstError, 0, 1e-9);
    }

    [Fact]
    public void Every_public_operation_has_a_row()
    {
        var operations = typeof(Value).GetMethods()
            .Where(method => method.DeclaringType == typeof(Value) && method.ReturnType == typeof(Value))
            .Select(method => method.Name).Where(name => name is not ("Named" or "op_Implicit")).Distinct();
        Assert.Empty(operations.Except(Rows.Keys));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Random_expressions_have_the_gradients_of_central_differences(long seed)
    {
        for (var trial = 0; trial < 50; trial++)
        {
            var program = new Generator(1000 * seed + trial).State;
            Value Run(Value[] x)
            {
                var generator = new Generator(0) { State = program };
                var pool = x.ToList();
                for (var i = 0; i < 12; i++)
                {
                    var (a, b) = (pool[generator.Next(pool.Count)], pool[generator.Next(pool.Count)]);
                    pool.Add(generator.Next(8) switch
                    {
                        0 => a + b,
                        1 => a - b,
                        2 => (a * b).Tanh(),
                        3 => a / (1 + b * b),
                        4 => a.Sigmoid(),
                        5 => (-(a * a)).Exp(),
                        6 => (1 + a * a).Log(),
                        _ => Value.Dot([a, b], [b, b]).Tanh(),
                    });
                }
                return Value.Sum(pool.TakeLast(3));
            }

            Assert.InRange(NumericGradient.Compare(Run, [0.3, -0.8, 1.1]).WorstError, 0, 1e-7);
        }
    }

    [Fact]
    public void Arithmetic_follows_IEEE_and_never_throws()
    {
        Assert.Equal(double.PositiveInfinity, (new Value(1) / 0).Data);
        Assert.Equal(double.NegativeInfinity, new Value(0).Log().Data);
        Assert.True(double.IsNaN(new Value(-1).Log().Data));
        Assert.True(double.IsNaN(new Value(double.NaN).Relu().Data));
        Assert.True(double.IsNaN(Value.Max(double.NaN, 1).Data));
        Assert.Equal(1, new Value(1000).Sigmoid().Data);
        Assert.Equal(0, new Value(-1000).Sigmoid().Data);
    }

    [Fact]
    public void NaN_stays_visible_in_the_gradients_it_touches()
    {
        var x = new Value(double.NaN);
        (x.Relu() * 2).Backward();
        Assert.True(double.IsNaN(x.Grad));
    }

    [Fact]
    public void A_power_of_zero_has_a_finite_gradient()
    {
        var x = new Value(0);
        (x.Pow(0) + x.Pow(1) + x.Pow(2)).Backward();
        Assert.Equal(1, x.Grad);
    }

    [Fact]
    public void Equal_inputs_of_a_maximum_share_the_gradient()
    {
        var (a, b) = (new Value(2), new Value(2));
        Value.Max(a, b).Backward();
        Assert.Equal((0.5, 0.5), (a.Grad, b.Grad));
    }

    [Fact]
    public void Dot_names_both_lengths_when_they_differ()
    {
        var error = Assert.Throws<ArgumentException>(() => Value.Dot([1.0], [1.0, 2]));
        Assert.Contains("1 values", error.Message);
        Assert.Contains("2 values", error.Message);
    }
}
