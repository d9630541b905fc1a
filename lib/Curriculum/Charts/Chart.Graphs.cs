namespace Curriculum.Charts;

public static partial class Chart
{
    private const int MostTreeNodes = 2000;
    private const double NodeFont = 12;

    /// <summary>A tree with its root at the top.</summary>
    /// <param name="root">The root.</param>
    /// <param name="children">The children of a node, from left to right.</param>
    /// <param name="label">The words on a node; <c>&lt;br&gt;</c> starts a new line.</param>
    /// <param name="color">The colour behind a node, light enough for dark words.</param>
    /// <exception cref="ArgumentException">The tree has too many nodes, or is not a tree.</exception>
    public static Figure Tree<T>(T root, Func<T, IEnumerable<T>> children, Func<T, string> label, Func<T, string>? color = null)
    {
        var (nodes, edges, places) = TreeLayout.Of(root, children, node => LabelWidth(label(node)) + 26, MostTreeNodes);
        var (width, depth) = (nodes.Count == 0 ? 0 : places.Max(place => place.X), places.Select(place => -place.Y).Max());
        var figure = Picture([.. nodes.Select(label)], [.. edges.Select(edge => (edge.From, edge.To, (string?)null))], [.. places],
            color is null ? null : [.. nodes.Select(color)], arrows: false);
        return figure.Size((int)Math.Clamp(width + 80, 480, 1600), (int)Math.Clamp(90 * depth + 110, 220, 1200));
    }

    /// <summary>A graph of labelled nodes and edges, laid out in layers from left to right, or at the places given.</summary>
    /// <param name="nodes">The words on the nodes.</param>
    /// <param name="edges">From which node to which, and the words on the edge.</param>
    /// <param name="places">Where the nodes are; a lattice gives its own places.</param>
    /// <param name="colors">The colours behind the nodes, light enough for dark words.</param>
    /// <param name="directed">Whether the edges are arrows.</param>
    /// <exception cref="ArgumentException">An edge names a node that does not exist, or there are not as many places or colours as nodes.</exception>
    public static Figure Graph(string[] nodes, (int From, int To, string? Label)[] edges, (double X, double Y)[]? places = null,
        string[]? colors = null, bool directed = true)
    {
        foreach (var (from, to, _) in edges)
            if (from < 0 || from >= nodes.Length || to < 0 || to >= nodes.Length)
                throw new ArgumentException($"Graph: the edge ({from}, {to}) names a node that does not exist; there are {nodes.Length}.", nameof(edges));
        if (places is not null && places.Length != nodes.Length)
            throw new ArgumentException($"Graph: {places.Length} places for {nodes.Length} nodes.", nameof(places));
        if (colors is not null && colors.Length != nodes.Length)
            throw new ArgumentException($"Graph: {colors.Length} colours for {nodes.Length} nodes.", nameof(colors));
        return Picture(nodes, edges, places ?? GraphLayout.Of(nodes.Length, [.. edges.Select(edge => (edge.From, edge.To))]), colors, directed);
    }

    /// <summary>A graph whose edges have no words.</summary>
    /// <inheritdoc cref="Graph(string[], ValueTuple{int, int, string}[], ValueTuple{double, double}[], string[], bool)"/>
    public static Figure Graph(string[] nodes, (int From, int To)[] edges, (double X, double Y)[]? places = null, string[]? colors = null, bool directed = true) =>
        Graph(nodes, [.. edges.Select(edge => (edge.From, edge.To, (string?)null))], places, colors, directed);

    private static Figure Picture(string[] nodes, (int From, int To, string? Label)[] edges, (double X, double Y)[] places, string[]? colors, bool arrows)
    {
        var lines = new Scatter
        {
            X = Column.From(edges.SelectMany(edge => (double[])[places[edge.From].X, places[edge.To].X, double.NaN])),
            Y = Column.From(edges.SelectMany(edge => (double[])[places[edge.From].Y, places[edge.To].Y, double.NaN])),
            Mode = "lines",
            Line = new() { Color = "#8A8F98", Width = 1.5 },
            HoverInfo = "skip",
            ShowLegend = false,
        };
        var points = new Scatter
        {
            X = Column.From(places.Select(place => place.X)),
            Y = Column.From(places.Select(place => place.Y)),
            Text = nodes,
            Mode = "markers",
            Marker = new() { Size = 10, Color = "#8A8F98" },
            HoverTemplate = "%{text}<extra></extra>",
            ShowLegend = false,
        };
        IEnumerable<Annotation> heads = arrows ? edges.Where(edge => edge.From != edge.To).Select(edge => Head(places[edge.From], places[edge.To])) : [];
        var words = edges.Where(edge => edge.Label is { Length: > 0 }).Select(edge => Word(edge.Label!, places[edge.From], places[edge.To]));
        var boxes = nodes.Select((node, i) => Node(node, places[i], colors?[i] ?? "#E3EEF6"));
        var figure = Of(lines, points).HideAxes();
        var (x, y) = (Around(places.Select(place => place.X), 0.12), Around(places.Select(place => place.Y), 0.14));
        return (figure with { Layout = figure.Layout with { Annotations = [.. heads, .. words, .. boxes], ShowLegend = false } }).XAxis(range: x).YAxis(range: y);
    }

    private static (double From, double To) Around(IEnumerable<double> values, double share)
    {
        double[] all = [.. values.DefaultIfEmpty(0)];
        var room = Math.Max(share * (all.Max() - all.Min()), 0.5);
        return (all.Min() - room, all.Max() + room);
    }

    // The arrow's head lies a little beyond the middle of the edge, where no node covers it.
    private static Annotation Head((double X, double Y) from, (double X, double Y) to) => new()
    {
        X = from.X + 0.6 * (to.X - from.X),
        Y = from.Y + 0.6 * (to.Y - from.Y),
        AX = from.X + 0.5 * (to.X - from.X),
        AY = from.Y + 0.5 * (to.Y - from.Y),
        XRef = "x",
        YRef = "y",
        AXRef = "x",
        AYRef = "y",
        Text = "",
        ShowArrow = true,
        ArrowHead = 2,
        ArrowWidth = 1.5,
        ArrowColor = "#8A8F98",
    };

    private static Annotation Word(string text, (double X, double Y) from, (double X, double Y) to) => new()
    {
        X = from.X + 0.35 * (to.X - from.X),
        Y = from.Y + 0.35 * (to.Y - from.Y),
        XRef = "x",
        YRef = "y",
        Text = text,
        ShowArrow = false,
        YAnchor = "bottom",
        Font = new() { Size = 11 },
    };

    private static Annotation Node(string text, (double X, double Y) at, string color) => new()
    {
        X = at.X,
        Y = at.Y,
        XRef = "x",
        YRef = "y",
        Text = text,
        ShowArrow = false,
        BgColor = color,
        BorderColor = "#4A6B82",
        BorderWidth = 1,
        BorderPad = 4,
        Font = new() { Size = NodeFont, Color = "#16202A" },
    };

    private static double LabelWidth(string label) => label.Split("<br>").Max(line => Svg.TextWidth.Of(line, NodeFont));
}
