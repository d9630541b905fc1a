using System.Reflection;
using Curriculum.Tensors;

namespace Curriculum.Tests.Numeric;

public sealed class GradientTests
{
    // Single precision carries too few digits for a fine difference: there the same rows guard against gross errors.
    private static readonly (double Step, double Tolerance) Precision = typeof(Real) == typeof(double) ? (1e-5, 1e-6) : (3e-3, 2e-2);

    // Public members that return a tensor but define no gradient of their own.
    private static readonly string[] Constants =
    [
        "Scalar", "Zeros", "Ones", "Full", "Arange", "Linspace", "Eye", "From", "Rand", "Randn", "OneHot", // creation
        "Detach", "Clone", "RequireGrad", "RetainGrad", "Grad", "op_Implicit", // bookkeeping
        "Map", "Zip", "Op", // values without a gradient, and the definition of one
        "op_GreaterThan", "op_LessThan", "op_GreaterThanOrEqual", "op_LessThanOrEqual", "EqualTo", // masks
    ];

    public static TheoryData<GradientRow> Rows => [.. GradientRows.OfTensor];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Gradient_equals_central_difference(GradientRow row) =>
        Assert.InRange(GradientCheck.WorstError(row.Function, row.Inputs(), Precision.Step), 0, Precision.Tolerance);

    [Fact]
    public void Every_public_operation_has_a_gradient_row()
    {
        var operations = typeof(Tensor).GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(member => member switch
            {
                MethodInfo method => !method.Name.StartsWith("get_") && !method.Name.StartsWith("set_") && ReturnsTensor(method.ReturnType),
                PropertyInfo property => ReturnsTensor(property.PropertyType),
                _ => false,
            })
            .Select(member => member.Name).Distinct().Except(Constants);
        var rows = GradientRows.OfTensor.Select(row => row.Member).ToHashSet();
        Assert.Equal([], operations.Where(name => !rows.Contains(name)));
    }

    [Fact]
    public void A_wrong_rule_is_caught()
    {
        static Tensor Wrong(Tensor x) => Tensor.Op("wrong", x.Map(v => v * v), (x, dy => dy * x));
        Assert.True(GradientCheck.WorstError(x => Wrong(x[0]), [Tensor.From([1, 2, 3])], Precision.Step) > 0.1);
    }

    [Fact]
    public void A_row_of_the_table_is_a_public_operation() =>
        Assert.All(GradientRows.OfTensor, row => Assert.NotEmpty(typeof(Tensor).GetMember(row.Member)));

    private static bool ReturnsTensor(Type type) => type == typeof(Tensor) || type == typeof(Tensor[]);
}
