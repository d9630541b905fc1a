using System.Text;
using System.Text.Json.Nodes;

namespace Curriculum.Notebooks.Documents;

/// <summary>A notebook as one Markdown text, to read in a terminal, to review, or to edit; and back.</summary>
/// <remarks>
/// Prose stands as it is, each cell under a comment with its id; code cells are fenced blocks whose info string holds theirs:
/// <code>
/// &lt;!-- cell id=title tags=intro -->
/// # Backpropagation
///
/// ```csharp id=first-gradient
/// var x = new Value(3);
/// ```
/// </code>
/// Metadata that every cell of the course has is left out, the rest is kept as <c>metadata={…}</c>. Outputs and execution counts
/// are not part of the view; everything else comes back exactly. Prose between cells without a comment becomes a cell of its own.
/// </remarks>
public static class MarkdownView
{
    /// <summary>The view of a notebook.</summary>
    public static string Write(Document document)
    {
        var view = new StringBuilder();
        if (!JsonNode.DeepEquals(document.Metadata, CourseMetadata.Notebook()))
            view.Append($"{CellHeader.NotebookOpening}{CellHeader.Compact(document.Metadata)} -->\n\n");
        foreach (var cell in document.Cells) view.Append(Write(cell)).Append("\n\n");
        return document.Cells.Count == 0 ? view.ToString() : view.ToString(0, view.Length - 1);
    }

    /// <summary>The view of one cell.</summary>
    public static string Write(Cell cell)
    {
        if (cell.Kind == CellKind.Markdown) return $"<!-- cell {CellHeader.Write(cell)} -->\n{cell.Source}";
        var fence = new string('`', Math.Max(3, LongestFence(cell.Source) + 1));
        return $"{fence}{CellHeader.Write(cell)}\n{cell.Source}\n{fence}";
    }

    /// <summary>The notebook that a view shows.</summary>
    /// <param name="view">The text of the view.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="DamagedNotebookException">A cell's header cannot be read, a block is not closed, or two cells share an id.</exception>
    public static Document Read(string view, string name = "notebook.md") =>
        new MarkdownViewReader(view.Replace("\r\n", "\n"), name).Read();

    private static int LongestFence(string source) =>
        source.Split('\n').Max(line => line.TrimStart(' ') is var text ? text.Length - text.TrimStart('`').Length : 0);
}
