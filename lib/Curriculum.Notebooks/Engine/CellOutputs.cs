using System.Text.Json.Nodes;
using Curriculum.Notebooks.Documents;

namespace Curriculum.Notebooks.Engine;

/// <summary>Stores events in the cells they belong to, in nbformat's own form. One for each run of a notebook.</summary>
internal sealed class CellOutputs
{
    /// <summary>More text than this in one stream of one cell is cut: a page that long helps nobody.</summary>
    public const int MostText = 1_000_000;

    private readonly Dictionary<string, List<JsonObject>> shown = [];
    private readonly Dictionary<JsonObject, System.Text.StringBuilder> streams = [];

    /// <summary>Adds what a cell put out.</summary>
    public void Add(Cell cell, CellEvent happening)
    {
        switch (happening)
        {
            case TextEvent text: Append(cell, text); break;
            case DisplayEvent display: Show(cell, display); break;
            case UpdateEvent update: Update(cell, update); break;
            case ResultEvent result:
                cell.Outputs.Add(new JsonObject
                {
                    ["output_type"] = "execute_result",
                    ["execution_count"] = cell.ExecutionCount,
                    ["data"] = Data(result.Bundle),
                    ["metadata"] = new JsonObject(),
                });
                break;
            case ErrorEvent error:
                cell.Outputs.Add(new JsonObject
                {
                    ["output_type"] = "error",
                    ["ename"] = Clean(error.Name),
                    ["evalue"] = Clean(error.Message),
                    ["traceback"] = new JsonArray([.. error.Traceback.Select(line => (JsonNode)Clean(line))]),
                });
                break;
        }
    }

    /// <summary>Puts the gathered text of the streams in place. Until then a stream's text is not complete.</summary>
    public void Flush()
    {
        foreach (var (output, text) in streams) output["text"] = Clean(text.ToString());
    }

    private void Append(Cell cell, TextEvent text)
    {
        if (cell.Outputs.LastOrDefault() is not { } last || (string?)last["output_type"] != "stream" || (string?)last["name"] != text.Stream)
            cell.Outputs.Add(last = new JsonObject { ["output_type"] = "stream", ["name"] = text.Stream, ["text"] = "" });
        if (!streams.TryGetValue(last, out var gathered)) streams[last] = gathered = new System.Text.StringBuilder();
        if (gathered.Length > MostText) return;
        gathered.Append(text.Text);
        if (gathered.Length <= MostText) return;
        gathered.Length = MostText;
        gathered.Append($"\n… cut after {MostText} characters\n");
    }

    private void Show(Cell cell, DisplayEvent display)
    {
        var output = new JsonObject { ["output_type"] = "display_data", ["data"] = Data(display.Bundle), ["metadata"] = new JsonObject() };
        cell.Outputs.Add(output);
        if (display.Id is not { } id) return;
        if (!shown.TryGetValue(id, out var places)) shown[id] = places = [];
        places.Add(output);
    }

    private void Update(Cell cell, UpdateEvent update)
    {
        if (!shown.TryGetValue(update.Id, out var places)) Show(cell, new DisplayEvent(update.Id, update.Bundle));
        else foreach (var output in places) output["data"] = Data(update.Bundle);
    }

    private static JsonObject Data(IReadOnlyDictionary<string, string> bundle) =>
        new(bundle.Select(pair => KeyValuePair.Create(pair.Key, Content(pair.Key, pair.Value))));

    // nbformat keeps JSON types as JSON, not as text that holds JSON.
    private static JsonNode? Content(string type, string text)
    {
        if (type != "application/json" && !type.EndsWith("+json", StringComparison.Ordinal)) return Clean(text);
        try
        {
            return JsonNode.Parse(text);
        }
        catch (System.Text.Json.JsonException)
        {
            return Clean(text);
        }
    }

    /// <summary>Half a surrogate pair cannot be written as UTF-8; a mark stands in its place.</summary>
    private static string Clean(string text)
    {
        for (var i = 0; i < text.Length; i++)
            if (char.IsSurrogate(text[i]) && !(char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[++i])))
                return System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));
        return text;
    }
}
