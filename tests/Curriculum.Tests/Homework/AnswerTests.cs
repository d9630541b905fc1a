using Curriculum.Autodiff;
using Curriculum.Exercises;

namespace Curriculum.Tests.Exercises;

public sealed class AnswerTests
{
    private static string? Compare(object? got, object? expected, double tolerance = 1e-6) =>
        Answer.From(got).Difference(Answer.From(expected), tolerance);

    public static TheoryData<object?, object?> Alike => new()
    {
        { 1, 1.0 }, { 1f, 1L }, { 2.0, 2.0000001 }, { 1e9, 1e9 + 1 }, { double.PositiveInfinity, double.PositiveInfinity },
        { true, true }, { "a", "a" }, { 'a', "a" }, { null, null }, { (1, "x"), (1.0, "x") },
        { new List<int> { 1, 2 }, new double[] { 1, 2 } }, { Enumerable.Range(0, 3), new[] { 0, 1, 2 } },
        { new double[,] { { 1, 2 }, { 3, 4 } }, new[] { new double[] { 1, 2 }, [3, 4] } },
        { new HashSet<string> { "b", "a" }, new HashSet<string> { "a", "b" } },
        { new Dictionary<string, int> { ["b"] = 1, ["a"] = 2 }, new Dictionary<string, double> { ["a"] = 2, ["b"] = 1 } },
        { new Value(3), 3 }, { new[,,] { { { 1 } } }, new[,,] { { { 1.0 } } } }, { Array.Empty<int>(), Array.Empty<double>() },
    };

    [Theory, MemberData(nameof(Alike))]
    public void Values_are_compared_by_what_they_hold(object? got, object? expected) => Assert.Null(Compare(got, expected));

    public static TheoryData<object?, object?, string> Differences => new()
    {
        { 1.1, 1.0, "away from 1" },
        { double.NaN, double.NaN, "NaN" },
        { double.PositiveInfinity, double.NegativeInfinity, "∞ is" },
        { 1e300, double.PositiveInfinity, "away from ∞" },
        { null, 1.0, "a number was expected, this is null" },
        { "1", 1.0, "a number was expected, this is a text" },
        { true, 1, "this is a truth value" },
        { new[] { 1, 2 }, new[] { 1, 2, 3 }, "has 2 items; 3 were expected" },
        { new double[2, 3], new double[3, 2], "shape [2, 3]; [3, 2]" },
        { new double[6], new double[3, 2], "shape [6]; [3, 2]" },
        { new double[,] { { 1, 2 }, { 3, 5 } }, new double[,] { { 1, 2 }, { 3, 4 } }, "At [1, 1]: 5" },
        { new[] { "a", "b" }, new[] { "a", "c" }, "At [1]: \"b\" is not \"c\"" },
        { (1, 2), new[] { 1, 2 }, "a list was expected, this is a tuple" },
        { new Func<int>(() => 1), 1, "Call it first?" },
        { new object(), 1, "a number was expected" },
    };

    [Theory, MemberData(nameof(Differences))]
    public void What_differs_is_said(object? got, object? expected, string words) => Assert.Contains(words, Compare(got, expected));

    [Fact]
    public void Tolerance_is_absolute_near_zero_and_relative_above_one()
    {
        Assert.Null(Compare(1e-7, 0.0));
        Assert.NotNull(Compare(1e-5, 0.0));
        Assert.Null(Compare(1_000_000.5, 1_000_000.0));
        Assert.NotNull(Compare(1.0001, 1.0));
        Assert.Null(Compare(1.0001, 1.0, tolerance: 1e-3));
    }

    [Fact]
    public void Long_answers_are_cut_and_say_how_long_they_are()
    {
        Assert.Equal("[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, … 100 in all]", Answer.From(Enumerable.Range(0, 100)).ToString());
        Assert.Equal("{\"a\": 1}", Answer.From(new Dictionary<string, int> { ["a"] = 1 }).ToString());
    }

    [Fact]
    public void An_answer_that_contains_itself_is_refused()
    {
        var list = new List<object>();
        list.Add(list);
        Assert.Contains("deeper than 64", Assert.Throws<ArgumentException>(() => Answer.From(list)).Message);
    }
}
