namespace Curriculum.Exercises;

/// <summary>One call of the learner's code: its input in words, the answer and the right answer.</summary>
internal sealed record Trial(string Input, Func<object?> Answer, Func<object?> Expected);

/// <summary>A known mistake: what it is, and the answer it gives on each trial of its group.</summary>
internal sealed record Mistake(string Text, Func<object?>[] Answers);

/// <summary>Trials that are worth something together.</summary>
internal sealed record Group(string Call, double? Points, double Tolerance, Trial[] Trials, List<Mistake> Mistakes);

/// <summary>All that a check was told, and how it is carried out.</summary>
internal sealed class CheckPlan
{
    private readonly string id;
    private readonly double points;

    public CheckPlan(string id, double points)
    {
        (this.id, this.points) = (id, points);
        Result = new(RunSafely);
    }

    public string Asked { get; set; } = "";

    public TimeSpan Limit { get; set; } = TimeSpan.FromSeconds(5);

    public List<string> Hints { get; } = [];

    public List<Group> Groups { get; } = [];

    public Lazy<CheckResult> Result { get; }

    private double Of => Groups.Any(group => group.Points is not null) ? Groups.Sum(group => group.Points ?? 0) : points;

    private CheckResult RunSafely()
    {
        try
        {
            return Run();
        }
        catch (Exception error)
        {
            var failure = new Failure("", "", $"the check itself failed: {error.GetType().Name}: {error.Message}", "a result", "Please report this to the author of the notebook.", null);
            return new(id, CheckStatus.Failed, 0, Of, Asked, failure, Hints);
        }
    }

    private CheckResult Run()
    {
        if (Groups.Count == 0) throw new InvalidOperationException($"the check of {id} has no cases: add .On(…) or .Case(…)");
        var verdicts = Groups.Select(Judge).ToArray();
        var firstFailure = verdicts.FirstOrDefault(verdict => verdict.Failure is not null)?.Failure;
        var status = verdicts.All(verdict => verdict.NotAttempted) ? CheckStatus.NotAttempted
            : firstFailure is null ? CheckStatus.Passed : CheckStatus.Failed;
        var earned = Groups.Any(group => group.Points is not null)
            ? Groups.Zip(verdicts, (group, verdict) => verdict.Failure is null ? group.Points ?? 0 : 0).Sum()
            : status == CheckStatus.Passed ? points : 0;
        return new(id, status, earned, Of, Asked, status == CheckStatus.NotAttempted ? null : firstFailure, Hints);
    }

    private Verdict Judge(Group group)
    {
        var outcomes = new List<(Outcome Got, Outcome Expected)>();
        foreach (var trial in group.Trials)
        {
            var got = Outcome.Of(trial.Answer, Limit);
            if (got.Kind == OutcomeKind.NotAttempted)
                return new(new(group.Call, trial.Input, "the stub of the exercise", "an answer", "This part is not attempted yet.", null), true);
            outcomes.Add((got, Outcome.Of(trial.Expected, Limit)));
            // The thread of a call that does not end cannot be stopped: begin no second one.
            if (got.Kind == OutcomeKind.TimedOut) break;
        }
        for (var i = 0; i < outcomes.Count; i++)
        {
            var (got, expected) = outcomes[i];
            if (expected.Data is not { } right) throw new InvalidOperationException($"the expected answer for {group.Trials[i].Input} {expected.Text}");
            if (got.Difference(right, group.Tolerance) is not { } difference) continue;
            var mistake = group.Mistakes.FirstOrDefault(mistake => Explains(mistake, group, outcomes));
            return new(new(group.Call, group.Trials[i].Input, got.Text, right.ToString(), difference, mistake?.Text), false);
        }
        return new(null, false);
    }

    /// <summary>Whether the learner's answers are those of the mistake on every trial.</summary>
    private bool Explains(Mistake mistake, Group group, List<(Outcome Got, Outcome Expected)> outcomes) =>
        outcomes.Count == group.Trials.Length
        && outcomes.Zip(mistake.Answers).All(pair => pair.First.Got.AgreesWith(Outcome.Of(pair.Second, Limit), group.Tolerance));

    private sealed record Verdict(Failure? Failure, bool NotAttempted);
}
