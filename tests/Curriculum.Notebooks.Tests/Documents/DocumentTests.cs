using System.Text.Json.Nodes;
using Curriculum.Notebooks.Documents;

namespace Curriculum.Notebooks.Tests.Documents;

public sealed class DocumentTests
{
    private const string Canonical = """
        {
         "cells": [
          {
           "cell_type": "markdown",
           "id": "title",
           "metadata": {},
           "source": [
            "# 反向传播 😀\n",
            "a \"quoted\" \\ é"
           ]
          },
          {
           "cell_type": "code",
           "execution_count": 3,
           "id": "sum",
           "metadata": {
            "tags": [
             "optional"
            ]
           },
           "outputs": [
            {
             "data": {
              "application/json": {
               "a": "1\n2"
              },
              "image/png": "iVBORw0KGgo=\n",
              "text/html": [
               "<b>\n",
               "2</b>"
              ]
             },
             "execution_count": 3,
             "metadata": {},
             "output_type": "execute_result"
            }
           ],
           "source": [
            "1 + 1"
           ]
          }
         ],
         "metadata": {
          "big": 12345678901234567890.5e300,
          "kernelspec": {}
         },
         "nbformat": 4,
         "nbformat_minor": 5
        }

        """;

    [Fact]
    public void A_canonical_notebook_is_written_back_byte_for_byte() =>
        Assert.Equal(Canonical, Document.Parse(Canonical).Write());

    [Fact]
    public void A_notebook_in_any_layout_is_written_canonically()
    {
        var compact = JsonNode.Parse(Canonical)!.ToJsonString();

        Assert.Equal(Canonical, Document.Parse(compact).Write());
    }

    [Fact]
    public void Outputs_and_execution_counts_stay_out_of_a_learners_notebook()
    {
        var cell = Document.Parse(Document.Parse(Canonical).Write(outputs: false)).Cells[1];

        Assert.Empty(cell.Outputs);
        Assert.Null(cell.ExecutionCount);
        Assert.Equal("1 + 1", cell.Source);
        Assert.Equal(["optional"], cell.Tags);
    }

    [Fact]
    public void Cells_of_nbformat_4_0_to_4_4_get_the_same_ids_every_time()
    {
        const string Old = """
            {"cells": [
              {"cell_type": "markdown", "metadata": {}, "source": "## Gradient descent, step by step!"},
              {"cell_type": "markdown", "metadata": {}, "source": "## Gradient descent, step by step?"},
              {"cell_type": "code", "metadata": {}, "source": "中文", "outputs": [], "execution_count": null},
              {"cell_type": "raw", "id": "gradient-descent-step-by-2", "metadata": {}, "source": ""}],
             "metadata": {}, "nbformat": 4, "nbformat_minor": 2}
            """;

        var document = Document.Parse(Old);

        Assert.Equal(["gradient-descent-step-by", "gradient-descent-step-by-3", "code", "gradient-descent-step-by-2"],
            document.Cells.Select(cell => cell.Id));
        Assert.Equal(document.Write(), Document.Parse(Old).Write());
        Assert.Equal(document.Write(), Document.Parse(document.Write()).Write());
    }

    [Fact]
    public void Lines_that_end_as_on_Windows_are_read_as_lines()
    {
        var document = Document.Parse(Canonical.Replace("1 + 1", "1 +\\r\\n 1"));

        Assert.Equal("1 +\n 1", document.Find("sum")!.Source);
        Assert.Null(document.Find("nothing"));
    }

    [Fact]
    public void Save_replaces_the_file_whole_and_leaves_nothing_beside_it()
    {
        var folder = Directory.CreateTempSubdirectory("curriculum-").FullName;
        var path = Path.Combine(folder, "x.ipynb");
        File.WriteAllText(path, "old");

        Document.Parse(Canonical).Save(path);

        Assert.Equal(Canonical, File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(folder));
        Assert.Equal(Canonical, Document.Read(path).Write());
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void A_notebook_that_cannot_be_written_leaves_the_old_file_as_it_was()
    {
        var folder = Directory.CreateTempSubdirectory("curriculum-").FullName;
        var path = Path.Combine(folder, "x.ipynb");
        File.WriteAllText(path, "old");
        var broken = Document.Parse(Canonical);
        broken.Cells[0].Source = "half a pair: \ud83d";

        Assert.ThrowsAny<ArgumentException>(() => broken.Save(path));

        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(folder));
        Directory.Delete(folder, recursive: true);
    }
}
