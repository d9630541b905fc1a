using System.Text;
using System.Text.Json.Nodes;
using Curriculum.Notebooks.Documents;
using Curriculum.Notebooks.Engine;

namespace Curriculum.Notebooks.Publishing;

/// <summary>The page of one notebook: its cells in order, its contents at the side, its neighbours below.</summary>
internal static class NotebookPage
{
    public static string Write(NotebookRun notebook, NotebookRun? previous, NotebookRun? next)
    {
        var prose = new ProseHtml(notebook.Document.Cells.Select(cell => cell.Id));
        var cells = string.Concat(notebook.Document.Cells.Select(cell => Cell(cell, prose)));
        var facts = NotebookFacts.Of(notebook.Document);
        var title = facts.Title.Length > 0 ? facts.Title : notebook.Name;
        return PageFrame.Write($"{title} · Curriculum", facts.Promise, "notebook", $"""
            <header class="bar"><a class="home" href="index.html">Curriculum</a>
            <span class="here">{PageFrame.Text(title)}</span>
            <a class="file" href="{notebook.Name}.ipynb" download>.ipynb</a></header>
            <div class="columns">
            <nav class="contents" aria-label="Contents">{Contents(prose.Headings)}</nav>
            <main>
            {cells}<nav class="neighbours" aria-label="Notebooks">{Neighbour(previous, "previous", "← Before this")}{Neighbour(next, "next", "Next →")}</nav>
            </main>
            </div>
            """);
    }

    private static string Contents(IReadOnlyList<Heading> headings)
    {
        var items = headings.Where(heading => heading.Level is 2 or 3)
            .Select(heading => $"<li class=\"level{heading.Level}\"><a href=\"#{heading.Anchor}\">{heading.Text}</a></li>");
        // Open at the side of a wide window; the style folds it on a narrow one, without a script.
        return $"<details><summary>Contents</summary><ol>{string.Concat(items)}</ol></details><ol class=\"side\">{string.Concat(items)}</ol>";
    }

    private static string Neighbour(NotebookRun? notebook, string relation, string words) => notebook is null ? "<span></span>"
        : $"<a rel=\"{(relation == "next" ? "next" : "prev")}\" href=\"{notebook.Name}.html\"><small>{words}</small>{PageFrame.Text(NotebookFacts.Of(notebook.Document).Title)}</a>";

    private static string Cell(Cell cell, ProseHtml prose)
    {
        var anchor = $"<a class=\"anchor\" href=\"#{cell.Id}\" aria-label=\"Link to {cell.Id}\">#</a>";
        return cell.Kind switch
        {
            CellKind.Markdown => $"<section class=\"cell prose\" id=\"{cell.Id}\">{anchor}\n{prose.Convert(WithAttachments(cell), cell.Id)}</section>\n",
            CellKind.Raw => $"<section class=\"cell\" id=\"{cell.Id}\"><pre class=\"output\">{PageFrame.Text(cell.Source)}</pre></section>\n",
            _ => Code(cell, prose, anchor),
        };
    }

    private static string Code(Cell cell, ProseHtml prose, string anchor)
    {
        var html = new StringBuilder($"<section class=\"cell {Role(cell)}\" id=\"{cell.Id}\">{anchor}\n");
        if (Label(cell) is { } label) html.Append($"<div class=\"label\">{label}</div>\n");
        if (cell.Source.Length > 0)
            html.Append($"<pre class=\"code\" tabindex=\"0\"><code>{(IsCSharp(cell) ? CSharpHtml.Highlight(cell.Source) : PageFrame.Text(cell.Source))}</code></pre>\n");
        foreach (var output in Joined(cell.Outputs)) html.Append(OutputHtml.Convert(output, prose));
        return html.Append("</section>\n").ToString();
    }

    private static string Role(Cell cell) => cell.Metadata["nbgrader"] is not JsonObject grading ? "code-cell"
        : (bool?)grading["solution"] == true ? "code-cell answer" : (bool?)grading["grade"] == true ? "code-cell check" : "code-cell";

    private static string? Label(Cell cell) => Role(cell) switch
    {
        "code-cell answer" => $"Exercise<span>{PageFrame.Text(cell.Id)}</span>",
        _ when cell.Tags.Contains("optional") => "Optional",
        _ => null,
    };

    private static bool IsCSharp(Cell cell) =>
        ((cell.Metadata["polyglot_notebook"] as JsonObject)?["kernelName"]?.ToString() ?? "csharp") == "csharp";

    /// <summary>Streams come in pieces; pieces of one stream that follow each other are one text.</summary>
    private static IEnumerable<JsonObject> Joined(IEnumerable<JsonObject> outputs)
    {
        JsonObject? last = null;
        foreach (var output in outputs)
        {
            if (last is not null && (string?)output["output_type"] == "stream" && (string?)last["output_type"] == "stream"
                && (string?)output["name"] == (string?)last["name"])
            {
                last = new JsonObject
                {
                    ["output_type"] = "stream",
                    ["name"] = (string?)output["name"],
                    ["text"] = NotebookFacts.Text(last["text"]) + NotebookFacts.Text(output["text"]),
                };
                continue;
            }
            if (last is not null) yield return last;
            last = output;
        }
        if (last is not null) yield return last;
    }

    private static string WithAttachments(Cell cell) => cell.Attachments is null ? cell.Source
        : cell.Attachments.Aggregate(cell.Source, (source, file) => file.Value is JsonObject { Count: > 0 } bundle
            ? source.Replace($"attachment:{file.Key}", $"data:{bundle.First().Key};base64,{NotebookFacts.Text(bundle.First().Value).ReplaceLineEndings("")}")
            : source);
}
