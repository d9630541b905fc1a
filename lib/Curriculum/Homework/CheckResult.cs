using Curriculum.Display;

namespace Curriculum.Exercises;

/// <summary>How a check came out.</summary>
public enum CheckStatus
{
    /// <summary>Every case gave the right answer.</summary>
    Passed,

    /// <summary>At least one case did not.</summary>
    Failed,

    /// <summary>The exercise still holds its stub.</summary>
    NotAttempted,
}

/// <summary>The smallest case that failed.</summary>
/// <param name="Call">What was called, as the check cell writes it; "" where that says nothing.</param>
/// <param name="Input">The input, or the name of the case.</param>
/// <param name="Got">What the learner's code gave.</param>
/// <param name="Expected">What was right.</param>
/// <param name="Difference">In words, what is wrong about it.</param>
/// <param name="Mistake">The known mistake that explains it, or null.</param>
public sealed record Failure(string Call, string Input, string Got, string Expected, string Difference, string? Mistake);

/// <summary>What a check found, shown as a card.</summary>
/// <param name="Exercise">The exercise's id.</param>
/// <param name="Status">Passed, failed or not attempted.</param>
/// <param name="Points">What was earned.</param>
/// <param name="Of">What can be earned.</param>
/// <param name="Asked">What was asked.</param>
/// <param name="Failure">The smallest case that failed, or null.</param>
/// <param name="Hints">The hints, from a nudge to the equation.</param>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record CheckResult(
    string Exercise, CheckStatus Status, double Points, double Of, string Asked, Failure? Failure, IReadOnlyList<string> Hints) : IHtml
{
    /// <inheritdoc/>
    public string ToHtml() => CheckCard.Html(this);

    /// <summary>The card in one line.</summary>
    public override string ToString() => OneLine(Status switch
    {
        CheckStatus.Passed => $"✔ {Exercise}: passed, {CheckCard.Score(Points, Of)}",
        CheckStatus.NotAttempted => $"○ {Exercise}: not attempted, {CheckCard.Score(Points, Of)}",
        _ => $"✘ {Exercise}: {CheckCard.Score(Points, Of)}. {Failure?.Input}: got {Failure?.Got}, expected {Failure?.Expected}. {Failure?.Mistake ?? Failure?.Difference}",
    });

    private static string OneLine(string text) => string.Join(' ', text.Split((char[])['\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
