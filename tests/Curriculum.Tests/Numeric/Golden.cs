using System.Globalization;
using System.Text.Json;
using Curriculum.Tensors;

namespace Curriculum.Tests.Numeric;

/// <summary>One case of a golden file: what went in, and what came out of PyTorch.</summary>
public sealed class GoldenCase(string file, JsonElement json)
{
    public string Name { get; } = json.GetProperty("name").GetString()!;

    public double Config(string name, double otherwise = double.NaN) =>
        Find("config", name) is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : otherwise;

    public string? Text(string name) => Find("config", name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    public bool Flag(string name) => Find("config", name) is { ValueKind: JsonValueKind.True };

    public JsonElement? Setting(string name) => Find("config", name) is { ValueKind: not JsonValueKind.Null } value ? value : null;

    public JsonElement this[string name] => json.GetProperty(name);

    public Tensor Input(string name) => Golden.Tensor(json.GetProperty("inputs").GetProperty(name)).RequireGrad();

    public Tensor Param(string name) => Golden.Tensor(json.GetProperty("params").GetProperty(name)).RequireGrad();

    public Indices Ints(string name) => Golden.Indices(json.GetProperty("ints").GetProperty(name));

    /// <summary>Compares an output, and after Backward from the case's loss the gradients of the named inputs and parameters: all there are.</summary>
    public void Check(string output, Tensor value, params (string Name, Tensor Leaf)[] leaves)
    {
        var expected = json.GetProperty("outputs").GetProperty(output);
        if (expected.ValueKind == JsonValueKind.Number) Golden.Close(expected.GetDouble(), value.Item(), $"{file} {Name} {output}");
        else Golden.Close(expected, value, $"{file} {Name} {output}");
        Assert.Equal([output], json.GetProperty("outputs").EnumerateObject().Select(property => property.Name));

        var loss = json.TryGetProperty("loss_coef", out var coef) ? (value * Golden.Tensor(coef.GetProperty(output))).Sum() : value;
        Golden.Close(json.GetProperty("loss").GetDouble(), loss.Item(), $"{file} {Name} loss");
        loss.Backward();
        var grads = json.GetProperty("grads").EnumerateObject().ToArray();
        Assert.Equal(grads.Select(grad => grad.Name).Order(), leaves.Select(leaf => leaf.Name).Order());
        foreach (var (name, leaf) in leaves)
            Golden.Close(json.GetProperty("grads").GetProperty(name), leaf.Grad!, $"{file} {Name} gradient of {name}");
    }

    public override string ToString() => Name;

    private JsonElement? Find(string part, string name) =>
        json.TryGetProperty(part, out var values) && values.TryGetProperty(name, out var value) ? value : null;
}

/// <summary>The figures under tests/golden, read and compared.</summary>
public static class Golden
{
    /// <summary>How close is equal: 10⁻⁵ in single precision, 10⁻⁹ in double, relative to numbers above 1.</summary>
    private static readonly double Tolerance = typeof(Real) == typeof(double) ? 1e-9 : 1e-5;

    public static TheoryData<GoldenCase> Cases(string file) => [.. Read(file)];

    public static IReadOnlyList<GoldenCase> Read(string file)
    {
        var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "golden", $"{file}.json")));
        return [.. document.RootElement.GetProperty("cases").EnumerateArray().Select(json => new GoldenCase(file, json))];
    }

    public static Tensor Tensor(JsonElement json) => Tensors.Tensor.From(
        [.. json.GetProperty("data").EnumerateArray().Select(Number)], Shape(json)) is var flat && Shape(json).Length == 0 ? flat.Reshape() : flat;

    public static Indices Indices(JsonElement json) =>
        new([.. json.GetProperty("data").EnumerateArray().Select(value => value.GetInt32())], Shape(json));

    public static void Close(JsonElement expected, Tensor actual, string what)
    {
        var values = Tensor(expected);
        Assert.True(values.Shape == actual.Shape, $"{what}: shape {actual.Shape}, expected {values.Shape}");
        var (want, got) = (values.ToDoubles(), actual.ToDoubles());
        for (var i = 0; i < want.Length; i++) Close(want[i], got[i], $"{what}[{i}]");
    }

    public static void Close(double expected, double actual, string what)
    {
        if (expected.Equals(actual)) return;
        var error = Math.Abs(expected - actual) / Math.Max(1, Math.Abs(expected));
        Assert.True(error <= Tolerance, string.Create(CultureInfo.InvariantCulture, $"{what}: got {actual:R}, expected {expected:R}, error {error:g3}"));
    }

    private static int[] Shape(JsonElement json) => [.. json.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32())];

    private static double Number(JsonElement value) => value.GetDouble();
}
