namespace Curriculum.Charts.Svg;

/// <summary>From data to pixels along one axis. Inside, log axes count in logarithms and category axes in positions.</summary>
internal sealed class Scale
{
    internal required bool IsLog { get; init; }

    /// <summary>The categories in order, or null for an axis of numbers.</summary>
    internal required IReadOnlyList<string>? Categories { get; init; }

    internal required double Low { get; init; }

    internal required double High { get; init; }

    internal required bool Reversed { get; init; }

    /// <summary>Pixels along the axis.</summary>
    internal double Length { get; set; } = 1;

    /// <summary>True for the vertical direction, whose pixels run downwards.</summary>
    internal required bool Upwards { get; init; }

    /// <summary>A value in the axis's own unit as a pixel from the panel's left or top.</summary>
    internal double Pixel(double inner)
    {
        var t = (inner - Low) / (High - Low);
        return (Reversed != Upwards ? 1 - t : t) * Length;
    }

    /// <summary>A number of the data as a pixel; NaN where it has no place.</summary>
    internal double Map(double value) => Pixel(Inner(value));

    /// <summary>A number of the data in the axis's own unit.</summary>
    internal double Inner(double value) => !IsLog ? value : value > 0 ? Math.Log10(value) : double.NaN;

    /// <summary>One value of a column in the axis's own unit.</summary>
    internal double Inner(Column column, int index)
    {
        if (Categories is null) return Inner(column.Number(index));
        if (places is null) places = Categories.Select((name, i) => (name, i)).ToDictionary(pair => pair.name, pair => pair.i);
        return places.TryGetValue(column.Text(index), out var place) ? place : double.NaN;
    }

    private Dictionary<string, int>? places;
}
