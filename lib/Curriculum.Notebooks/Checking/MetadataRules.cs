using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Curriculum.Notebooks.Documents;

namespace Curriculum.Notebooks.Checking;

/// <summary>The metadata by which front ends open a notebook, and the cells' ids.</summary>
internal static partial class MetadataRules
{
    public static IEnumerable<Finding> Check(Document document) =>
        [.. OfNotebook(document), .. document.Cells.SelectMany(OfCell)];

    private static IEnumerable<Finding> OfNotebook(Document document)
    {
        foreach (var (key, value) in CourseMetadata.Notebook())
            if (!JsonNode.DeepEquals(value, document.Metadata[key]))
                yield return new(null, 0, $"The notebook's metadata \"{key}\" is not the course's.", $"Write \"{key}\": {value!.ToJsonString()}.");
        foreach (var (key, _) in document.Metadata.Where(member => !CourseMetadata.Notebook().ContainsKey(member.Key)))
            yield return new(null, 0, $"The notebook's metadata has \"{key}\", which no front end needs.", "Delete it.");
    }

    private static IEnumerable<Finding> OfCell(Cell cell)
    {
        if (!Words.IsMatch(cell.Id) || Made.IsMatch(cell.Id))
            yield return new(cell.Id, 0, $"The id \"{cell.Id}\" says nothing.", "Use words: lower-case letters joined by hyphens, such as cosine-similarity.");
        if (cell.Kind == CellKind.Code && CourseMetadata.LanguageOf(cell) is null)
            yield return new(cell.Id, 0, "The code cell's metadata does not name its language.", $"Add {CourseMetadata.Code().ToJsonString()}.");
        string[] known = cell.Kind == CellKind.Code ? ["dotnet_interactive", "nbgrader", "polyglot_notebook", "tags"] : ["nbgrader", "tags"];
        foreach (var (key, _) in cell.Metadata.Where(member => !known.Contains(member.Key)))
            yield return new(cell.Id, 0, $"The cell's metadata has \"{key}\", which no front end needs.", "Delete it.");
    }

    [GeneratedRegex(@"\A[a-z][a-z0-9]*(-[a-z0-9]+)*\z")]
    private static partial Regex Words { get; }

    // What editors give when nobody chose: eight hexadecimal digits, or a kind and a number.
    [GeneratedRegex(@"\A(?=[a-z]*\d)[0-9a-f]{8}\z|\A[a-z]\z|\A(cell|code|markdown|raw)(-?\d+)?\z|\A[0-9a-f]{8}-[0-9a-f-]+\z")]
    private static partial Regex Made { get; }
}
