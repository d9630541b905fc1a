using System.Text.Json.Nodes;

namespace Curriculum.Notebooks.Documents;

/// <summary>Writes a notebook in the one form that Jupyter's own tools write, so that two saves never differ by accident.</summary>
internal static class DocumentWriter
{
    public static string Write(Document document, bool outputs) => CanonicalJson.Write(new JsonObject
    {
        ["cells"] = new JsonArray([.. document.Cells.Select(cell => ToJson(cell, outputs))]),
        ["metadata"] = document.Metadata.DeepClone(),
        ["nbformat"] = 4,
        ["nbformat_minor"] = 5,
    }) + "\n";

    private static JsonObject ToJson(Cell cell, bool outputs)
    {
        var json = new JsonObject
        {
            ["id"] = cell.Id,
            ["cell_type"] = cell.Kind.ToString().ToLowerInvariant(),
            ["metadata"] = cell.Metadata.DeepClone(),
            ["source"] = Lines(cell.Source),
        };
        if (cell.Attachments is not null) json["attachments"] = cell.Attachments.DeepClone();
        if (cell.Kind != CellKind.Code) return json;
        json["execution_count"] = outputs ? cell.ExecutionCount : null;
        json["outputs"] = outputs ? new JsonArray([.. cell.Outputs.Select(Output)]) : [];
        return json;
    }

    private static JsonObject Output(JsonObject output)
    {
        var copy = (JsonObject)output.DeepClone();
        if (copy["text"] is JsonValue text) copy["text"] = Lines(text.ToString());
        if (copy["data"] is JsonObject data)
            foreach (var (type, value) in data.ToList())
                if (value is JsonValue content && content.TryGetValue(out string? whole) && IsText(type)) data[type] = Lines(whole);
        if (copy.ContainsKey("data") && copy["metadata"] is null) copy["metadata"] = new JsonObject();
        if ((string?)copy["output_type"] == "execute_result" && !copy.ContainsKey("execution_count")) copy["execution_count"] = null;
        return copy;
    }

    private static bool IsText(string mimeType) =>
        mimeType.StartsWith("text/", StringComparison.Ordinal) || mimeType is "application/javascript" or "image/svg+xml";

    private static JsonArray Lines(string text)
    {
        JsonArray lines = [];
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start) is >= 0 and var newline ? newline + 1 : text.Length;
            lines.Add(text[start..end]);
            start = end;
        }
        return lines;
    }
}
