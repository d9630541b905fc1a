using System.Text.Json.Nodes;

namespace Curriculum.Notebooks.Documents;

/// <summary>What a cell holds.</summary>
public enum CellKind
{
    /// <summary>Source that a kernel runs.</summary>
    Code,

    /// <summary>Prose.</summary>
    Markdown,

    /// <summary>Text that no host interprets.</summary>
    Raw,
}

/// <summary>One cell.</summary>
public sealed class Cell
{
    /// <summary>The cell's lasting name, unique in its notebook.</summary>
    public required string Id { get; set; }

    /// <summary>Code, prose or raw text.</summary>
    public required CellKind Kind { get; init; }

    /// <summary>The text, with lines separated by <c>\n</c>.</summary>
    public required string Source { get; set; }

    /// <summary>The cell's metadata (tags, nbgrader, language).</summary>
    public JsonObject Metadata { get; init; } = [];

    /// <summary>Pictures and other files of a Markdown cell, by name, as nbformat stores them.</summary>
    public JsonObject? Attachments { get; init; }

    /// <summary>The position of the cell's last run, or null where it has not run.</summary>
    public int? ExecutionCount { get; set; }

    /// <summary>What the last run put out, in nbformat's own form (stream, display_data, execute_result, error).</summary>
    public List<JsonObject> Outputs { get; init; } = [];

    /// <summary>The cell's tags.</summary>
    public IEnumerable<string> Tags =>
        Metadata["tags"] is JsonArray tags ? tags.Select(tag => tag?.ToString() ?? "") : [];
}
