using System.Runtime.CompilerServices;
using Curriculum.Display;

namespace Curriculum.Exercises;

/// <summary>The check of one exercise: what was asked, the cases that try it, known mistakes and hints.</summary>
/// <remarks>It runs when it is shown, once, and never throws: whatever the learner's code does becomes part of the card.</remarks>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public class Check : IHtml
{
    /// <summary>How far two numbers may lie apart: this much, or this much of the expected number if that is larger.</summary>
    public const double DefaultTolerance = 1e-6;

    private protected Check(Check other) => Plan = other.Plan;

    internal Check(string id, double points) => Plan = new(id, points);

    internal CheckPlan Plan { get; }

    /// <summary>What came out, computed on first use and kept.</summary>
    public CheckResult Result => Plan.Result.Value;

    /// <summary>Tries the answer on inputs that are given smallest first, so that the first failure shown is the smallest one.</summary>
    /// <param name="inputs">The inputs; arrays among them are copied for every call.</param>
    /// <param name="answer">The learner's function.</param>
    /// <param name="expected">The right function.</param>
    /// <param name="tolerance">See <see cref="DefaultTolerance"/>.</param>
    /// <param name="points">What this group is worth on its own, or null where the check is all or nothing.</param>
    /// <param name="call">The source of <paramref name="answer"/>, filled in by the compiler.</param>
    public CheckOn<TIn, TOut> On<TIn, TOut>(IEnumerable<TIn> inputs, Func<TIn, TOut> answer, Func<TIn, TOut> expected,
        double tolerance = DefaultTolerance, double? points = null, [CallerArgumentExpression(nameof(answer))] string call = "") =>
        Add([.. inputs], answer, expected, answer, tolerance, points, call);

    /// <summary>Tries an answer with two inputs.</summary>
    /// <inheritdoc cref="On{TIn,TOut}"/>
    public CheckOn<(T1, T2), TOut> On<T1, T2, TOut>(IEnumerable<(T1, T2)> inputs, Func<T1, T2, TOut> answer, Func<T1, T2, TOut> expected,
        double tolerance = DefaultTolerance, double? points = null, [CallerArgumentExpression(nameof(answer))] string call = "") =>
        Add([.. inputs], x => answer(x.Item1, x.Item2), x => expected(x.Item1, x.Item2), answer, tolerance, points, call);

    /// <summary>Tries an answer with three inputs.</summary>
    /// <inheritdoc cref="On{TIn,TOut}"/>
    public CheckOn<(T1, T2, T3), TOut> On<T1, T2, T3, TOut>(IEnumerable<(T1, T2, T3)> inputs, Func<T1, T2, T3, TOut> answer, Func<T1, T2, T3, TOut> expected,
        double tolerance = DefaultTolerance, double? points = null, [CallerArgumentExpression(nameof(answer))] string call = "") =>
        Add([.. inputs], x => answer(x.Item1, x.Item2, x.Item3), x => expected(x.Item1, x.Item2, x.Item3), answer, tolerance, points, call);

    /// <summary>Tries one answer that is not a function of listed inputs.</summary>
    /// <param name="name">What is tried, as the card says it.</param>
    /// <param name="answer">Computes the learner's answer.</param>
    /// <param name="expected">The right answer.</param>
    /// <param name="tolerance">See <see cref="DefaultTolerance"/>.</param>
    /// <param name="points">What this case is worth on its own, or null where the check is all or nothing.</param>
    public CheckCase<TOut> Case<TOut>(string name, Func<TOut> answer, TOut expected, double tolerance = DefaultTolerance, double? points = null)
    {
        var group = new Group("", points, tolerance, [new(name, () => answer(), () => expected)], []);
        Plan.Groups.Add(group);
        return new(this, group);
    }

    private CheckOn<TIn, TOut> Add<TIn, TOut>(TIn[] inputs, Func<TIn, TOut> answer, Func<TIn, TOut> expected, Delegate written,
        double tolerance, double? points, string call)
    {
        Trial Trial(TIn input) => new(Input.Describe(input, written), () => answer(Input.Copy(input)), () => expected(Input.Copy(input)));
        var group = new Group(Input.Body(call), points, tolerance, [.. inputs.Select(Trial)], []);
        Plan.Groups.Add(group);
        return new(this, group, inputs);
    }

    /// <inheritdoc/>
    public string ToHtml() => Result.ToHtml();

    /// <summary>The card in one line.</summary>
    public override string ToString() => Result.ToString();
}

/// <summary>A check whose last group of cases has inputs, so that known mistakes are functions too.</summary>
public sealed class CheckOn<TIn, TOut> : Check
{
    private readonly Group group;
    private readonly TIn[] inputs;

    internal CheckOn(Check check, Group group, TIn[] inputs) : base(check) => (this.group, this.inputs) = (group, inputs);

    /// <summary>A known mistake, named where the learner's answer agrees with it on every input.</summary>
    /// <param name="text">What the learner did and how to go on.</param>
    /// <param name="wrong">The function such a learner writes.</param>
    public CheckOn<TIn, TOut> Mistake(string text, Func<TIn, TOut> wrong)
    {
        group.Mistakes.Add(new(text, [.. inputs.Select(Func<object?> (input) => () => wrong(Input.Copy(input)))]));
        return this;
    }
}

/// <summary>A check whose last case has no inputs, so that known mistakes are values.</summary>
public sealed class CheckCase<TOut> : Check
{
    private readonly Group group;

    internal CheckCase(Check check, Group group) : base(check) => this.group = group;

    /// <summary>A known mistake, named where the learner's answer is <paramref name="wrong"/>.</summary>
    public CheckCase<TOut> Mistake(string text, TOut wrong)
    {
        group.Mistakes.Add(new(text, [() => wrong]));
        return this;
    }
}

/// <summary>The words of a check; each returns the check it was called on.</summary>
public static class CheckWords
{
    /// <summary>What was asked, in a few words.</summary>
    public static TCheck Asked<TCheck>(this TCheck check, string text) where TCheck : Check
    {
        check.Plan.Asked = text;
        return check;
    }

    /// <summary>The next hint; the first is a nudge, the second a question, the third the equation.</summary>
    public static TCheck Hint<TCheck>(this TCheck check, string text) where TCheck : Check
    {
        check.Plan.Hints.Add(text);
        return check;
    }

    /// <summary>How long one case may take (five seconds unless said).</summary>
    public static TCheck Within<TCheck>(this TCheck check, double seconds) where TCheck : Check
    {
        check.Plan.Limit = TimeSpan.FromSeconds(seconds);
        return check;
    }

    /// <summary>A known mistake of an answer with two inputs.</summary>
    public static CheckOn<(T1, T2), TOut> Mistake<T1, T2, TOut>(this CheckOn<(T1, T2), TOut> check, string text, Func<T1, T2, TOut> wrong) =>
        check.Mistake(text, x => wrong(x.Item1, x.Item2));

    /// <summary>A known mistake of an answer with three inputs.</summary>
    public static CheckOn<(T1, T2, T3), TOut> Mistake<T1, T2, T3, TOut>(this CheckOn<(T1, T2, T3), TOut> check, string text, Func<T1, T2, T3, TOut> wrong) =>
        check.Mistake(text, x => wrong(x.Item1, x.Item2, x.Item3));
}
