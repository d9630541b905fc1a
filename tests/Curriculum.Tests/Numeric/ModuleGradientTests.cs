using System.Reflection;
using Curriculum.NN;
using Curriculum.Tensors;
using Module = Curriculum.NN.Module;

namespace Curriculum.Tests.Numeric;

public sealed class ModuleGradientTests
{
    private static readonly (double Step, double Tolerance) Precision = typeof(Real) == typeof(double) ? (1e-5, 1e-6) : (3e-3, 2e-2);

    public static TheoryData<GradientRow> Losses => [.. GradientRows.OfLosses];

    public static TheoryData<ModuleRow> Modules => [.. GradientRows.AllModules];

    [Theory]
    [MemberData(nameof(Losses))]
    public void Gradient_of_a_loss_equals_central_difference(GradientRow row) =>
        Assert.InRange(GradientCheck.WorstError(row.Function, row.Inputs(), Precision.Step), 0, Precision.Tolerance);

    [Theory]
    [MemberData(nameof(Modules))]
    public void Gradient_of_a_module_equals_central_difference(ModuleRow row)
    {
        var (module, forward) = row.Make(new Generator(3));
        var x = Tensor.Randn(new Generator(4), row.Shape).RequireGrad();
        Assert.InRange(GradientCheck.WorstError(() => forward(x), [x, .. module.Parameters()], Precision.Step), 0, Precision.Tolerance);
    }

    [Fact]
    public void Every_public_module_has_a_gradient_row()
    {
        var modules = typeof(Module).Assembly.GetTypes().Where(type => type.IsPublic && !type.IsAbstract && type.IsSubclassOf(typeof(Module)));
        Assert.Equal([], modules.Except(GradientRows.AllModules.Select(row => row.Type)).Select(type => type.Name));
    }

    [Fact]
    public void Every_public_loss_has_a_gradient_row()
    {
        var losses = typeof(Loss).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly).Select(method => method.Name).Distinct();
        Assert.Equal([], losses.Except(GradientRows.OfLosses.Select(row => row.Member)));
    }
}
