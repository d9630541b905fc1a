using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;

namespace Curriculum.Charts;

/// <summary>What plotly.js calls an array attribute: numbers or strings, one for each point, or one value for all of them.</summary>
/// <remarks>Arrays and lists convert by themselves, so a cell writes <c>Chart.Line([3, 1, 2])</c>.</remarks>
[JsonConverter(typeof(Json.ColumnConverter))]
[CollectionBuilder(typeof(Column), nameof(Create))]
public sealed class Column : IEnumerable<double>
{
    private Column(double[]? numbers, string[]? texts, bool isSingle = false) =>
        (Numbers, Texts, IsSingle) = (numbers, texts, isSingle);

    /// <summary>The numbers, or null for a column of strings; a gap is NaN.</summary>
    public IReadOnlyList<double>? Numbers { get; }

    /// <summary>The strings, or null for a column of numbers.</summary>
    public IReadOnlyList<string>? Texts { get; }

    /// <summary>True for one value that holds for every point.</summary>
    public bool IsSingle { get; }

    /// <summary>How many values there are.</summary>
    public int Count => Numbers?.Count ?? Texts!.Count;

    /// <summary>A column of numbers.</summary>
    public static Column Create(ReadOnlySpan<double> values) => new(values.ToArray(), null);

    /// <summary>A column of numbers from any sequence.</summary>
    public static Column From(IEnumerable<double> values) => values as Column ?? new([.. values], null);

    /// <summary>A column of strings from any sequence.</summary>
    public static Column From(IEnumerable<string> values) => new(null, [.. values]);

    /// <summary>A column of a tensor's values, in row-major order.</summary>
    public static Column From(INumericArray values) => new(values.ToDoubles(), null);

    /// <summary>The whole numbers 0 … <paramref name="count"/> − 1, the positions of a series drawn without x.</summary>
    public static Column Positions(int count) => new([.. Enumerable.Range(0, count).Select(i => (double)i)], null);

    /// <summary>The value at <paramref name="index"/> as text; a single value answers for every index.</summary>
    public string Text(int index) => IsSingle ? Text() : Texts is { } texts ? texts[index] : Svg.Numerals.Short(Numbers![index]);

    /// <summary>The value at <paramref name="index"/> as a number, NaN for a string; a single value answers for every index.</summary>
    public double Number(int index) => Numbers is { } numbers ? numbers[IsSingle ? 0 : index] : double.NaN;

    /// <summary>The numbers; none for a column of strings.</summary>
    public IEnumerator<double> GetEnumerator() => (Numbers ?? []).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private string Text() => Texts is { } texts ? texts[0] : Svg.Numerals.Short(Numbers![0]);

    /// <summary>A column of these numbers.</summary>
    public static implicit operator Column(double[] values) => new([.. values], null);

    /// <summary>A column of these numbers.</summary>
    public static implicit operator Column(float[] values) => new([.. values.Select(value => (double)value)], null);

    /// <summary>A column of these numbers.</summary>
    public static implicit operator Column(int[] values) => new([.. values.Select(value => (double)value)], null);

    /// <summary>A column of these numbers.</summary>
    public static implicit operator Column(List<double> values) => new([.. values], null);

    /// <summary>A column of these numbers.</summary>
    public static implicit operator Column(List<float> values) => new([.. values.Select(value => (double)value)], null);

    /// <summary>A column of these strings.</summary>
    public static implicit operator Column(string[] values) => new(null, [.. values]);

    /// <summary>A column of these strings.</summary>
    public static implicit operator Column(List<string> values) => new(null, [.. values]);

    /// <summary>One number for every point.</summary>
    public static implicit operator Column(double value) => new([value], null, isSingle: true);

    /// <summary>One string for every point, such as a colour.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator Column?(string? value) => value is null ? null : new(null, [value], isSingle: true);
}
