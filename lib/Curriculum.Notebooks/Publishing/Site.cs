using Curriculum.Notebooks.Documents;
using Curriculum.Notebooks.Engine;

namespace Curriculum.Notebooks.Publishing;

/// <summary>Writes executed notebooks as a small static web site that needs no network and no server.</summary>
public static class Site
{
    /// <summary>Writes <c>index.html</c>, and for every notebook its page and its executed .ipynb.</summary>
    /// <param name="folder">Where the site goes; it is made where it is missing, and other files in it stay.</param>
    /// <param name="runs">What ran, in the order of the course.</param>
    /// <param name="plotly">A local copy of plotly.min.js that the charts of the pages may use, or null.</param>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static void Write(string folder, IReadOnlyList<NotebookRun> runs, string? plotly = null)
    {
        Directory.CreateDirectory(folder);
        for (var i = 0; i < runs.Count; i++)
        {
            var run = runs[i];
            run.Document.Save(Path.Combine(folder, run.Name + ".ipynb"));
            AtomicFile.Write(Path.Combine(folder, run.Name + ".html"),
                NotebookPage.Write(run, i > 0 ? runs[i - 1] : null, i + 1 < runs.Count ? runs[i + 1] : null));
        }
        AtomicFile.Write(Path.Combine(folder, "index.html"), IndexPage.Write(runs));
        if (plotly is not null) AtomicFile.Write(Path.Combine(folder, "plotly.min.js"), File.ReadAllBytes(plotly));
    }

    /// <summary>The local copy of plotly.min.js: beside the notebooks, or in the user's cache; null where there is none.</summary>
    /// <param name="notebooks">The folder of the notebooks.</param>
    public static string? FindPlotly(string notebooks) => new[]
    {
        Path.Combine(notebooks, "plotly.min.js"),
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "curriculum", "plotly.min.js"),
    }.FirstOrDefault(File.Exists);
}
