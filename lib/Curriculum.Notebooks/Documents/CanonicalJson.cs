using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Curriculum.Notebooks.Documents;

/// <summary>JSON with sorted keys, an indent of one space, and letters of every script written as they are.</summary>
internal static class CanonicalJson
{
    public static string Write(JsonNode? node)
    {
        var json = new StringBuilder();
        Write(json, node, 0);
        return json.ToString();
    }

    /// <summary>The same on one line.</summary>
    public static string WriteCompact(JsonNode? node)
    {
        var json = new StringBuilder();
        Write(json, node, null);
        return json.ToString();
    }

    private static void Write(StringBuilder json, JsonNode? node, int? depth)
    {
        switch (node)
        {
            case JsonObject members:
                Block(json, '{', '}', depth, [.. members.OrderBy(member => member.Key, StringComparer.Ordinal)], member =>
                {
                    String(json, member.Key);
                    json.Append(": ");
                    Write(json, member.Value, depth + 1);
                });
                break;
            case JsonArray items:
                Block(json, '[', ']', depth, [.. items], item => Write(json, item, depth + 1));
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                String(json, value.GetValue<string>());
                break;
            default:
                json.Append(node?.ToJsonString() ?? "null");
                break;
        }
    }

    private static void Block<T>(StringBuilder json, char open, char close, int? depth, List<T> items, Action<T> write)
    {
        json.Append(open);
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0) json.Append(depth is null ? ", " : ",");
            if (depth is { } inner) json.Append('\n').Append(' ', inner + 1);
            write(items[i]);
        }
        if (depth is { } outer && items.Count > 0) json.Append('\n').Append(' ', outer);
        json.Append(close);
    }

    // Only what JSON itself demands is escaped; System.Text.Json's encoders would also escape emoji and some CJK.
    private static void String(StringBuilder json, string text)
    {
        json.Append('"');
        foreach (var c in text)
            _ = c switch
            {
                '"' => json.Append("\\\""),
                '\\' => json.Append("\\\\"),
                '\n' => json.Append("\\n"),
                '\r' => json.Append("\\r"),
                '\t' => json.Append("\\t"),
                '\b' => json.Append("\\b"),
                '\f' => json.Append("\\f"),
                < ' ' => json.Append($"\\u{(int)c:x4}"),
                _ => json.Append(c),
            };
        json.Append('"');
    }
}
