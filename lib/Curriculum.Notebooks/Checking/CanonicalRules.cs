using Curriculum.Notebooks.Documents;

namespace Curriculum.Notebooks.Checking;

/// <summary>How the file is written: in the canonical form, without what a run leaves behind.</summary>
internal static class CanonicalRules
{
    public static IEnumerable<Finding> Check(Document document, string text)
    {
        foreach (var cell in document.Cells.Where(cell => cell.Outputs.Count > 0 || cell.ExecutionCount is not null))
            yield return new(cell.Id, 0, "The cell stores outputs or an execution count.", "Run: format.");
        if (text == document.Write()) yield break;
        var line = text.Split('\n').Zip(document.Write().Split('\n')).TakeWhile(pair => pair.First == pair.Second).Count() + 1;
        yield return new(null, 0, $"The file is not in the canonical form: line {line} of the file differs.", "Run: format.");
    }
}
