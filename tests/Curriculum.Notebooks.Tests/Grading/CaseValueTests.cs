using Curriculum.Notebooks.Grading;

namespace Curriculum.Notebooks.Tests.Grading;

public sealed class CaseValueTests
{
    [Theory]
    [MemberData(nameof(Alike))]
    public void Alike_values_are_the_same(object? a, object? b) => Assert.True(CaseValue.Same(CaseValue.Of(a), CaseValue.Of(b)));

    [Theory]
    [MemberData(nameof(Unlike))]
    public void Unlike_values_differ(object? a, object? b) => Assert.False(CaseValue.Same(CaseValue.Of(a), CaseValue.Of(b)));

    public static TheoryData<object?, object?> Alike => new()
    {
        { 1, 1.0 }, { 1.0f / 3, 1.0 / 3 }, { null, null }, { "a", "a" }, { new[] { 1, 2 }, new List<double> { 1, 2 } }, { (1, "x"), (1, "x") },
        { new double[,] { { 1, 2 } }, new float[,] { { 1, 2 } } }, { new Dictionary<string, int> { ["a"] = 1, ["b"] = 2 }, new Dictionary<string, int> { ["b"] = 2, ["a"] = 1 } },
        { double.PositiveInfinity, double.PositiveInfinity },
    };

    public static TheoryData<object?, object?> Unlike => new()
    {
        { 1, 1.001 }, { 1, "1" }, { null, 0 }, { new[] { 1, 2 }, new[] { 2, 1 } }, { new[] { 1 }, new[] { 1, 1 } }, { true, 1 },
        { new double[,] { { 1, 2 } }, new double[,] { { 1 }, { 2 } } }, { double.PositiveInfinity, double.NegativeInfinity }, { 1e-3, 2e-3 },
        { new Dictionary<string, int> { ["a"] = 1 }, new Dictionary<string, int> { ["a"] = 2 } },
    };

    [Fact]
    public void A_value_that_lies_about_being_equal_is_compared_by_its_numbers() =>
        Assert.False(CaseValue.Same(CaseValue.Of(new Liar(1)), CaseValue.Of(new Liar(2))));

    [Fact]
    public void An_object_is_refused_with_what_to_do() =>
        Assert.Contains("take its numbers out", Assert.Throws<NotSupportedException>(() => CaseValue.Of(new object())).Message);

    private sealed class Liar(int value) : List<int>([value])
    {
        public override bool Equals(object? obj) => true;

        public override int GetHashCode() => 0;
    }
}
