using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Curriculum.Charts.Json;

/// <summary>How figures become plotly.js's JSON: lower-case names, nothing that is not set, null for what is not a number.</summary>
internal static class PlotlyJson
{
    /// <summary>Every digit of every number.</summary>
    internal static readonly JsonSerializerOptions Exact = Make(new NumberConverter(short.MaxValue), withAxes: true);

    /// <summary>As many digits as a picture needs, for pages.</summary>
    internal static readonly JsonSerializerOptions Compact = Make(new NumberConverter(10), withAxes: true);

    /// <summary>Without the layout's own converter, which uses these options for all but the axes.</summary>
    internal static readonly JsonSerializerOptions Plain = Make(new NumberConverter(short.MaxValue), withAxes: false);

    internal static Figure Read(string json)
    {
        try
        {
            var node = JsonNode.Parse(json) as JsonObject
                ?? throw new FormatException("A figure is a JSON object with \"data\" and \"layout\".");
            CheckTraces(node["data"], "data");
            if (node["frames"] is JsonArray frames)
                for (var i = 0; i < frames.Count; i++) CheckTraces(frames[i]?["data"], $"frames[{i}].data");
            return node.Deserialize<Figure>(Exact)!;
        }
        catch (JsonException error)
        {
            var where = error.Path is { } path ? $" at {path}" : "";
            throw new FormatException($"This is not a figure's JSON{where}: {error.Message}", error);
        }
        catch (InvalidOperationException error)
        {
            throw new FormatException($"This is not a figure's JSON: {error.Message}", error);
        }
    }

    private static void CheckTraces(JsonNode? traces, string where)
    {
        if (traces is null) return;
        if (traces is not JsonArray array) throw new FormatException($"A figure's {where} is a list of traces.");
        for (var i = 0; i < array.Count; i++)
        {
            if (array[i] is not JsonObject trace) throw new FormatException($"{where}[{i}] is not a trace: a JSON object is expected.");
            var type = trace["type"]?.ToString() ?? "scatter";
            if (!Kinds.Contains(type))
                throw new FormatException($"{where}[{i}] has the type \"{type}\". Known types: {string.Join(", ", Kinds)}.");
            trace["type"] = type;
        }
    }

    private static readonly string[] Kinds = [.. typeof(Trace).GetCustomAttributes(typeof(JsonDerivedTypeAttribute), false)
        .Cast<JsonDerivedTypeAttribute>().Select(attribute => (string)attribute.TypeDiscriminator!)];

    private static JsonSerializerOptions Make(NumberConverter numbers, bool withAxes)
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = new LowerCase(),
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            AllowOutOfOrderMetadataProperties = true,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        options.Converters.Add(numbers);
        if (withAxes) options.Converters.Add(new LayoutConverter());
        return options;
    }

    private sealed class LowerCase : JsonNamingPolicy
    {
        public override string ConvertName(string name) => name.ToLowerInvariant();
    }
}
