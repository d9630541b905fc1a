using Curriculum.Notebooks.Documents;
using Curriculum.Notebooks.Grading;

namespace Curriculum.Notebooks.Tests.Homework;

/// <summary>Every exercise of the course, with every answer that is known to it.</summary>
public sealed class HomeworkTests
{
    private static readonly string Notebooks = Path.Combine(TestFolders.Root, "notebooks");
    private static readonly string Folder = Path.Combine(TestFolders.Root, "tests", "homework");

    public static TheoryData<string> Names => [.. Stems];

    private static IEnumerable<string> Stems =>
        Directory.GetFiles(Notebooks, "*.ipynb").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Stubs_are_not_attempted_solutions_pass_and_each_mistake_gets_its_own_hint(string notebook)
    {
        var document = Document.Read(Path.Combine(Notebooks, notebook + ".ipynb"));
        var trials = await HomeworkTrial.RunAsync(document, Notebooks, Path.Combine(Folder, notebook));
        Assert.NotEmpty(trials);
        var broken = trials.SelectMany(HomeworkRules.Broken).ToList();
        Assert.True(broken.Count == 0, string.Join('\n', broken));
    }

    [Fact]
    public void Every_folder_of_exercises_belongs_to_a_notebook_and_holds_some()
    {
        var folders = Directory.GetDirectories(Folder).Select(path => Path.GetFileName(path)).ToList();
        Assert.NotEmpty(folders);
        Assert.Empty(folders.Except(Stems));
        Assert.All(folders, folder => Assert.NotEmpty(ReferenceNotebook.Exercises(Path.Combine(Folder, folder))));
    }
}
