using System.Text;
using System.Text.Json.Nodes;

namespace Curriculum.Notebooks.Documents;

/// <summary>Reads the cells of one notebook, and holds their ids apart.</summary>
internal sealed class CellReader(JsonText text, int minor)
{
    private readonly HashSet<string> ids = [];

    /// <summary>Checks a written id and keeps it for its cell.</summary>
    public void Reserve(JsonObject cell)
    {
        if (!cell.ContainsKey("id"))
        {
            if (minor >= 5)
                throw text.Damage(cell, "The cell has no \"id\", which nbformat 4.5 asks for.", "Add \"id\": \"a-few-words\".");
            return;
        }
        var id = Text(cell["id"]) ?? throw text.Damage(cell["id"] ?? cell, "The cell's id is not a string.", "Write \"id\": \"a-few-words\".");
        if (!CellIds.Allowed.IsMatch(id))
            throw text.Damage(cell["id"], $"The cell id \"{Brief(id)}\" is not allowed.", "Use 1 to 64 of the characters a–z, A–Z, 0–9, - and _.");
        if (!ids.Add(id))
            throw text.Damage(cell["id"], $"Two cells have the id \"{id}\".", "Give one of them another.");
    }

    /// <summary>One cell, as nbformat's schema describes it.</summary>
    public Cell Read(JsonObject cell)
    {
        var kind = Kind(cell);
        var metadata = DocumentReader.Member<JsonObject>(text, cell, "metadata", "The cell", "an object", "{}");
        var source = Lines(cell, "source", "The cell");
        if (source.Contains('\0')) throw text.Damage(cell["source"], "The cell's source holds a NUL character.", "Delete it.");
        source = source.Replace("\r\n", "\n").Replace("\r", "\n");
        CheckMembers(cell, kind);
        return new Cell
        {
            Id = Text(cell["id"]) ?? CellIds.Make(kind, source, ids),
            Kind = kind,
            Source = source,
            Metadata = (JsonObject)metadata.DeepClone(),
            Attachments = cell.ContainsKey("attachments")
                ? (JsonObject)DocumentReader.Member<JsonObject>(text, cell, "attachments", "The cell", "an object", "{}").DeepClone() : null,
            ExecutionCount = cell["execution_count"] is { } count ? DocumentReader.Integer(count) is >= 0 and var n ? n
                : throw text.Damage(count, $"The execution count {DocumentReader.Show(count)} is not a whole number.", "Write null.") : null,
            Outputs = cell.ContainsKey("outputs") ? ReadOutputs(cell) : [],
        };
    }

    private CellKind Kind(JsonObject cell) => Text(cell["cell_type"]) switch
    {
        "code" => CellKind.Code,
        "markdown" => CellKind.Markdown,
        "raw" => CellKind.Raw,
        null when !cell.ContainsKey("cell_type") =>
            throw text.Damage(cell, "The cell has no \"cell_type\".", "Add \"cell_type\": \"code\" or \"markdown\"."),
        _ => throw text.Damage(cell["cell_type"] ?? cell, $"No cell has the type {DocumentReader.Show(cell["cell_type"])}.",
            "Use \"code\", \"markdown\" or \"raw\"."),
    };

    private void CheckMembers(JsonObject cell, CellKind kind)
    {
        if (kind != CellKind.Code && (cell.ContainsKey("outputs") || cell.ContainsKey("execution_count")))
            throw text.Damage(cell["outputs"] ?? cell, $"A {kind} cell has outputs, which only code cells may have.",
                "Delete \"outputs\" and \"execution_count\", or make it a code cell.");
        DocumentReader.Known(text, cell, "The cell", kind == CellKind.Code
            ? ["cell_type", "execution_count", "id", "metadata", "outputs", "source"]
            : ["attachments", "cell_type", "id", "metadata", "source"]);
    }

    private List<JsonObject> ReadOutputs(JsonObject cell)
    {
        var outputs = DocumentReader.Member<JsonArray>(text, cell, "outputs", "The cell", "a list", "[]");
        return [.. outputs.Select(output => ReadOutput(output as JsonObject
            ?? throw text.Damage(output ?? outputs, "An output is not an object.", "Clear the cell's outputs.")))];
    }

    private JsonObject ReadOutput(JsonObject output)
    {
        switch (Text(output["output_type"]))
        {
            case "stream":
                if (Text(output["name"]) is null) throw Missing(output, "name", "\"stdout\" or \"stderr\"");
                Lines(output, "text", "The stream output");
                break;
            case "display_data" or "execute_result":
                DocumentReader.Member<JsonObject>(text, output, "data", "The output", "an object", "{}");
                break;
            case "error":
                if (Text(output["ename"]) is null) throw Missing(output, "ename", "the error's type");
                if (Text(output["evalue"]) is null) throw Missing(output, "evalue", "the error's message");
                DocumentReader.Member<JsonArray>(text, output, "traceback", "The error", "a list of lines", "[]");
                break;
            case null when !output.ContainsKey("output_type"):
                throw text.Damage(output, "The output has no \"output_type\".", "Clear the cell's outputs and run it again.");
            default:
                throw text.Damage(output["output_type"] ?? output, $"No output has the type {DocumentReader.Show(output["output_type"])}.",
                    "Clear the cell's outputs and run it again.");
        }
        return (JsonObject)output.DeepClone();
    }

    private DamagedNotebookException Missing(JsonObject output, string key, string what) =>
        text.Damage(output[key] ?? output, $"The output has no \"{key}\", which is {what}.", "Clear the cell's outputs and run it again.");

    private string Lines(JsonObject parent, string key, string owner)
    {
        if (Text(parent[key]) is { } whole) return whole;
        var lines = DocumentReader.Member<JsonArray>(text, parent, key, owner, "a string or a list of lines", "[]");
        var result = new StringBuilder();
        foreach (var line in lines)
            result.Append(Text(line) ?? throw text.Damage(line ?? lines, $"A line of \"{key}\" is {DocumentReader.Show(line)}, not a string.",
                "Put it between quotes."));
        return result.ToString();
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? result) ? result : null;

    private static string Brief(string id) => id.Length > 70 ? id[..70] + "…" : id;
}
