using System.Text.Json;
using System.Text.Json.Serialization;
using Curriculum.Charts.Json;
using Curriculum.Display;

namespace Curriculum.Charts;

/// <summary>A Plotly figure as data. It shows itself as a picture, as an interactive view, and as one line of text.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed partial record Figure : PlotlyObject, IHtml
{
    /// <summary>The data series.</summary>
    [JsonPropertyName("data")]
    public IReadOnlyList<Trace> Traces { get; init; } = [];

    /// <summary>Titles, axes, legend, notes.</summary>
    public Layout Layout { get; init; } = new();

    /// <summary>The pictures of an animation.</summary>
    public IReadOnlyList<Frame>? Frames { get; init; }

    /// <summary>How the interactive view behaves.</summary>
    public ViewConfig? Config { get; init; }

    /// <summary>The figure in plotly.js's JSON schema, with every digit.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, PlotlyJson.Exact);

    /// <summary>Reads a figure in plotly.js's JSON schema; what has no member here is kept in <see cref="PlotlyObject.Extra"/>.</summary>
    /// <exception cref="FormatException">The text is not a figure's JSON; the message says where.</exception>
    public static Figure FromJson(string json) => PlotlyJson.Read(json);

    /// <summary>The picture: SVG without script.</summary>
    public string ToSvg() => Svg.FigurePainter.Paint(this, standalone: true);

    /// <summary>The picture, and the interactive view that takes its place where plotly.js can be loaded.</summary>
    public string ToHtml() => HtmlView.Write(this);

    /// <summary>The kind, title, number of traces and range of the axes.</summary>
    public override string ToString() => Summary.Of(this);

    /// <summary>Writes the chart to a file: a picture for <c>.svg</c>, plotly.js's data for <c>.json</c>, a page for <c>.html</c>.</summary>
    /// <exception cref="ArgumentException">The file name has another ending.</exception>
    public void Save(string path)
    {
        var content = Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".svg" => ToSvg(),
            ".json" => ToJson(),
            ".html" or ".htm" => HtmlView.Page(this),
            var ending => throw new ArgumentException($"Save(\"{path}\"): a chart is saved as .svg, .html or .json, not as \"{ending}\".", nameof(path)),
        };
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        File.WriteAllText(temporary, content);
        File.Move(temporary, path, overwrite: true);
    }
}
