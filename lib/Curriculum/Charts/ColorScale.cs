using System.Text.Json.Serialization;

namespace Curriculum.Charts;

/// <summary>Colours for numbers: one of plotly.js's scales by name, or colours at positions from 0 to 1.</summary>
[JsonConverter(typeof(Json.ColorScaleConverter))]
public sealed class ColorScale
{
    private ColorScale(string? name, IReadOnlyList<(double Position, string Color)>? stops) => (Name, Stops) = (name, stops);

    /// <summary>From dark purple to yellow, equally readable for every kind of colour vision.</summary>
    public static ColorScale Viridis => new("Viridis", null);

    /// <summary>From blue over near-white to vermillion, for numbers on both sides of a middle.</summary>
    public static ColorScale Diverging => new(null, [(0, "#0072B2"), (0.25, "#7FB4D6"), (0.5, "#F7F5F2"), (0.75, "#EBA77C"), (1, "#D55E00")]);

    /// <summary>From near-white to dark blue, for amounts that start at nothing.</summary>
    public static ColorScale Blues => new(null, [(0, "#F2F7FB"), (0.35, "#9CC7E2"), (0.7, "#2D86BF"), (1, "#00426B")]);

    /// <summary>From near-white to black.</summary>
    public static ColorScale Greys => new("Greys", null);

    /// <summary>The name plotly.js knows the scale by, or null.</summary>
    public string? Name { get; }

    /// <summary>Positions and CSS colours, or null for a named scale.</summary>
    public IReadOnlyList<(double Position, string Color)>? Stops { get; }

    /// <summary>One of plotly.js's scales.</summary>
    public static ColorScale Named(string name) => new(name, null);

    /// <summary>A scale of these colours at positions that rise from 0 to 1.</summary>
    /// <exception cref="ArgumentException">The positions do not rise from 0 to 1.</exception>
    public static ColorScale Of(params (double Position, string Color)[] stops)
    {
        var rises = stops.Zip(stops.Skip(1)).All(pair => pair.First.Position <= pair.Second.Position);
        if (stops.Length < 2 || stops[0].Position != 0 || stops[^1].Position != 1 || !rises)
            throw new ArgumentException("A colour scale needs at least two colours at positions that rise from 0 to 1.", nameof(stops));
        return new(null, [.. stops]);
    }

    /// <summary>The scale of colours at equal distances.</summary>
    public static ColorScale Of(params string[] colors) =>
        Of([.. colors.Select((color, i) => (i / Math.Max(1.0, colors.Length - 1), color))]);
}
