namespace Curriculum.Exercises;

/// <summary>What exercise cells and check cells call.</summary>
public static class Homework
{
    /// <summary>Begins the check of one exercise; the check shows itself as a card when it is the last expression of a cell.</summary>
    /// <example><code>
    /// Homework.Check("sigmoid-derivative", points: 2)
    ///     .Asked("σ′(x) for any x")
    ///     .On([0.0, 1, -2], x => SigmoidSlope(x), expected: x => Activations.SigmoidSlope(x))
    ///     .Mistake("You returned σ(x) itself.", x => Sigmoid(x))
    ///     .Hint("a nudge").Hint("a question").Hint("the equation")
    /// </code></example>
    /// <param name="id">The exercise, which is also the id of its answer cell.</param>
    /// <param name="points">What the whole check is worth, all or nothing; where groups carry points of their own, their sum counts instead.</param>
    public static Check Check(string id, double points = 1) => new(id, points);

    /// <summary>Begins a question that a person grades.</summary>
    public static ManualQuestion Explain(string id, double points = 1) => new(id, points);

    /// <summary>What the stub of an exercise throws: <c>=> throw Homework.NotAttempted();</c></summary>
    public static NotAttemptedException NotAttempted() => new();
}

/// <summary>Says that an exercise still holds its stub.</summary>
public sealed class NotAttemptedException() : Exception("This exercise is not attempted yet: replace the throw by your answer.");
