using System.Text.Json;
using System.Text.Json.Nodes;

namespace Curriculum.Notebooks.Grading;

/// <summary>What must hold of an exercise before it may be given to learners.</summary>
public static class HomeworkRules
{
    /// <summary>The fewest known mistakes of an exercise.</summary>
    public const int FewestMistakes = 3;

    /// <summary>Everything about a trial that breaks a rule, one sentence each; empty for an exercise that may ship.</summary>
    /// <param name="trial">The exercise with its answers tried.</param>
    public static IReadOnlyList<string> Broken(ExerciseTrial trial) =>
        [.. from complaint in Stub(trial).Concat(Solution(trial)).Concat(Mistakes(trial)) select $"{trial.Exercise.Name}: {complaint}"];

    private static IEnumerable<string> Stub(ExerciseTrial trial)
    {
        if (trial.Stub is not { Card: { Status: "not-attempted", Points: 0 } })
            yield return $"the cell as handed out must be not-attempted with 0 points, but {Said(trial.Stub)}.";
    }

    private static IEnumerable<string> Solution(ExerciseTrial trial)
    {
        if (!Full(trial.Solution)) yield return $"the solution must pass with full points, but {Said(trial.Solution)}.";
        if (trial.Solution.Card is { } card && card.Exercise != trial.Exercise.Name) yield return $"its card calls the exercise \"{card.Exercise}\".";
        foreach (var (name, value) in trial.Solution.Values)
            if (Unfit(value)) yield return $"the case \"{name}\" gives {value?.ToJsonString() ?? "null"} with the solution; a case must give numbers or text that can be told apart.";
    }

    private static IEnumerable<string> Mistakes(ExerciseTrial trial)
    {
        var mistakes = trial.Exercise.Mistakes;
        if (mistakes.Count < FewestMistakes) yield return $"{mistakes.Count} known mistakes; there must be at least {FewestMistakes}.";
        foreach (var (mistake, attempt) in mistakes.Zip(trial.Mistakes))
        {
            if (mistakes.FirstOrDefault(other => other != mistake && other.Hint == mistake.Hint) is { } twin) yield return $"{mistake.Name} and {twin.Name} have one hint.";
            if (attempt.Card is not { Status: "failed" } card || Full(attempt))
            {
                yield return $"the mistake {mistake.Name} must fail, but {Said(attempt)}.";
                continue;
            }
            if (!card.Text.Contains(mistake.Hint, StringComparison.Ordinal)) yield return $"the card of the mistake {mistake.Name} does not say \"{mistake.Hint}\"; it says: {card.Text}";
            foreach (var other in mistakes.Where(other => other.Hint != mistake.Hint && !mistake.Hint.Contains(other.Hint, StringComparison.Ordinal) && card.Text.Contains(other.Hint, StringComparison.Ordinal)))
                yield return $"the card of the mistake {mistake.Name} shows the hint of {other.Name} too: \"{other.Hint}\".";
            if (trial.Solution.Differences(attempt).Count == 0) yield return $"no hidden case tells the mistake {mistake.Name} from the solution.";
        }
    }

    private static bool Full(Attempt attempt) => attempt.Card is { Status: "passed" } card && card.Points > 0 && card.Points == card.Of;

    private static string Said(Attempt attempt) => attempt.Card is { } card
        ? $"the card says {card.Status}, {card.Points} of {card.Of} points"
        : attempt.Error is { } error ? $"it stopped:\n{error}\n" : "the check shows no card";

    // NaN equals nothing and null equals every answer that forgot to return: neither tells a right answer from a wrong one.
    private static bool Unfit(JsonNode? value) => value switch
    {
        null => true,
        JsonArray items => items.Any(Unfit),
        JsonObject members => members.Any(member => Unfit(member.Value)),
        _ => value.GetValueKind() == JsonValueKind.String && value.ToString() == "NaN",
    };
}
