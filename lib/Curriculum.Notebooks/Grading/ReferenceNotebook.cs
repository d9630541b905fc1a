using System.Text.Json.Nodes;
using Curriculum.Notebooks.Documents;

namespace Curriculum.Notebooks.Grading;

/// <summary>The learner's notebook with the solutions put in: the answer cells' text is replaced, and nothing else.</summary>
public static class ReferenceNotebook
{
    /// <summary>Puts <c>&lt;exercise&gt;/solution.cs</c> into the answer cell whose id is the exercise.</summary>
    /// <param name="document">The learner's notebook; its answer cells are replaced.</param>
    /// <param name="folder">The notebook's folder of exercises, <c>tests/homework/&lt;notebook&gt;</c>.</param>
    /// <exception cref="ReferenceNotebookException">An answer cell has no solution, or a solution has no answer cell.</exception>
    public static void Complete(Document document, string folder)
    {
        Match(document, folder);
        foreach (var cell in Answers(document))
            cell.Source = File.ReadAllText(Solution(folder, cell.Id)).ReplaceLineEndings("\n").TrimEnd('\n');
    }

    /// <summary>Holds that every answer cell has a solution and every folder of an exercise an answer cell.</summary>
    /// <param name="document">The learner's notebook.</param>
    /// <param name="folder">The notebook's folder of exercises.</param>
    /// <exception cref="ReferenceNotebookException">One has no counterpart.</exception>
    public static void Match(Document document, string folder)
    {
        var cells = Answers(document).Select(cell => cell.Id).ToList();
        var exercises = Exercises(folder);
        var missing = cells.Where(id => !File.Exists(Solution(folder, id))).ToList();
        var lost = exercises.Except(cells).ToList();
        if (missing.Count > 0)
            throw new ReferenceNotebookException($"There is no solution for {string.Join(", ", missing)}. Write {Solution(folder, missing[0])}.");
        if (lost.Count > 0)
            throw new ReferenceNotebookException($"{folder} has solutions for {string.Join(", ", lost)}, but the notebook has no answer cell of that id. Rename the folder or the cell.");
    }

    /// <summary>The cells that hold a learner's code: nbgrader's <c>solution</c> without <c>grade</c>.</summary>
    /// <param name="document">The notebook.</param>
    public static IEnumerable<Cell> Answers(Document document) =>
        document.Cells.Where(cell => cell.Kind == CellKind.Code && cell.Metadata["nbgrader"] is JsonObject grader
            && Is(grader, "solution") && !Is(grader, "grade"));

    /// <summary>The names of the exercises that a folder holds.</summary>
    /// <param name="folder">The notebook's folder of exercises.</param>
    public static IReadOnlyList<string> Exercises(string folder) => Directory.Exists(folder)
        ? [.. Directory.GetDirectories(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)]
        : [];

    private static string Solution(string folder, string exercise) => Path.Combine(folder, exercise, "solution.cs");

    private static bool Is(JsonObject grader, string key) => grader[key] is JsonValue value && value.TryGetValue(out bool set) && set;
}

/// <summary>A notebook and its solutions do not fit together; the message says where.</summary>
/// <param name="message">What is missing, and where to write it.</param>
public sealed class ReferenceNotebookException(string message) : Exception(message);
