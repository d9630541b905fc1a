using Curriculum.Notebooks.Documents;

namespace Curriculum.Notebooks.Checking;

/// <summary>Holds a notebook against every rule of the course, without running it.</summary>
public static class Checker
{
    /// <summary>Everything that a file breaks, in the order of its cells; a damaged file gives one finding.</summary>
    /// <param name="path">The .ipynb file. Its relative links are followed from its folder.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IReadOnlyList<Finding> Check(string path)
    {
        try
        {
            var document = Document.Read(path);
            return [.. CanonicalRules.Check(document, File.ReadAllText(path)), .. Check(document, path)];
        }
        catch (DamagedNotebookException damage)
        {
            return [new(null, damage.Line, $"Line {damage.Line}, column {damage.Column}: {damage.Problem}", damage.Fix)];
        }
    }

    /// <summary>Everything that a notebook in memory breaks, apart from how its file is written.</summary>
    /// <param name="document">The notebook.</param>
    /// <param name="path">Where it lies, for its name and its links.</param>
    public static IReadOnlyList<Finding> Check(Document document, string path)
    {
        var order = document.Cells.Select((cell, i) => (cell.Id, i)).ToDictionary(pair => pair.Id, pair => pair.i);
        IEnumerable<Finding> findings =
        [
            .. MetadataRules.Check(document),
            .. HomeworkRules.Check(document),
            .. StructureRules.Check(document, Path.GetFileName(path)),
            .. ProseRules.Check(document),
            .. FormulaRules.Check(document),
            .. LinkRules.Check(document, path),
            .. CodeRules.Check(document),
        ];
        return [.. findings.OrderBy(finding => finding.CellId is null ? -1 : order[finding.CellId]).ThenBy(finding => finding.Line)];
    }
}
