using System.Runtime.CompilerServices;
using Curriculum.Notebooks.Documents;
using Curriculum.Notebooks.Engine;
using Curriculum.Notebooks.Publishing;

namespace Curriculum.Notebooks.Tests.Course;

/// <summary>Every notebook of the course, run once from start to end as a learner gets it, and the site made of the runs.</summary>
public sealed class CourseRun : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("curriculum-course-");

    /// <summary>The notebooks as they are kept.</summary>
    public static string Notebooks { get; } = Path.GetFullPath(Path.Combine(Here(), "..", "..", "..", "notebooks"));

    /// <summary>The runs by name of the notebook.</summary>
    public IReadOnlyDictionary<string, NotebookRun> Runs { get; private set; } = new Dictionary<string, NotebookRun>();

    /// <summary>The names of all notebooks.</summary>
    public static TheoryData<string> Names => [.. Directory.GetFiles(Notebooks, "*.ipynb").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    /// <summary>A folder with the site; with plotly.js beside the pages where a copy is given.</summary>
    public string Site(string? plotly)
    {
        var site = Path.Combine(folder.FullName, plotly is null ? "still" : "interactive");
        if (!Directory.Exists(site)) Curriculum.Notebooks.Publishing.Site.Write(site, [.. Runs.Values], plotly);
        return site;
    }

    public async Task InitializeAsync()
    {
        var runs = new Dictionary<string, NotebookRun>();
        foreach (var file in Directory.GetFiles(Notebooks, "*.ipynb").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileNameWithoutExtension(file);
            runs[name] = await new NotebookRunner(new Silent(), TimeSpan.FromMinutes(3)).RunAsync(name, Document.Read(file), Notebooks);
        }
        Runs = runs;
    }

    public Task DisposeAsync()
    {
        folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    private sealed class Silent : IRunWatcher
    {
        public void Starting(string notebook, Cell cell, int number, int count)
        {
        }

        public void Happened(string notebook, Cell cell, CellEvent happening)
        {
        }

        public void Ended(NotebookRun run)
        {
        }
    }
}
