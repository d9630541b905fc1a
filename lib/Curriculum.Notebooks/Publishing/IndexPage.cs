using System.Globalization;
using Curriculum.Notebooks.Engine;

namespace Curriculum.Notebooks.Publishing;

/// <summary>The first page of the site: what the course is, and its notebooks in a table.</summary>
internal static class IndexPage
{
    public static string Write(IReadOnlyList<NotebookRun> notebooks)
    {
        var prose = new ProseHtml([]);
        return PageFrame.Write("Curriculum", "Deep learning for language, from the first gradient to attention, in C#.", "index", $"""
            <header class="hero">
            {Picture}
            <h1>Curriculum</h1>
            <p>Deep learning for language, built by hand in C#: <br>from the first gradient to attention.</p>
            </header>
            <main>
            <table class="course">
            <thead><tr><th>Notebook</th><th>Minutes</th><th>Charts</th><th>Checks</th><th>Ran in</th></tr></thead>
            <tbody>
            {string.Concat(notebooks.Select(notebook => Row(notebook, prose)))}</tbody>
            </table>
            <p class="legend"><span class="passed">✔</span> passed <span class="failed">✘</span> failed <span class="open">○</span> not attempted.
            Each page is the notebook as it ran here; <b>.ipynb</b> is the same with its outputs, to open in your own editor.</p>
            </main>
            """);
    }

    private static string Row(NotebookRun notebook, ProseHtml prose)
    {
        var facts = NotebookFacts.Of(notebook.Document);
        var (number, title) = notebook.Name.Length > 2 && notebook.Name[..2].All(char.IsAsciiDigit)
            ? (notebook.Name[..2], WithoutNumber(facts.Title)) : ("", facts.Title);
        var error = notebook.Failure is { } failure ? $"<a class=\"failed\" href=\"{notebook.Name}.html#{failure.CellId}\">stopped at {failure.CellId}</a>" : "";
        return $"""
            <tr><td class="what"><div class="entry"><span class="number">{number}</span><div><a href="{notebook.Name}.html">{PageFrame.Text(title.Length > 0 ? title : notebook.Name)}</a>
            <p>{prose.ConvertInline(facts.Promise)}</p>{error} <a class="file" href="{notebook.Name}.ipynb" download>.ipynb</a></div></div></td>
            <td data-of="minutes">{facts.Minutes?.ToString(CultureInfo.InvariantCulture) ?? "–"}</td>
            <td data-of="charts">{notebook.Charts}</td>
            <td data-of="checks">{Checks(notebook)}</td>
            <td data-of="seconds">{notebook.Seconds.ToString("0.0", CultureInfo.InvariantCulture)} s</td></tr>

            """;
    }

    private static string Checks(NotebookRun run) => run.Passed + run.Failed + run.NotAttempted == 0 ? "–" : string.Join(' ',
        new[] { (run.Passed, "passed", "✔"), (run.Failed, "failed", "✘"), (run.NotAttempted, "open", "○") }
            .Where(part => part.Item1 > 0).Select(part => $"<span class=\"{part.Item2}\">{part.Item3}&nbsp;{part.Item1}</span>"));

    // The number stands in its own column; a title that repeats it would show it twice.
    private static string WithoutNumber(string title) => title.TrimStart("0123456789".ToCharArray()) is var rest && rest.Length < title.Length
        ? rest.TrimStart(' ', '.', ':', '·', '–', '—', '-') : title;

    // A computation graph: two inputs, a weight each, a sum, one output.
    private const string Picture = """
        <svg class="motif" viewBox="0 0 420 170" role="img" aria-label="A small computation graph">
        <g fill="none" stroke="currentColor" stroke-width="1.6" opacity=".55">
        <path d="M46 34C110 34 112 50 164 52M46 84C110 84 112 66 164 60M46 134C120 134 140 128 164 126M46 90C110 100 116 116 164 120"/>
        <path d="M192 56C240 56 246 78 280 84M192 122C240 122 246 100 280 92M308 88H374"/></g>
        <g stroke="none"><circle cx="34" cy="34" r="13" fill="#E69F00"/><circle cx="34" cy="85" r="13" fill="#E69F00"/><circle cx="34" cy="134" r="13" fill="#E69F00"/>
        <circle cx="178" cy="56" r="15" fill="#009E73"/><circle cx="178" cy="122" r="15" fill="#009E73"/>
        <circle cx="294" cy="88" r="15" fill="#0072B2"/><circle cx="386" cy="88" r="13" fill="#D55E00"/></g>
        <g fill="#fff" font-family="Georgia, serif" font-size="15" font-style="italic" text-anchor="middle">
        <text x="34" y="39">x</text><text x="34" y="90">w</text><text x="34" y="139">b</text><text x="386" y="93">L</text></g>
        <g fill="#fff" font-family="Georgia, serif" font-size="17" text-anchor="middle"><text x="178" y="62">×</text><text x="178" y="128">+</text><text x="294" y="93" font-size="15" font-style="italic">σ</text></g>
        </svg>
        """;
}
