using System.Text.Json.Nodes;
using Curriculum.Notebooks.Documents;
using Curriculum.Notebooks.Grading;

namespace Curriculum.Notebooks.Tests.Homework;

/// <summary>The rules held against a small exercise of our own, whole and broken in every way.</summary>
public sealed class HomeworkRulesTests : IDisposable
{
    private const string Check = """
        string Card(string status, int points, string text) =>
            $"<div class=\"curriculum-check\" data-exercise=\"square\" data-status=\"{status}\" data-points=\"{points}\" data-of=\"2\"><style>p {{}}</style><p>{text}</p></div>";
        string Judge()
        {
            try
            {
                return (Square(3), Square(-1)) switch
                {
                    (9, 1) => Card("passed", 2, "right"),
                    (6, _) => Card("failed", 0, "You <b>doubled</b> it."),
                    (9, -1) => Card("failed", 1, "What of negative numbers?"),
                    (27, _) => Card("failed", 0, "That is the cube &amp; not the square."),
                    _ => Card("failed", 0, "no"),
                };
            }
            catch (NotImplementedException) { return Card("not-attempted", 0, "try"); }
        }
        HTML(Judge())
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("homework").FullName;
    private readonly Document document = new()
    {
        Cells =
        [
            Code("counted", "Console.WriteLine(\"x\"); var runs = new List<int>(); runs.Add(1);"),
            Code("square", "double Square(double x) => throw new NotImplementedException();", ("solution", true), ("grade", false)),
            Code("square-check", Check, ("grade", true), ("solution", false)),
            Code("after", "runs.Count"),
        ],
    };

    public HomeworkRulesTests()
    {
        Write("solution.cs", "double Square(double x) => x * x;");
        Write("cases.cs", "// case: three\nvar x = Square(3);\nx\n// case: several\nnew[] { Square(-1), Square(0.5) }\n");
        Write("mistakes/doubled.cs", "// hint: You doubled it.\ndouble Square(double x) => 2 * x;");
        Write("mistakes/signed.cs", "// hint: What of negative numbers?\ndouble Square(double x) => x * Math.Abs(x);");
        Write("mistakes/cubed.cs", "// hint: That is the cube & not the square.\ndouble Square(double x) => x * x * x;");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_whole_exercise_breaks_no_rule()
    {
        var trial = Assert.Single(await Run());
        Assert.Empty(HomeworkRules.Broken(trial));
        Assert.Equal(("not-attempted", "passed"), (trial.Stub.Card!.Status, trial.Solution.Card!.Status));
        Assert.Equal(["three", "several"], trial.Solution.Values.Keys);
        Assert.Empty(trial.Solution.Differences(trial.Solution));
        Assert.Equal("throws NotImplementedException", (string?)trial.Stub.Values["three"]);
    }

    [Theory]
    [InlineData("solution.cs", "double Square(double x) => 0;", "the solution must pass with full points")]
    [InlineData("solution.cs", "double Square(double x) => nope;", "CS0103")]
    [InlineData("mistakes/doubled.cs", "// hint: You doubled it.\ndouble Square(double x) => x * x;", "the mistake doubled must fail")]
    [InlineData("mistakes/doubled.cs", "// hint: Something else.\ndouble Square(double x) => 2 * x;", "does not say \"Something else.\"")]
    [InlineData("mistakes/doubled.cs", "// hint: That is the cube\ndouble Square(double x) => x * x * x;", "shows the hint of cubed too")]
    [InlineData("mistakes/doubled.cs", "// hint: What of negative numbers?\ndouble Square(double x) => x * Math.Abs(x);", "have one hint")]
    [InlineData("cases.cs", "Square(0)", "no hidden case tells the mistake cubed from the solution")]
    [InlineData("cases.cs", "Square(0) / Square(0)", "gives \"NaN\"")]
    public async Task A_broken_exercise_is_told(string file, string text, string complaint)
    {
        Write(file, text);
        Assert.Contains(complaint, string.Join('\n', HomeworkRules.Broken(Assert.Single(await Run()))));
    }

    [Fact]
    public async Task Two_mistakes_are_too_few()
    {
        File.Delete(Path.Combine(folder, "square", "mistakes", "cubed.cs"));
        Assert.Contains("at least 3", Assert.Single(HomeworkRules.Broken(Assert.Single(await Run()))));
    }

    [Fact]
    public async Task A_stub_that_scores_is_told()
    {
        document.Cells[1].Source = "double Square(double x) => x * x;";
        Assert.Contains("as handed out must be not-attempted", Assert.Single(HomeworkRules.Broken(Assert.Single(await Run()))));
    }

    [Theory]
    [InlineData("// no hint\nint a;")]
    [InlineData("// hint:   \nint a;")]
    public void A_mistake_without_a_hint_is_refused(string text)
    {
        Write("mistakes/doubled.cs", text);
        Assert.Contains("doubled.cs", Assert.Throws<FormatException>(() => Exercise.Read(Path.Combine(folder, "square"))).Message);
    }

    [Theory]
    [InlineData("// case: a\n// case: b\n1")]
    [InlineData("// case: a\n1\n// case: a\n2")]
    [InlineData("// only a comment")]
    [InlineData("")]
    public void A_file_of_cases_that_says_nothing_is_refused(string text)
    {
        Write("cases.cs", text);
        Assert.Contains("cases.cs", Assert.Throws<FormatException>(() => Exercise.Read(Path.Combine(folder, "square"))).Message);
    }

    [Fact]
    public async Task A_case_that_does_not_compile_is_named()
    {
        Write("cases.cs", "// case: typo\nSqaure(1)");
        Assert.Contains("\"typo\" cannot be evaluated", (await Assert.ThrowsAsync<ReferenceNotebookException>(Run)).Message);
    }

    [Fact]
    public async Task Cells_and_folders_must_match()
    {
        Directory.CreateDirectory(Path.Combine(folder, "lost"));
        Assert.Contains("lost", (await Assert.ThrowsAsync<ReferenceNotebookException>(Run)).Message);
        Directory.Delete(Path.Combine(folder, "lost"));
        document.Cells[1].Id = "circle";
        Assert.Contains("circle", (await Assert.ThrowsAsync<ReferenceNotebookException>(Run)).Message);
    }

    [Fact]
    public void Solutions_replace_the_answer_cells_and_nothing_else()
    {
        var before = document.Cells.Select(cell => cell.Source).ToList();
        ReferenceNotebook.Complete(document, folder);
        Assert.Equal([before[0], "double Square(double x) => x * x;", before[2], before[3]], document.Cells.Select(cell => cell.Source));
    }

    private Task<IReadOnlyList<ExerciseTrial>> Run() => HomeworkTrial.RunAsync(document, folder, folder);

    private void Write(string name, string text)
    {
        var file = Path.Combine(folder, "square", name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    private static Cell Code(string id, string source, params (string Key, bool Value)[] grader) => new()
    {
        Id = id,
        Kind = CellKind.Code,
        Source = source,
        Metadata = grader.Length == 0 ? [] : new JsonObject { ["nbgrader"] = new JsonObject(grader.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))) },
    };
}
