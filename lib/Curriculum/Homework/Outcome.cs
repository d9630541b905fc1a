namespace Curriculum.Exercises;

/// <summary>How one call of somebody's code ended.</summary>
internal enum OutcomeKind
{
    Answered,
    NotAttempted,
    Threw,
    TimedOut,
}

/// <summary>What one call of somebody's code gave: data, an exception, or nothing in time.</summary>
/// <param name="Kind">How it ended.</param>
/// <param name="Data">The answer, where there is one.</param>
/// <param name="Text">The answer or the failure in words.</param>
/// <param name="Thrown">The type of the exception, where one was thrown.</param>
internal sealed record Outcome(OutcomeKind Kind, Answer? Data, string Text, Type? Thrown = null)
{
    // Deep recursion is an ordinary way to solve an exercise; the default of 1 MB on some systems is not.
    private const int StackBytes = 16 << 20;

    /// <summary>Runs a call on a thread of its own, so that one that never ends only costs its time limit.</summary>
    public static Outcome Of(Func<object?> call, TimeSpan limit)
    {
        Outcome? outcome = null;
        var worker = new Thread(() => outcome = Run(call), StackBytes) { IsBackground = true, Name = "check" };
        worker.Start();
        return worker.Join(limit) && outcome is not null
            ? outcome
            : new(OutcomeKind.TimedOut, null, FormattableString.Invariant($"no answer within {limit.TotalSeconds:0.##} s (a loop that never ends?)"));
    }

    /// <summary>Why this is not <paramref name="right"/>, or null where it is.</summary>
    public string? Difference(Answer right, double tolerance) => Kind switch
    {
        OutcomeKind.Answered => Data!.Difference(right, tolerance),
        OutcomeKind.Threw => "Your code stopped with an exception on this input.",
        _ => "Your code did not give an answer in time.",
    };

    /// <summary>Whether two calls ended alike: in the same data (NaN equal to NaN here) or the same exception.</summary>
    public bool AgreesWith(Outcome other, double tolerance) => Kind == other.Kind && Kind switch
    {
        OutcomeKind.Answered => Data!.Difference(other.Data!, tolerance, nanEqualsNan: true) is null,
        OutcomeKind.Threw => Thrown == other.Thrown,
        _ => false,
    };

    private static Outcome Run(Func<object?> call)
    {
        try
        {
            var answer = Answer.From(call());
            return new(OutcomeKind.Answered, answer, answer.ToString());
        }
        catch (Exception error)
        {
            var cause = error;
            while (cause is System.Reflection.TargetInvocationException or AggregateException or TypeInitializationException && cause.InnerException is { } inner) cause = inner;
            return cause is NotAttemptedException
                ? new(OutcomeKind.NotAttempted, null, "not attempted")
                : new(OutcomeKind.Threw, null, $"an exception: {cause.GetType().Name}: {Message(cause)}", cause.GetType());
        }
    }

    private static string Message(Exception error)
    {
        try
        {
            return error.Message;
        }
        catch (Exception)
        {
            return "(its message cannot be read)";
        }
    }
}
