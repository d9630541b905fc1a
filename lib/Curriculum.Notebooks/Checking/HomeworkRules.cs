using System.Text.Json;
using System.Text.Json.Nodes;
using Curriculum.Notebooks.Documents;

namespace Curriculum.Notebooks.Checking;

/// <summary>Exercises: an answer cell and its check cell, both with nbgrader's metadata of schema 3.</summary>
internal static class HomeworkRules
{
    private const string Suffix = "-check";

    public static IEnumerable<Finding> Check(Document document)
    {
        foreach (var cell in document.Cells)
        {
            if (cell.Metadata.ContainsKey("nbgrader")) foreach (var finding in Metadata(cell)) yield return finding;
            var answer = Is(cell, "solution") && !Is(cell, "grade");
            if (answer && document.Find(cell.Id + Suffix) is not { } check)
                yield return new(cell.Id, 0, "The answer cell has no check cell.", $"Add a cell {cell.Id}{Suffix} that calls Homework.");
            else if (answer && !(Is(document.Find(cell.Id + Suffix)!, "grade") && Is(document.Find(cell.Id + Suffix)!, "locked")))
                yield return new(cell.Id + Suffix, 0, "The check cell is not marked as one.", "Give it nbgrader metadata with grade and locked true, and points.");
            if (Is(cell, "grade") && !Is(cell, "solution") && !(cell.Id.EndsWith(Suffix, StringComparison.Ordinal)
                && document.Find(cell.Id[..^Suffix.Length]) is { } answered && Is(answered, "solution")))
                yield return new(cell.Id, 0, "The check cell has no answer cell.", $"Name it after its answer cell: <answer>{Suffix}.");
        }
    }

    private static IEnumerable<Finding> Metadata(Cell cell)
    {
        if (cell.Metadata["nbgrader"] is not JsonObject grading)
        {
            yield return new(cell.Id, 0, "\"nbgrader\" is not an object.", "See the metadata of another exercise.");
            yield break;
        }
        string[] known = ["cell_type", "grade", "grade_id", "locked", "points", "schema_version", "solution", "task"];
        foreach (var (key, _) in grading.Where(member => !known.Contains(member.Key)))
            yield return new(cell.Id, 0, $"nbgrader's schema 3 has no \"{key}\".", "Delete it.");
        foreach (var key in (string[])["grade", "locked", "solution", "task"])
            if (grading[key]?.GetValueKind() is not (JsonValueKind.True or JsonValueKind.False))
                yield return new(cell.Id, 0, $"nbgrader's \"{key}\" is missing or neither true nor false.", $"Write \"{key}\": true or false.");
        if (grading["grade_id"]?.ToString() != cell.Id)
            yield return new(cell.Id, 0, $"nbgrader's grade_id is {grading["grade_id"]?.ToJsonString() ?? "missing"}.", $"Write the cell's id: \"grade_id\": \"{cell.Id}\".");
        if (grading["schema_version"]?.ToJsonString() != "3")
            yield return new(cell.Id, 0, "nbgrader's schema_version is not 3.", "Write \"schema_version\": 3.");
        var points = grading["points"] is JsonValue value && value.GetValueKind() == JsonValueKind.Number ? double.Parse(value.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture) : 0;
        if (Is(cell, "grade") != points > 0)
            yield return new(cell.Id, 0, Is(cell, "grade") ? "A graded cell has no points." : "A cell that is not graded has points.",
                Is(cell, "grade") ? "Write \"points\": 2, or how many it is worth." : "Delete \"points\".");
        if (Is(cell, "solution") && Is(cell, "locked"))
            yield return new(cell.Id, 0, "An answer cell is locked, so nobody can answer.", "Write \"locked\": false.");
    }

    private static bool Is(Cell cell, string key) =>
        (cell.Metadata["nbgrader"] as JsonObject)?[key]?.GetValueKind() == JsonValueKind.True;
}
