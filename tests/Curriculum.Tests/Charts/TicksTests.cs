using Curriculum.Charts.Svg;
using FsCheck;
using FsCheck.Fluent;

namespace Curriculum.Tests.Charts;

public sealed class TicksTests
{
    // Ranges of every size and place: a middle and a width, each over many powers of ten.
    private static readonly Arbitrary<(double Low, double High, int Count)> Ranges = (
        from sign in Gen.Elements(-1.0, 0, 1)
        from place in Gen.Choose(-60, 60)
        from span in Gen.Choose(-40, 40)
        from digits in Gen.Choose(1, 9999)
        from count in Gen.Choose(1, 12)
        let low = sign * Math.Pow(10, place / 10.0) * digits / 1000.0
        let width = Math.Max(Math.Pow(10, span / 10.0), Math.Abs(low) * 1e-6)
        select (low, low + width, count)).ToArbitrary();

    [Fact]
    public void Linear_ticks_lie_inside_rise_evenly_and_have_different_labels() => Prop.ForAll(Ranges, range =>
    {
        var ticks = Ticks.Linear(range.Low, range.High, range.Count);
        var step = Ticks.Step(range.Low, range.High, range.Count);
        Assert.InRange(ticks.Count, 0, range.Count + 1);
        Assert.All(ticks, tick => Assert.InRange(tick.Value, range.Low - 1e-6 * step, range.High + 1e-6 * step));
        Assert.All(ticks.Zip(ticks.Skip(1)), pair => Assert.Equal(step, pair.Second.Value - pair.First.Value, 1e-4 * step));
        Assert.Equal(ticks.Count, ticks.Select(tick => tick.Label).Distinct().Count());
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Steps_are_one_two_or_five_times_a_power_of_ten() => Prop.ForAll(Ranges, range =>
    {
        var step = Ticks.Step(range.Low, range.High, range.Count);
        var first = step / Math.Pow(10, Math.Floor(Math.Log10(step) + 1e-9));
        Assert.Contains(Math.Round(first, 6), (double[])[1, 2, 5]);
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0, 1, 5, "0 0.2 0.4 0.6 0.8 1.0")]
    [InlineData(-1, 1, 4, "−1.0 −0.5 0 0.5 1.0")]
    [InlineData(0, 50000, 5, "0 10k 20k 30k 40k 50k")]
    [InlineData(0, 3e6, 3, "0 1M 2M 3M")]
    [InlineData(1e-5, 3e-5, 2, "1e−5 2e−5 3e−5")]
    [InlineData(1000000001, 1000000003, 2, "1000000001 1000000002 1000000003")]
    public void Linear_labels_are_short_and_tell_ticks_apart(double low, double high, int count, string labels) =>
        Assert.Equal(labels, string.Join(' ', Ticks.Linear(low, high, count).Select(tick => tick.Label)));

    [Theory]
    [InlineData(-2, 2, "0.01 0.1 1 10 100")]
    [InlineData(-5, 0, "10⁻⁵ 10⁻⁴ 10⁻³ 10⁻² 10⁻¹ 1")]
    [InlineData(0.1, 0.7, "2 3 4 5")]
    public void Log_labels_are_powers_of_ten(double low, double high, string labels) =>
        Assert.Equal(labels, string.Join(' ', Ticks.Log(low, high, 6).Select(tick => tick.Label)));
}
