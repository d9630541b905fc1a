using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Curriculum.Charts.Json;

/// <summary>Writes NaN and infinity as null, as plotly.js understands a gap, and drops digits that no picture shows.</summary>
internal sealed class NumberConverter(int digits) : JsonConverter<double>
{
    public override bool HandleNull => true;

    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? double.NaN : reader.GetDouble();

    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
    {
        if (!double.IsFinite(value)) writer.WriteNullValue();
        else if (digits > 17) writer.WriteNumberValue(value);
        else if ((float)value == value) writer.WriteNumberValue((float)value);
        else writer.WriteRawValue(double.Parse(value.ToString("G" + digits, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
            .ToString("R", CultureInfo.InvariantCulture));
    }
}
