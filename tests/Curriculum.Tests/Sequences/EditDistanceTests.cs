using Curriculum.Sequences;

namespace Curriculum.Tests.Sequences;

public sealed class EditDistanceTests
{
    [Theory]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("", "abc", 3)]
    [InlineData("abc", "", 3)]
    [InlineData("same", "same", 0)]
    [InlineData("ab", "ba", 2)]
    [InlineData("a😀b", "a😁b", 1)]
    public void The_distance_is_the_least_number_of_edits(string reference, string hypothesis, int distance)
    {
        Assert.Equal(distance, EditDistance.Between(reference, hypothesis));
        Assert.Equal(distance, EditDistance.Between(hypothesis, reference));
    }

    [Fact]
    public void Distances_equal_those_found_by_trying_everything_and_obey_the_triangle()
    {
        var g = new Generator(3);
        int[] Word() => [.. Enumerable.Range(0, g.Next(6)).Select(_ => g.Next(3))];
        for (var i = 0; i < 200; i++)
        {
            var (a, b, c) = (Word(), Word(), Word());
            Assert.Equal(Try(a, b), EditDistance.Between(a, b));
            Assert.True(EditDistance.Between(a, c) <= EditDistance.Between(a, b) + EditDistance.Between(b, c));
        }
    }

    [Fact]
    public void The_steps_turn_one_into_the_other()
    {
        var g = new Generator(4);
        for (var i = 0; i < 100; i++)
        {
            int[] from = [.. Enumerable.Range(0, g.Next(8)).Select(_ => g.Next(4))], to = [.. Enumerable.Range(0, g.Next(8)).Select(_ => g.Next(4))];
            var steps = EditDistance.Align(from, to);
            Assert.Equal(to, steps.Where(step => step.Kind != Edit.Deletion).Select(step => step.Kind == Edit.Match ? from[step.Reference] : to[step.Hypothesis]));
            Assert.Equal(Enumerable.Range(0, from.Length), steps.Where(step => step.Reference >= 0).Select(step => step.Reference));
        }
    }

    [Fact]
    public void The_error_rate_counts_over_all_sequences()
    {
        int[][] said = [[1, 2, 3], [4, 5], []], understood = [[1, 3], [4, 6], [7]];
        var rate = ErrorRate.Of(said, understood);
        Assert.Equal(new ErrorRate(1, 1, 1, 5), rate);
        Assert.Equal(0.6, rate.Rate, 12);
        Assert.Equal("60 % of 5: 1 substituted, 1 deleted, 1 inserted", rate.ToString());
    }

    [Fact]
    public void Words_and_letters_have_their_rates()
    {
        Assert.Equal(new ErrorRate(1, 0, 1, 3), ErrorRate.OfWords(["one  two three"], ["one too three four"]));
        Assert.Equal(new ErrorRate(1, 0, 0, 3), ErrorRate.OfLetters(["two"], ["too"]));
    }

    [Fact]
    public void Without_symbols_nothing_is_wrong_unless_something_was_understood()
    {
        Assert.Equal(0, ErrorRate.OfWords([""], [""]).Rate);
        Assert.Equal(double.PositiveInfinity, ErrorRate.OfWords([""], ["noise"]).Rate);
    }

    [Fact]
    public void Pairs_that_are_none_are_refused() =>
        Assert.Contains("2 references and 1 hypotheses", Assert.Throws<ArgumentException>(() => ErrorRate.OfWords(["a", "b"], ["a"])).Message);

    private static int Try(ReadOnlySpan<int> a, ReadOnlySpan<int> b) => a.Length == 0 ? b.Length : b.Length == 0 ? a.Length
        : Math.Min(Try(a[1..], b[1..]) + (a[0] == b[0] ? 0 : 1), 1 + Math.Min(Try(a[1..], b), Try(a, b[1..])));
}
