using System.Text.Json.Nodes;

namespace Curriculum.Notebooks.Documents;

/// <summary>The metadata by which every front end opens a notebook of the course with the right kernel.</summary>
public static class CourseMetadata
{
    /// <summary>The metadata of a notebook: Polyglot Notebooks and Jupyter both read their own part of it.</summary>
    public static JsonObject Notebook() => new()
    {
        ["kernelspec"] = new JsonObject { ["display_name"] = ".NET (C#)", ["language"] = "C#", ["name"] = ".net-csharp" },
        ["language_info"] = new JsonObject { ["name"] = "polyglot-notebook" },
        ["polyglot_notebook"] = new JsonObject
        {
            ["kernelInfo"] = new JsonObject
            {
                ["defaultKernelName"] = "csharp",
                ["items"] = new JsonArray(new JsonObject { ["aliases"] = new JsonArray(), ["name"] = "csharp" }),
            },
        },
    };

    /// <summary>The metadata of a code cell in <paramref name="language"/>.</summary>
    /// <param name="language">The name of the kernel's language.</param>
    public static JsonObject Code(string language = "csharp") => new()
    {
        ["dotnet_interactive"] = new JsonObject { ["language"] = language },
        ["polyglot_notebook"] = new JsonObject { ["kernelName"] = language },
    };

    /// <summary>The language of a cell whose metadata says nothing else about it than <see cref="Code"/>, or null.</summary>
    internal static string? LanguageOf(Cell cell) =>
        (cell.Metadata["dotnet_interactive"] as JsonObject)?["language"] is JsonValue value && value.TryGetValue(out string? language)
        && Code(language).All(part => JsonNode.DeepEquals(part.Value, cell.Metadata[part.Key])) ? language : null;
}
