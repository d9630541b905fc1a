using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Curriculum.Notebooks.Documents;

/// <summary>Reads nbformat 4.0 to 4.5. What could lose something of a notebook is refused, with its line and column.</summary>
internal static class DocumentReader
{
    public static Document Read(string json, string file)
    {
        try
        {
            return Read(new UTF8Encoding(false, true).GetBytes(json), file);
        }
        catch (EncoderFallbackException error)
        {
            var before = json.AsSpan(0, error.Index);
            throw new DamagedNotebookException(file, before.Count('\n') + 1, error.Index - before.LastIndexOf('\n'),
                "The text holds half of a surrogate pair.", "Write the whole character.");
        }
    }

    public static Document Read(byte[] bytes, string file)
    {
        var text = JsonText.Parse(bytes, file);
        if (text.Root is not JsonObject root)
            throw text.Damage(text.Root, "A notebook is a JSON object, { … }.", "Is this the right file?");
        var minor = Version(text, root);
        Known(text, root, "The notebook", ["cells", "metadata", "nbformat", "nbformat_minor"]);
        var cells = Member<JsonArray>(text, root, "cells", "The notebook", "a list of cells", "[]");
        var reader = new CellReader(text, minor);
        // A list first, so that ids made for old cells keep clear of those that are written.
        List<JsonObject> objects = [.. cells.Select((cell, i) => cell as JsonObject
            ?? throw text.Damage(cell ?? cells, $"Cell {i + 1} is not an object.", "A cell is { \"cell_type\": …, \"source\": … }."))];
        foreach (var cell in objects) reader.Reserve(cell);
        return new Document
        {
            Metadata = (JsonObject)Member<JsonObject>(text, root, "metadata", "The notebook", "an object", "{}").DeepClone(),
            Cells = [.. objects.Select(reader.Read)],
        };
    }

    private static int Version(JsonText text, JsonObject root)
    {
        if (!root.ContainsKey("nbformat"))
            throw text.Damage(root, "There is no nbformat: this is JSON, but not a notebook.", "Is this the right file?");
        var (major, minor) = (Integer(root["nbformat"]), Integer(root["nbformat_minor"]));
        if (major is < 4)
            throw text.Damage(root["nbformat"], $"This is nbformat {major}; only 4.0 to 4.5 is read.",
                "Convert it with: jupyter nbconvert --to notebook --nbformat 4.");
        if (major is not 4)
            throw text.Damage(root["nbformat"], $"nbformat is {Show(root["nbformat"])}; only 4.0 to 4.5 is read.",
                "Save the notebook as nbformat 4.5.");
        return minor is >= 0 and <= 5 ? minor.Value
            : throw text.Damage(root["nbformat_minor"] ?? root, $"nbformat_minor is {Show(root["nbformat_minor"])}; only 4.0 to 4.5 is read.",
                "Save the notebook as nbformat 4.5.");
    }

    /// <summary>The member of this name and type, or the complaint that it is missing or something else.</summary>
    public static T Member<T>(JsonText text, JsonObject parent, string key, string owner, string what, string example)
        where T : JsonNode =>
        parent[key] as T ?? throw (parent.ContainsKey(key)
            ? text.Damage(parent[key] ?? parent, $"\"{key}\" must be {what}, but it is {Show(parent[key])}.", $"Write \"{key}\": {example}.")
            : text.Damage(parent, $"{owner} has no \"{key}\".", $"Add \"{key}\": {example}."));

    /// <summary>Refuses members that nbformat does not know: writing the notebook again would lose them.</summary>
    public static void Known(JsonText text, JsonObject parent, string owner, string[] keys)
    {
        foreach (var (key, value) in parent)
            if (!keys.Contains(key))
                throw text.Damage(value ?? parent, $"{owner} has a member \"{key}\" that nbformat does not know.",
                    "Move it into \"metadata\" or delete it.");
    }

    /// <summary>The whole number that a node holds, or null.</summary>
    public static int? Integer(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.TryGetValue(out int number) ? number : null;

    /// <summary>A value as a message shows it.</summary>
    public static string Show(JsonNode? node) => node switch
    {
        null => "missing or null",
        JsonObject => "an object",
        JsonArray => "a list",
        _ when node.ToJsonString() is { Length: > 40 } text => text[..40] + "…",
        _ => node.ToJsonString(),
    };
}
