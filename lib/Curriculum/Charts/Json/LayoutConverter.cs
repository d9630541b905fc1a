using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Curriculum.Charts.Json;

/// <summary>Writes the axes beside the layout's other properties, where plotly.js looks for them.</summary>
internal sealed partial class LayoutConverter : JsonConverter<Layout>
{
    public override Layout Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (JsonNode.Parse(ref reader) is not JsonObject node) throw new JsonException("A layout is a JSON object.");
        var axes = new SortedDictionary<string, Axis>(StringComparer.Ordinal);
        foreach (var name in node.Select(pair => pair.Key).Where(name => AxisName().IsMatch(name)).ToArray())
        {
            if (node[name] is JsonObject axis) axes[name] = axis.Deserialize<Axis>(options)!;
            node.Remove(name);
        }

        return node.Deserialize<Layout>(PlotlyJson.Plain)! with { Axes = axes };
    }

    public override void Write(Utf8JsonWriter writer, Layout value, JsonSerializerOptions options)
    {
        var node = (JsonObject)JsonSerializer.SerializeToNode(value, PlotlyJson.Plain)!;
        foreach (var (name, axis) in value.Axes) node[name] = JsonSerializer.SerializeToNode(axis, options);
        node.WriteTo(writer, options);
    }

    [GeneratedRegex("^[xy]axis([2-9]|[1-9][0-9]+)?$")]
    private static partial Regex AxisName();
}
