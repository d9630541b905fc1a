using Curriculum.Notebooks.Documents;
using Curriculum.Notebooks.Publishing;
using Curriculum.Notebooks.Publishing.Formulas;
using Markdig;
using Markdig.Extensions.Mathematics;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Curriculum.Notebooks.Checking;

/// <summary>Formulas that the site can draw.</summary>
internal static class FormulaRules
{
    public static IEnumerable<Finding> Check(Document document) =>
        document.Cells.Where(cell => cell.Kind == CellKind.Markdown).SelectMany(OfCell);

    private static IEnumerable<Finding> OfCell(Cell cell)
    {
        var prose = Markdown.Parse(cell.Source, ProseHtml.Pipeline());
        foreach (var formula in prose.Descendants<MathInline>())
            if (Try(formula.Content.ToString()) is { } error)
                yield return At(cell, formula.Content.Start + error.Position, error);
        foreach (var formula in prose.Descendants<MathBlock>())
            if (Try(formula.Lines.ToString()) is { } error)
            {
                var before = formula.Lines.ToString()[..Math.Min(error.Position, formula.Lines.ToString().Length)];
                var line = formula.Lines.Lines[before.Count(c => c == '\n')];
                yield return At(cell, line.Position + before.Length - (before.LastIndexOf('\n') + 1), error);
            }
        foreach (var text in prose.Descendants<LiteralInline>().Where(text => text.Content.ToString().Contains("$$", StringComparison.Ordinal)))
            yield return new(cell.Id, LineOf(cell, text.Span.Start), "A formula stays as it is written: $$ stands in the text.",
                "Put each $$ on a line of its own where a formula takes more than one line.");
    }

    private static Finding At(Cell cell, int offset, FormulaException error)
    {
        var before = cell.Source[..Math.Clamp(offset, 0, cell.Source.Length)];
        var column = before.Length - before.LastIndexOf('\n');
        return new(cell.Id, LineOf(cell, offset), $"The formula cannot be drawn, at column {column}: {error.Message}",
            "Correct it, or write it with commands that the course's formulas know.");
    }

    private static int LineOf(Cell cell, int offset) => cell.Source[..Math.Clamp(offset, 0, cell.Source.Length)].Count(c => c == '\n') + 1;

    private static FormulaException? Try(string latex)
    {
        try
        {
            Formula.ToMathMl(latex);
            return null;
        }
        catch (FormulaException error)
        {
            return error;
        }
    }
}
