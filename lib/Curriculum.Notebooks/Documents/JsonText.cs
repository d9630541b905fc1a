using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Curriculum.Notebooks.Documents;

/// <summary>JSON that knows where each of its values stands, so that every complaint names a line and a column.</summary>
internal sealed class JsonText
{
    private const int MaxDepth = 64;
    private readonly byte[] bytes;
    private readonly string file;
    private readonly Dictionary<JsonNode, int> offsets = new(ReferenceEqualityComparer.Instance);

    private JsonText(byte[] bytes, string file) => (this.bytes, this.file) = (bytes, file);

    /// <summary>The outermost value.</summary>
    public JsonNode? Root { get; private set; }

    /// <exception cref="DamagedNotebookException">The bytes are not one JSON value in UTF-8.</exception>
    public static JsonText Parse(byte[] bytes, string file)
    {
        var text = new JsonText(bytes, file);
        if (BrokenBytes.Find(bytes) is var (offset, problem, fix)) throw text.Damage(offset, problem, fix);
        try
        {
            var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = MaxDepth });
            reader.Read();
            text.Root = text.ReadValue(ref reader);
            reader.Read();
            return text;
        }
        catch (JsonException error)
        {
            throw text.Explain(error);
        }
    }

    /// <summary>The complaint about <paramref name="node"/>, at the place where it starts.</summary>
    public DamagedNotebookException Damage(JsonNode? node, string problem, string fix)
    {
        for (var at = node; at is not null; at = at.Parent)
            if (offsets.TryGetValue(at, out var offset)) return Damage(offset, problem, fix);
        return Damage(0, problem, fix);
    }

    private DamagedNotebookException Damage(int offset, string problem, string fix)
    {
        var before = bytes.AsSpan(0, Math.Clamp(offset, 0, bytes.Length));
        var line = before.Count((byte)'\n') + 1;
        var column = Encoding.UTF8.GetCharCount(before[(before.LastIndexOf((byte)'\n') + 1)..]) + 1;
        return new(file, line, column, problem, fix);
    }

    private JsonNode? ReadValue(ref Utf8JsonReader reader)
    {
        var offset = (int)reader.TokenStartIndex;
        JsonNode? node = reader.TokenType switch
        {
            JsonTokenType.StartObject => ReadObject(ref reader, offset),
            JsonTokenType.StartArray => ReadArray(ref reader),
            JsonTokenType.String => JsonValue.Create(ReadString(ref reader)),
            JsonTokenType.Number => JsonNode.Parse(reader.ValueSpan),
            JsonTokenType.True => JsonValue.Create(true),
            JsonTokenType.False => JsonValue.Create(false),
            _ => null,
        };
        if (node is not null) offsets[node] = offset;
        return node;
    }

    private JsonObject ReadObject(ref Utf8JsonReader reader, int offset)
    {
        JsonObject result = [];
        offsets[result] = offset;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var keyOffset = (int)reader.TokenStartIndex;
            var key = ReadString(ref reader);
            reader.Read();
            if (!result.TryAdd(key, ReadValue(ref reader)))
                throw Damage(keyOffset, $"The key \"{key}\" stands twice in one object.", "Keep one of the two.");
        }
        return result;
    }

    private JsonArray ReadArray(ref Utf8JsonReader reader)
    {
        JsonArray result = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) result.Add(ReadValue(ref reader));
        return result;
    }

    private string ReadString(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Damage((int)reader.TokenStartIndex, "This string holds half of a surrogate pair.",
                "Write the character itself, or both halves (\\ud83d\\ude00).");
        }
    }

    private DamagedNotebookException Explain(JsonException error)
    {
        var offset = 0;
        for (var line = 0L; line < error.LineNumber; line++) offset += bytes.AsSpan(offset).IndexOf((byte)'\n') + 1;
        offset += (int)(error.BytePositionInLine ?? 0);
        if (bytes.AsSpan(Math.Min(offset, bytes.Length)).Trim(" \r\n\t"u8).IsEmpty)
            return Damage(offset, "The file ends in the middle of a value: it was cut off.",
                "Restore it from version control (git checkout) or from the editor's backup.");
        if (error.Message.Contains("depth", StringComparison.Ordinal))
            return Damage(offset, $"Values are nested more than {MaxDepth} deep.", "No notebook needs that: restore the file.");
        var found = (char)bytes[offset] is var c and > ' ' and < (char)127 ? $"'{c}'" : "this";
        return Damage(offset, $"This is not JSON: {found} cannot stand here.",
            "Look for a missing or extra comma, quote or bracket just before it.");
    }
}
