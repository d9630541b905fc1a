using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Curriculum.Notebooks.Documents;

namespace Curriculum.Notebooks.Engine;

/// <summary>What running a notebook gave.</summary>
/// <param name="Name">The file's name without its extension, such as <c>01-backpropagation</c>.</param>
/// <param name="Document">The notebook with its outputs, as far as it ran.</param>
/// <param name="Seconds">The time from the first cell to the end of the last.</param>
/// <param name="PeakBytes">The most memory its process held.</param>
/// <param name="Cells">The code cells that ran to their end.</param>
/// <param name="Skipped">The optional cells that were skipped.</param>
/// <param name="Failure">What stopped it, or null where every cell ran.</param>
public sealed partial record NotebookRun(
    string Name, Document Document, double Seconds, long PeakBytes, int Cells, int Skipped, CellFailure? Failure)
{
    private const string Check = "<div class=\"curriculum-check\"";

    /// <summary>The charts in its outputs.</summary>
    public int Charts => Html(_ => true).Sum(html => Count(html, ChartTag));

    /// <summary>The checks that passed.</summary>
    public int Passed => Checks("passed");

    /// <summary>The checks that failed.</summary>
    public int Failed => Checks("failed");

    /// <summary>The checks of exercises that nobody has tried.</summary>
    public int NotAttempted => Checks("not-attempted");

    /// <summary>How every chart begins.</summary>
    internal const string ChartTag = "<figure class=\"curriculum-chart\"";

    // A card outside of a graded cell is an example that shows what cards look like.
    private int Checks(string status) =>
        Html(cell => (cell.Metadata["nbgrader"] as JsonObject)?["grade"]?.GetValueKind() == JsonValueKind.True)
            .SelectMany(html => CheckTag().Matches(html))
            .Count(tag => tag.Value.Contains($"data-status=\"{status}\"", StringComparison.Ordinal));

    private IEnumerable<string> Html(Func<Cell, bool> counts) =>
        from cell in Document.Cells
        where counts(cell)
        from output in cell.Outputs
        let html = (output["data"] as JsonObject)?["text/html"]
        where html is not null
        select html is JsonArray lines ? string.Concat(lines) : html.ToString();

    private static int Count(string text, string mark)
    {
        var count = 0;
        for (var at = text.IndexOf(mark, StringComparison.Ordinal); at >= 0; at = text.IndexOf(mark, at + mark.Length, StringComparison.Ordinal)) count++;
        return count;
    }

    [GeneratedRegex(Check + "[^>]*>")]
    private static partial Regex CheckTag();
}

/// <summary>The cell that stopped a notebook, and why.</summary>
/// <param name="CellId">The cell.</param>
/// <param name="Error">The error; its message says the reason.</param>
/// <param name="Cancelled">True where somebody asked the run to stop.</param>
public sealed record CellFailure(string CellId, ErrorEvent Error, bool Cancelled);
