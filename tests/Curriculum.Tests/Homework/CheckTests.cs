using System.Xml.Linq;
using Curriculum.Exercises;

namespace Curriculum.Tests.Exercises;

public sealed class CheckTests
{
    private static double Square(double x) => x * x;

    private static CheckOn<double, double> Of(Func<double, double> answer) => Homework.Check("square", points: 2)
        .Asked("x² for any x")
        .On([0.0, 1, -2, 3], x => answer(x), expected: x => Square(x))
        .Mistake("You doubled x.", x => 2 * x)
        .Mistake("You returned x itself.", x => x)
        .Hint("a nudge").Hint("a question").Hint("the equation");

    [Fact]
    public void A_right_answer_passes_with_all_points_and_shows_no_hints()
    {
        var check = Of(Square);
        Assert.Equal((CheckStatus.Passed, 2, 2), (check.Result.Status, check.Result.Points, check.Result.Of));
        Assert.StartsWith("""<div class="curriculum-check" data-exercise="square" data-status="passed" data-points="2" data-of="2" """, check.ToHtml());
        Assert.DoesNotContain("nudge", check.ToHtml());
        Assert.Equal("✔ square: passed, 2 of 2 points", check.ToString());
    }

    [Fact]
    public void A_wrong_answer_shows_the_smallest_failing_input_got_and_expected()
    {
        var failure = Of(x => x < 0 ? x : x * x).Result.Failure!;
        Assert.Equal(("answer(x)", "x = −2", "−2", "4"), (failure.Call, failure.Input, failure.Got, failure.Expected));
        Assert.Null(failure.Mistake);
    }

    [Theory]
    [InlineData(2, "You doubled x.")]
    [InlineData(1, "You returned x itself.")]
    [InlineData(3, null)]
    public void A_known_mistake_is_named_only_where_the_answers_agree_everywhere(double factor, string? text)
    {
        var check = Of(x => factor * x);
        Assert.Equal(text, check.Result.Failure!.Mistake);
        if (text is not null) Assert.Contains(text, check.ToHtml());
    }

    [Fact]
    public void A_stub_is_not_attempted_and_scores_nothing()
    {
        var check = Of(_ => throw Homework.NotAttempted());
        Assert.Equal((CheckStatus.NotAttempted, 0), (check.Result.Status, check.Result.Points));
        Assert.Contains("data-status=\"not-attempted\" data-points=\"0\" data-of=\"2\"", check.ToHtml());
    }

    [Fact]
    public void Hints_open_one_inside_the_other()
    {
        var hints = XElement.Parse(Of(_ => 7).ToHtml()).Descendants("details").ToArray();
        Assert.Equal(3, hints.Length);
        Assert.All(hints.Skip(1), hint => Assert.Equal("details", hint.Parent!.Name.LocalName));
        Assert.Contains("the equation", hints[2].Value);
    }

    [Fact]
    public void An_exception_becomes_part_of_the_card()
    {
        var failure = Of(x => x == 1 ? throw new DivideByZeroException("by zero") : x * x).Result.Failure!;
        Assert.Equal("x = 1", failure.Input);
        Assert.Equal("an exception: DivideByZeroException: by zero", failure.Got);
    }

    [Fact]
    public void An_exception_can_be_a_known_mistake()
    {
        var check = Homework.Check("last").On([new[] { 1, 2 }], row => row[row.Length], expected: row => row[^1])
            .Mistake("The last index is Length − 1.", row => row[2]);
        Assert.Equal("The last index is Length − 1.", check.Result.Failure!.Mistake);
    }

    [Fact]
    public void A_loop_that_never_ends_costs_its_time_limit_once()
    {
        using var stop = new ManualResetEventSlim();
        var calls = 0;
        var check = Of(_ =>
        {
            Interlocked.Increment(ref calls);
            stop.Wait();
            return 0;
        }).Within(0.1);
        Assert.Contains("no answer within 0.1 s", check.Result.Failure!.Got);
        Assert.Equal(1, calls);
        stop.Set();
    }

    [Fact]
    public void An_endless_sequence_is_refused()
    {
        static IEnumerable<int> Endless()
        {
            while (true) yield return 1;
        }

        var check = Homework.Check("endless").Case("the first three", () => Endless(), [1, 1, 1]);
        Assert.Contains("more than 1000000 items", check.Result.Failure!.Got);
    }

    [Fact]
    public void NaN_is_never_right()
    {
        Assert.Equal(CheckStatus.Failed, Homework.Check("nan").Case("0/0", () => double.NaN, double.NaN).Result.Status);
        Assert.Contains("NaN is not a number", Of(_ => double.NaN).ToHtml());
    }

    [Fact]
    public void Groups_with_points_of_their_own_are_scored_one_by_one()
    {
        var check = Homework.Check("parts")
            .Case("first", () => 1, 1, points: 1)
            .Case("second", () => 3, 2, points: 2)
            .Case("third", () => 3, 3, points: 3);
        Assert.Equal((CheckStatus.Failed, 4, 6), (check.Result.Status, check.Result.Points, check.Result.Of));
        Assert.Equal("second", check.Result.Failure!.Input);
    }

    [Fact]
    public void A_part_that_is_not_attempted_leaves_the_others_their_points()
    {
        var check = Homework.Check("parts").Case("first", () => 1, 1, points: 1)
            .Case<int>("second", () => throw Homework.NotAttempted(), 2, points: 2);
        Assert.Equal((CheckStatus.Failed, 1), (check.Result.Status, check.Result.Points));
        Assert.Contains("not attempted", check.Result.Failure!.Difference);
    }

    [Fact]
    public void Two_and_three_inputs_are_named_as_the_parameters()
    {
        var two = Homework.Check("two").On([(1.0, 2.0), (3, 5)], (a, b) => a + b, (a, b) => a * b).Mistake("You added.", (a, b) => a + b);
        Assert.Equal(("a = 1, b = 2", "You added."), (two.Result.Failure!.Input, two.Result.Failure.Mistake));
        var three = Homework.Check("three").On([(1, 2, 3)], (x, y, z) => x, (x, y, z) => z).Mistake("The first.", (x, y, z) => x);
        Assert.Equal(("x = 1, y = 2, z = 3", "The first."), (three.Result.Failure!.Input, three.Result.Failure.Mistake));
    }

    [Fact]
    public void An_answer_that_changes_its_input_does_not_change_the_question()
    {
        double[][] rows = [[3, 1, 2]];
        var check = Homework.Check("sort").On(rows, row => { Array.Clear(row); return row; }, expected: row => row.Order().ToArray());
        Assert.Equal("[1, 2, 3]", check.Result.Failure!.Expected);
        Assert.Equal([3, 1, 2], rows[0]);
        double[][][] nested = [[[1, 2], [3]]];
        Assert.Equal("3", Homework.Check("nested").On(nested, x => x[1][0] = 7, x => x[1][0]).Result.Failure!.Expected);
        Assert.Equal(3, nested[0][1][0]);
    }

    [Fact]
    public void A_check_without_cases_or_with_a_broken_expectation_says_so_and_does_not_throw()
    {
        Assert.Contains("has no cases", Homework.Check("empty").ToString());
        var broken = Homework.Check("broken").On([1], x => x, expected: int (x) => throw new InvalidOperationException("oops"));
        Assert.Contains("oops", broken.ToString());
        Assert.Equal(0, broken.Result.Points);
    }

    [Fact]
    public void A_check_runs_once_however_often_it_is_shown()
    {
        var calls = 0;
        var check = Homework.Check("once").Case("count", () => ++calls, 1);
        Assert.Equal(check.ToHtml(), check.ToHtml());
        Assert.Equal(1, calls);
    }

    [Fact]
    public void Cards_are_well_formed_and_one_line_whatever_the_answer_says()
    {
        var check = Homework.Check("hostile <id>").Asked("`a < b` & c").Case("text", () => "</div><script>\r\nalert(1)</script>\0", "fine");
        var card = XElement.Parse(check.ToHtml());
        Assert.Empty(card.Descendants("script"));
        Assert.Equal("a < b", card.Descendants("code").First().Value);
        Assert.DoesNotContain('\n', check.ToString());
    }

    [Fact]
    public void A_question_for_a_person_scores_nothing_by_itself()
    {
        var blank = Homework.Explain("why", points: 3).Asked("Why?").Answer(" ");
        Assert.Contains("data-status=\"not-attempted\" data-points=\"0\" data-of=\"3\"", blank.ToHtml());
        var written = Homework.Explain("why", points: 3).Asked("Why?").Answer("Because.\n<b>");
        Assert.Contains("for your instructor", written.ToHtml());
        Assert.Contains("Because.", XElement.Parse(written.ToHtml()).Value);
        Assert.Equal("✎ why: written, for your instructor, 0 of 3 points", written.ToString());
    }
}
