using System.Text.Json;
using System.Text.Json.Serialization;

namespace Curriculum.Charts.Json;

/// <summary>A column as an array, or as the one value it holds.</summary>
internal sealed class ColumnConverter : JsonConverter<Column>
{
    public override Column Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var element = JsonElement.ParseValue(ref reader);
        return element.ValueKind switch
        {
            JsonValueKind.String => element.GetString()!,
            JsonValueKind.Number => element.GetDouble(),
            JsonValueKind.Array when element.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.String) =>
                Column.From(element.EnumerateArray().Select(item => item.ToString())),
            JsonValueKind.Array => Column.From(element.EnumerateArray().Select(Number)),
            _ => throw new JsonException($"Expected numbers or strings, found {element.ValueKind}."),
        };
    }

    private static double Number(JsonElement item) => item.ValueKind switch
    {
        JsonValueKind.Number => item.GetDouble(),
        JsonValueKind.Null => double.NaN,
        JsonValueKind.True => 1,
        JsonValueKind.False => 0,
        _ => throw new JsonException($"Expected a number, found {item.ValueKind}."),
    };

    public override void Write(Utf8JsonWriter writer, Column value, JsonSerializerOptions options)
    {
        var number = (JsonConverter<double>)options.GetConverter(typeof(double));
        if (!value.IsSingle) writer.WriteStartArray();
        foreach (var item in value.Numbers ?? []) number.Write(writer, item, options);
        foreach (var item in value.Texts ?? []) writer.WriteStringValue(item);
        if (!value.IsSingle) writer.WriteEndArray();
    }
}

/// <summary>A grid as an array of rows.</summary>
internal sealed class NumberGridConverter : JsonConverter<NumberGrid>
{
    public override NumberGrid Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize<double[][]>(ref reader, options)!;

    public override void Write(Utf8JsonWriter writer, NumberGrid value, JsonSerializerOptions options)
    {
        var number = (JsonConverter<double>)options.GetConverter(typeof(double));
        writer.WriteStartArray();
        foreach (var row in value.Rows)
        {
            writer.WriteStartArray();
            foreach (var item in row) number.Write(writer, item, options);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }
}

/// <summary>A colour scale as its name, or as pairs of position and colour.</summary>
internal sealed class ColorScaleConverter : JsonConverter<ColorScale>
{
    public override ColorScale Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var element = JsonElement.ParseValue(ref reader);
        if (element.ValueKind == JsonValueKind.String) return ColorScale.Named(element.GetString()!);
        try
        {
            return ColorScale.Of([.. element.EnumerateArray().Select(pair => (pair[0].GetDouble(), pair[1].GetString()!))]);
        }
        catch (Exception error) when (error is InvalidOperationException or IndexOutOfRangeException or ArgumentException)
        {
            throw new JsonException("A colour scale is a name or a list of [position, colour] with positions that rise from 0 to 1.", error);
        }
    }

    public override void Write(Utf8JsonWriter writer, ColorScale value, JsonSerializerOptions options)
    {
        if (value.Name is { } name)
        {
            writer.WriteStringValue(name);
            return;
        }

        writer.WriteStartArray();
        foreach (var (position, color) in value.Stops!)
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(position);
            writer.WriteStringValue(color);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }
}
