using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Curriculum.Notebooks.Grading;

/// <summary>A case's value as data: numbers, text, lists of them. Nothing of the answer's code takes part in comparing.</summary>
internal static class CaseValue
{
    private const int MostItems = 1_000_000, Deepest = 16;
    private const double Relative = 1e-6, Absolute = 1e-9;

    /// <summary>The value as JSON. Numbers become doubles; a number that is not finite becomes its name.</summary>
    /// <exception cref="NotSupportedException">The value is an object; the case should take its numbers out.</exception>
    public static JsonNode? Of(object? value) => Of(value, 0);

    /// <summary>Whether two values are the same to six digits.</summary>
    public static bool Same(JsonNode? a, JsonNode? b) => (a, b) switch
    {
        (null, null) => true,
        (JsonArray x, JsonArray y) => x.Count == y.Count && x.Zip(y).All(pair => Same(pair.First, pair.Second)),
        (JsonObject x, JsonObject y) => x.Count == y.Count && x.All(member => y.TryGetPropertyValue(member.Key, out var other) && Same(member.Value, other)),
        (JsonValue x, JsonValue y) when x.GetValueKind() == JsonValueKind.Number && y.GetValueKind() == JsonValueKind.Number => Near((double)x, (double)y),
        (JsonValue x, JsonValue y) => x.GetValueKind() == y.GetValueKind() && x.ToString() == y.ToString(),
        _ => false,
    };

    private static bool Near(double a, double b) => Math.Abs(a - b) <= Absolute + Relative * Math.Max(Math.Abs(a), Math.Abs(b));

    private static JsonNode? Of(object? value, int depth) => value switch
    {
        null => null,
        bool truth => JsonValue.Create(truth),
        string or char or Enum => JsonValue.Create(value.ToString()),
        IConvertible number and not DateTime => Number(number.ToDouble(CultureInfo.InvariantCulture)),
        _ when depth > Deepest => throw new NotSupportedException("The value holds itself, or is nested too deep to compare."),
        _ when Numeric(value) is { } array => array,
        Array { Rank: > 1 } array => new JsonObject { ["shape"] = Of(Enumerable.Range(0, array.Rank).Select(array.GetLength).ToArray()), ["values"] = Of(array.Cast<object>(), depth + 1) },
        ITuple tuple => new JsonArray([.. Enumerable.Range(0, tuple.Length).Select(i => Of(tuple[i], depth + 1))]),
        IDictionary pairs => new JsonObject(Engine.Values.Shapes.Entries(pairs).Select(pair => KeyValuePair.Create(Convert.ToString(pair.Key, CultureInfo.InvariantCulture)!, Of(pair.Value, depth + 1)))),
        IEnumerable items => new JsonArray([.. items.Cast<object?>().Take(MostItems).Select(item => Of(item, depth + 1))]),
        _ => throw new NotSupportedException($"A {value.GetType().Name} cannot be compared as data. Let the case take its numbers out, such as x.Data or x.Grad."),
    };

    private static JsonValue Number(double value) => double.IsFinite(value)
        ? JsonValue.Create(value)
        : JsonValue.Create(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>The library's arrays, told by their members: the library is loaded by the notebook, never by the program.</summary>
    private static JsonObject? Numeric(object value) =>
        value.GetType().GetInterface("Curriculum.INumericArray") is { } type
            ? new JsonObject { ["shape"] = Of(type.GetProperty("Shape")!.GetValue(value), 1), ["values"] = Of(type.GetMethod("ToDoubles")!.Invoke(value, []), 1) }
            : null;
}
