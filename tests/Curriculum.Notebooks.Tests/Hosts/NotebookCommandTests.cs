using System.CommandLine;
using Curriculum.Notebooks.Documents;
using Curriculum.Notebooks.Hosts;

namespace Curriculum.Notebooks.Tests.Hosts;

public sealed class NotebookCommandTests
{
    [Theory]
    [InlineData("check")]
    [InlineData("format")]
    [InlineData("show")]
    [InlineData("data")]
    [InlineData("data", "rebuild")]
    [InlineData("doctor")]
    public void Every_command_shows_an_example_of_itself_and_the_exit_codes(params string[] name)
    {
        var output = new StringWriter();

        var code = CommandLine.Create().Parse([.. name, "--help"]).Invoke(new InvocationConfiguration { Output = output });

        Assert.Equal(0, code);
        Assert.Contains($"-- {string.Join(' ', name)}", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("Exit codes:", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Format_says_what_it_mends_and_a_second_time_changes_nothing()
    {
        var document = Document.Parse("""
            {"cells": [{"cell_type": "code", "metadata": {}, "source": "1", "execution_count": 3,
               "outputs": [{"output_type": "stream", "name": "stdout", "text": "1"}]}],
             "metadata": {}, "nbformat": 4, "nbformat_minor": 2}
            """);

        Assert.Equal(["outputs or counts of 1 cell taken out", "the notebook's metadata written", "the language of 1 code cell written"],
            FormatCommand.Changes(document).ToList());

        var once = Document.Parse(document.Write(outputs: false));
        Assert.Empty(FormatCommand.Changes(once));
        Assert.Equal(document.Write(outputs: false), once.Write(outputs: false));
    }

    [Fact]
    public void A_package_is_whole_only_when_its_hash_is_the_one_in_the_table()
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, "abc");
        const string Abc = "sha512-3a81oZNherrMQXNJriBBMRLm+k6JqX6iCp7u5ktV05ohkpkqJ0/BqDa6PCOj/uu9RU1EI2Q86A4qmslPpUyknw==";

        Assert.Equal(PackageState.Whole, PackageData.Look(path, Abc));
        File.AppendAllText(path, "d");
        Assert.Equal(PackageState.Damaged, PackageData.Look(path, Abc));
        File.Delete(path);
        Assert.Equal(PackageState.Missing, PackageData.Look(path, Abc));
    }

    [Fact]
    public void The_table_of_packages_has_a_version_a_size_and_a_hash_in_every_row() =>
        Assert.All(PackageData.Find().ToList(), package =>
        {
            Assert.Matches(@"^\d+\.\d+\.\d+$", package.Version);
            Assert.True(package.Bytes > 10_000);
            Assert.Equal(64, Convert.FromBase64String(package.Hash["sha512-".Length..]).Length);
            Assert.NotEmpty(package.Licence);
        });

    [Fact]
    public void A_diagnosis_always_ends_and_names_the_machine_and_each_host()
    {
        var found = Diagnosis.Find().Select(row => row.What).ToList();

        Assert.Equal(found.Count, found.Distinct().Count());
        foreach (var what in (string[])[".NET SDK", "Languages (ICU)", "Processor", "curriculum run", "Jupyter", "VS Code + Polyglot Notebooks"])
            Assert.Contains(what, found);
    }
}
