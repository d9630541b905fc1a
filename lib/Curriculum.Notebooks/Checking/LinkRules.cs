using Curriculum.Notebooks.Documents;
using Curriculum.Notebooks.Publishing;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Curriculum.Notebooks.Checking;

/// <summary>Links inside the course lead somewhere. Those into the web are not followed.</summary>
internal static class LinkRules
{
    public static IEnumerable<Finding> Check(Document document, string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        foreach (var cell in document.Cells.Where(cell => cell.Kind == CellKind.Markdown))
            foreach (var link in Markdown.Parse(cell.Source, ProseHtml.Pipeline()).Descendants<LinkInline>())
                if (Problem(link.Url ?? "", cell, document, folder) is var (problem, fix))
                    yield return new(cell.Id, link.Line + 1, problem, fix);
    }

    private static (string Problem, string Fix)? Problem(string url, Cell cell, Document document, string folder)
    {
        if (url.StartsWith("attachment:", StringComparison.Ordinal))
            return cell.Attachments?.ContainsKey(Uri.UnescapeDataString(url[11..])) == true ? null
                : ($"The cell has no attachment \"{url[11..]}\".", "Attach the picture, or correct its name.");
        if (url.Length == 0) return ("A link leads nowhere.", "Write its address between the brackets.");
        if (url.Contains(':')) return null;
        var (file, anchor) = url.IndexOf('#') is >= 0 and var hash ? (url[..hash], url[(hash + 1)..]) : (url, null);
        if (file.Length > 0)
        {
            var target = Path.Combine(folder, Uri.UnescapeDataString(file));
            if (!File.Exists(target) && !Directory.Exists(target)) return ($"The link to {url} finds no file.", "Correct the path; it starts from the notebook's folder.");
            if (anchor is null || !target.EndsWith(".ipynb", StringComparison.Ordinal)) return null;
            try
            {
                document = Document.Read(target);
            }
            catch (DamagedNotebookException)
            {
                return null;
            }
        }
        return anchor is null || AnchorsOf(document).Contains(Uri.UnescapeDataString(anchor)) ? null
            : ($"The link to {url} finds no cell and no heading of that name.", "Name a cell's id, or a heading in lower case with hyphens.");
    }

    private static HashSet<string> AnchorsOf(Document document)
    {
        var prose = new ProseHtml(document.Cells.Select(cell => cell.Id));
        foreach (var cell in document.Cells.Where(cell => cell.Kind == CellKind.Markdown)) prose.Convert(cell.Source, cell.Id);
        return [.. document.Cells.Select(cell => cell.Id), .. prose.Headings.Select(heading => heading.Anchor)];
    }
}
