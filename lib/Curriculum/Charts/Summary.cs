using Curriculum.Charts.Svg;

namespace Curriculum.Charts;

/// <summary>A figure in one line of text.</summary>
internal static class Summary
{
    internal static string Of(Figure figure)
    {
        var kinds = figure.Traces.Select(trace => trace.Kind).Distinct().ToArray();
        var kind = kinds.Length == 0 ? "Empty chart" : $"{char.ToUpperInvariant(kinds[0][0])}{kinds[0][1..]} chart";
        if (kinds.Length > 1) kind += " with " + string.Join(", ", kinds.Skip(1));
        var title = figure.Layout.Title?.Text is { Length: > 0 } text ? $" \"{OneLine(text)}\"" : "";
        var facts = new List<string> { Count(figure.Traces.Count, "trace") };
        if (figure.Frames is { Count: > 0 } frames) facts.Add(Count(frames.Count, "frame"));
        var panels = figure.Traces.Select(trace => (trace.XAxis ?? "x", trace.YAxis ?? "y")).Distinct().Count();
        if (panels > 1) facts.Add(Count(panels, "panel"));
        else facts.AddRange(Ranges(figure));
        return $"{kind}{title}: {string.Join(", ", facts)}";
    }

    private static IEnumerable<string> Ranges(Figure figure)
    {
        if (figure.Traces.OfType<GridTrace>().FirstOrDefault()?.Z is { } z)
        {
            yield return $"{z.Height} × {z.Width}";
            yield return Range("values", z.Finite);
            yield break;
        }

        if (figure.Traces.Count == 0) yield break;
        yield return Range(Name(figure, "xaxis", "x"), figure.Traces.SelectMany(trace => Values(trace, vertical: false)));
        yield return Range(Name(figure, "yaxis", "y"), figure.Traces.SelectMany(trace => Values(trace, vertical: true)));
    }

    private static IEnumerable<double> Values(Trace trace, bool vertical) => trace switch
    {
        Scatter s => (vertical ? s.Y : s.X) ?? (vertical ? [] : Column.Positions(s.Y?.Count ?? 0)),
        Bar b => (vertical ? b.Y : b.X) ?? [],
        Histogram h when !vertical => h.X ?? [],
        Box b when vertical => b.Y ?? [],
        _ => [],
    };

    private static string Name(Figure figure, string axis, string letter) =>
        figure.Layout.Axes.GetValueOrDefault(axis)?.Title?.Text is { Length: > 0 } title ? $"{letter} {OneLine(title)}" : letter;

    private static string Range(string name, IEnumerable<double> values)
    {
        double[] finite = [.. values.Where(double.IsFinite)];
        return finite.Length == 0 ? name : $"{name} {Numerals.Short(finite.Min())}…{Numerals.Short(finite.Max())}";
    }

    private static string Count(int number, string noun) => $"{number} {noun}{(number == 1 ? "" : "s")}";

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
