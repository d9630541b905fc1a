using System.Text.RegularExpressions;

namespace Curriculum.Tests;

/// <summary>Who may use whom, read from the sources themselves.</summary>
public sealed partial class ArchitectureTests
{
    private const int LongestFile = 300;

    // What a folder may use besides itself and the root of its project. An arrow that is missing here is not allowed.
    private static readonly Dictionary<string, string[]> library = new()
    {
        ["Curriculum"] = ["Display"],
        ["Display"] = [],
        ["Charts"] = ["Display"],
        ["Autodiff"] = ["Display"],
        ["Homework"] = ["Display"],
        ["Tensors"] = ["Display"],
        ["NN"] = ["Tensors", "Display"],
        ["Optim"] = ["Tensors", "Display"],
        ["Training"] = ["NN", "Optim", "Tensors", "Charts", "Display"],
        ["Text"] = ["Tensors", "Display"],
        ["WordNet"] = ["Text", "Display"],
        ["Embeddings"] = ["NN", "Optim", "Training", "Text", "Tensors", "Display"],
        ["LanguageModels"] = ["NN", "Optim", "Training", "Text", "Tensors", "Charts", "Display"],
        ["Sequences"] = ["LanguageModels", "NN", "Optim", "Training", "Data", "Text", "Tensors", "Charts", "Display"],
        ["Audio"] = ["Tensors", "Charts", "Display"],
        ["Diagnostics"] = ["Training", "NN", "Optim", "Data", "Tensors", "Charts", "Display"],
        ["Data"] = ["WordNet", "Text", "Tensors", "Display"],
    };

    private static readonly Dictionary<string, string[]> program = new()
    {
        ["Curriculum.Notebooks"] = ["Hosts", "Grading", "Publishing", "Checking", "Engine", "Documents"],
        ["Documents"] = [],
        ["Engine"] = ["Documents"],
        ["Publishing"] = ["Engine", "Documents"],
        ["Checking"] = ["Publishing", "Documents"],
        ["Grading"] = ["Engine", "Documents"],
        ["Hosts"] = ["Grading", "Publishing", "Checking", "Engine", "Documents"],
    };

    private static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "Curriculum.sln"))) folder = folder.Parent!;
            return folder.FullName;
        }
    }

    [Fact]
    public void The_library_uses_only_what_its_arrows_allow() => Assert.Empty(Breaches("lib/Curriculum", "Curriculum", library));

    [Fact]
    public void The_program_uses_only_what_its_arrows_allow() => Assert.Empty(Breaches("lib/Curriculum.Notebooks", "Curriculum.Notebooks", program));

    [Fact]
    public void The_library_knows_nothing_of_the_program() =>
        Assert.DoesNotContain(Sources("lib/Curriculum"), file => File.ReadAllText(file).Contains("Curriculum.Notebooks", StringComparison.Ordinal));

    [Fact]
    public void A_file_is_short_enough_to_be_taken_in() => Assert.Empty(
        from file in Sources("lib/Curriculum").Concat(Sources("lib/Curriculum.Notebooks"))
        let lines = File.ReadLines(file).Count()
        where lines > LongestFile
        select $"{Path.GetRelativePath(Root, file)}: {lines} lines, more than {LongestFile}");

    [Fact]
    public void An_arrow_that_is_not_allowed_is_seen()
    {
        Assert.Equal(["Tensors"], Used("using Curriculum.Tensors;", "Curriculum", library.Keys));
        Assert.Equal(["NN"], Used("var x = Curriculum.NN.Linear.Of(1);", "Curriculum", library.Keys));
        Assert.Equal(["NN"], Used("var x = NN.Linear.Of(1);", "Curriculum", library.Keys));
        Assert.Equal(["Text"], Used("using static Curriculum.Text.Words;", "Curriculum", library.Keys));
        Assert.Equal(["Homework"], Used("using Curriculum.Exercises;", "Curriculum", library.Keys));
        Assert.Empty(Used("using System.Text;\nvar x = this.Text.Length + Other.Data.X; // Tensors.Tensor", "Curriculum", library.Keys));
    }

    private static List<string> Breaches(string project, string root, Dictionary<string, string[]> arrows)
    {
        List<string> breaches = [];
        foreach (var file in Sources(project))
        {
            var path = Path.GetRelativePath(Path.Combine(Root, project), file).Replace('\\', '/');
            var folder = path.Contains('/') ? path[..path.IndexOf('/')] : root;
            if (!arrows.TryGetValue(folder, out var allowed))
                breaches.Add($"{project}/{path}: the folder {folder} has no arrows in this test");
            else
                breaches.AddRange(Used(File.ReadAllText(file), root, arrows.Keys).Where(used => used != folder && !allowed.Contains(used))
                    .Select(used => $"{project}/{path}: {folder} may not use {used}"));
        }
        return breaches;
    }

    /// <summary>The folders whose namespaces a source names: in a using, in full, or from the root (<c>NN.Linear</c>).</summary>
    private static IEnumerable<string> Used(string source, string root, IEnumerable<string> folders)
    {
        var code = Comment.Replace(source, "");
        var outside = Literal.Replace(code, "\"\"");
        return [.. folders.Where(folder => folder != root && (
            Regex.IsMatch(outside, $@"(?<![\w.]){Regex.Escape(root)}\.{Namespace(folder)}\b")
            || Regex.IsMatch(outside, $@"(?<![\w.]){Namespace(folder)}\.[A-Z]\w*\.")))];
    }

    // The folder Homework holds a type of that name, which a namespace may not have.
    private static string Namespace(string folder) => folder == "Homework" ? "Exercises" : folder;

    private static IEnumerable<string> Sources(string project) =>
        Directory.EnumerateFiles(Path.Combine(Root, project), "*.cs", SearchOption.AllDirectories)
            .Where(file => !BuildOutput.IsMatch(file)).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"[\\/](bin|obj)[\\/]")]
    private static partial Regex BuildOutput { get; }

    [GeneratedRegex(@"//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment { get; }

    [GeneratedRegex("\"(?:[^\"\\\\\\n]|\\\\.)*\"")]
    private static partial Regex Literal { get; }
}
