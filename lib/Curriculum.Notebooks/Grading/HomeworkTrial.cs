using System.Text.Json.Nodes;
using Curriculum.Notebooks.Documents;
using Curriculum.Notebooks.Engine;

namespace Curriculum.Notebooks.Grading;

/// <summary>One answer to an exercise, tried.</summary>
/// <param name="Card">What the check said, or null where it showed no card.</param>
/// <param name="Values">Each hidden case's value as data, by name; an exception's type where it threw.</param>
/// <param name="Error">What stopped the answer or the check, or null.</param>
public sealed record Attempt(CheckCard? Card, IReadOnlyDictionary<string, JsonNode?> Values, string? Error)
{
    /// <summary>The names of the cases in which this answer gives another value.</summary>
    /// <param name="other">The answer to compare with.</param>
    public IReadOnlyList<string> Differences(Attempt other) =>
        [.. Values.Keys.Where(name => !other.Values.TryGetValue(name, out var value) || !CaseValue.Same(Values[name], value))];
}

/// <summary>An exercise with every answer that is known to it.</summary>
/// <param name="Exercise">The exercise.</param>
/// <param name="Stub">The learner's cell as it is handed out.</param>
/// <param name="Solution">The solution.</param>
/// <param name="Mistakes">The known mistakes, in the exercise's order.</param>
public sealed record ExerciseTrial(Exercise Exercise, Attempt Stub, Attempt Solution, IReadOnlyList<Attempt> Mistakes);

/// <summary>Tries every known answer of a notebook's exercises. The cells before an exercise run once: each answer goes on from the same state.</summary>
public static class HomeworkTrial
{
    /// <summary>Runs the notebook as a learner opens it, and branches off at each answer cell.</summary>
    /// <param name="document">The learner's notebook.</param>
    /// <param name="folder">The notebook's folder, the working directory of its cells.</param>
    /// <param name="homework">The notebook's folder of exercises.</param>
    /// <exception cref="ReferenceNotebookException">Exercises and cells do not fit together, or a cell outside the exercises fails.</exception>
    public static async Task<IReadOnlyList<ExerciseTrial>> RunAsync(Document document, string folder, string homework)
    {
        List<ExerciseTrial> trials = [];
        var session = new Session(folder);
        var cells = document.Cells.Where(cell => cell.Kind == CellKind.Code && !cell.Tags.Contains("optional")).ToList();
        var answers = ReferenceNotebook.Answers(document).Select(cell => cell.Id).ToHashSet();
        ReferenceNotebook.Match(document, homework);
        for (var i = 0; i < cells.Count && trials.Count < answers.Count; i++)
        {
            if (answers.Contains(cells[i].Id))
                trials.Add(await Try(session, Exercise.Read(Path.Combine(homework, cells[i].Id)), cells[i..(Check(cells, i) + 1)]).ConfigureAwait(false));
            if (await Run(session, cells[i], cells[i].Source).ConfigureAwait(false) is { } error)
                throw new ReferenceNotebookException($"The cell {cells[i].Id} fails in the learner's version:\n{error}");
        }
        return trials;
    }

    private static int Check(List<Cell> cells, int answer) =>
        cells.FindIndex(answer, cell => cell.Id == cells[answer].Id + "-check") is >= 0 and var at
            ? at
            : throw new ReferenceNotebookException($"The exercise {cells[answer].Id} has no check: add a cell with the id {cells[answer].Id}-check after it.");

    private static async Task<ExerciseTrial> Try(Session session, Exercise exercise, List<Cell> cells)
    {
        var before = session.State;
        var stub = await Attempt(cells[0].Source).ConfigureAwait(false);
        var solution = await Attempt(exercise.Solution).ConfigureAwait(false);
        List<Attempt> mistakes = [];
        foreach (var mistake in exercise.Mistakes) mistakes.Add(await Attempt(mistake.Source).ConfigureAwait(false));
        return new ExerciseTrial(exercise, stub, solution, mistakes);

        async Task<Attempt> Attempt(string answer)
        {
            session.State = before;
            try
            {
                var error = await Run(session, cells[0], answer).ConfigureAwait(false);
                var values = error is null ? await Values(session, exercise.Cases).ConfigureAwait(false) : new Dictionary<string, JsonNode?>();
                foreach (var cell in cells.Skip(1)) error ??= await Run(session, cell, cell.Source).ConfigureAwait(false);
                return new Attempt(error is null ? CheckCard.In(cells[^1]) : null, values, error);
            }
            finally
            {
                session.State = before;
            }
        }
    }

    private static async Task<Dictionary<string, JsonNode?>> Values(Session session, IReadOnlyList<HiddenCase> cases)
    {
        Dictionary<string, JsonNode?> values = [];
        foreach (var one in cases)
            try
            {
                values[one.Name] = CaseValue.Of(await session.EvaluateAsync(one.Expression).ConfigureAwait(false));
            }
            catch (Exception error) when (error is NotSupportedException or Microsoft.CodeAnalysis.Scripting.CompilationErrorException)
            {
                // That is the instructor's error, not an answer's.
                throw new ReferenceNotebookException($"The hidden case \"{one.Name}\" cannot be evaluated: {error.Message}\n{one.Expression}");
            }
            catch (Exception error)
            {
                // A wrong answer may throw; that is its value.
                values[one.Name] = $"throws {error.GetType().Name}";
            }
        return values;
    }

    private static async Task<string?> Run(Session session, Cell cell, string source)
    {
        string? message = null;
        var outputs = new CellOutputs();
        cell.Outputs.Clear();
        await session.RunAsync(cell.Id, source, happening =>
        {
            if (happening is ErrorEvent error) message = string.Join('\n', error.Traceback);
            lock (outputs) outputs.Add(cell, happening);
        }).ConfigureAwait(false);
        outputs.Flush();
        return message;
    }
}
