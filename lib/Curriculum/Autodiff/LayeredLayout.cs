namespace Curriculum.Autodiff;

/// <summary>An edge to be laid out: from one node's right side to one of the ports on another's left side.</summary>
internal readonly record struct LayoutEdge(int From, int To, int Port, int Ports);

/// <summary>Where things stand: the centre of every node and the corner points of every edge.</summary>
internal sealed record Placement(double Width, double Height, (double X, double Y)[] Nodes, double[] NodeWidths, (double X, double Y)[][] Edges);

/// <summary>Puts a directed acyclic graph into columns from left to right (Sugiyama, Tagawa and Toda 1981).</summary>
/// <remarks>Columns by longest path to the output; a long edge becomes a chain of empty places, so that it has a lane of its own;
/// the order in each column by barycentres and exchanges of neighbours; heights by least squares under that order.</remarks>
internal static class LayeredLayout
{
    public const double NodeHeight = 62, PortSpan = 36;
    private const double ColumnGap = 34, RowGap = 18, LaneHeight = 8, Margin = 8;

    /// <summary>Lays out nodes given in topological order.</summary>
    public static Placement Place(double[] widths, IReadOnlyList<LayoutEdge> edges)
    {
        var columns = Columns(widths.Length, edges);
        var chains = new Chains(columns, edges);
        LayerOrder.Improve(chains);
        var y = LayerHeights.Solve(chains, v => v < widths.Length ? NodeHeight + RowGap : LaneHeight);
        var (left, right) = ColumnEdges(widths, columns);

        var top = Enumerable.Range(0, widths.Length).Min(v => y[v] - NodeHeight / 2) - Margin;
        for (var v = widths.Length; v < y.Length; v++) top = Math.Min(top, y[v] - Margin);
        for (var v = 0; v < y.Length; v++) y[v] -= top;
        var nodes = Enumerable.Range(0, widths.Length).Select(v => ((left[columns[v]] + right[columns[v]]) / 2, y[v])).ToArray();
        var nodeWidths = Enumerable.Range(0, widths.Length).Select(v => right[columns[v]] - left[columns[v]]).ToArray();
        var lines = edges.Select((edge, e) => Line(edge, chains.Lanes[e], chains.Column, left, right, y)).ToArray();
        var bottom = nodes.Max(node => node.Item2 + NodeHeight / 2);
        foreach (var line in lines) bottom = Math.Max(bottom, line.Max(point => point.Y));
        return new(right[^1] + Margin, bottom + Margin, nodes, nodeWidths, lines);
    }

    /// <summary>How far below a node's centre a port lies.</summary>
    public static double PortOffset(int port, int ports) => ports == 1 ? 0 : PortSpan * (port / (ports - 1.0) - 0.5);

    /// <summary>Column 0 is leftmost; every node stands as far right as the nodes that use it allow.</summary>
    private static int[] Columns(int count, IReadOnlyList<LayoutEdge> edges)
    {
        var users = edges.ToLookup(edge => edge.From, edge => edge.To);
        var distance = new int[count];
        for (var v = count - 1; v >= 0; v--) distance[v] = users[v].Select(user => distance[user] + 1).DefaultIfEmpty(0).Max();
        var most = distance.Max();
        return [.. distance.Select(d => most - d)];
    }

    private static (double[] Left, double[] Right) ColumnEdges(double[] widths, int[] columns)
    {
        var (left, right) = (new double[columns.Max() + 1], new double[columns.Max() + 1]);
        var x = Margin;
        for (var c = 0; c < left.Length; c++)
        {
            left[c] = x;
            right[c] = x + Enumerable.Range(0, widths.Length).Where(v => columns[v] == c).Max(v => widths[v]);
            x = right[c] + ColumnGap;
        }
        return (left, right);
    }

    private static (double X, double Y)[] Line(LayoutEdge edge, int[] lanes, IReadOnlyList<int> column, double[] left, double[] right, double[] y)
    {
        List<(double, double)> points = [(right[column[edge.From]], y[edge.From])];
        foreach (var lane in lanes)
        {
            points.Add((left[column[lane]], y[lane]));
            points.Add((right[column[lane]], y[lane]));
        }
        points.Add((left[column[edge.To]], y[edge.To] + PortOffset(edge.Port, edge.Ports)));
        return [.. points];
    }
}

/// <summary>The graph with long edges cut into links between neighbouring columns; places after the nodes are lanes.</summary>
internal sealed class Chains
{
    public Chains(int[] columns, IReadOnlyList<LayoutEdge> edges)
    {
        Column = [.. columns];
        NodeCount = columns.Length;
        Lanes = new int[edges.Count][];
        for (var e = 0; e < edges.Count; e++)
        {
            var edge = edges[e];
            var (lanes, from) = (new List<int>(), edge.From);
            for (var c = columns[edge.From] + 1; c < columns[edge.To]; c++)
            {
                Links.Add(new(from, Column.Count, 0));
                from = Column.Count;
                lanes.Add(from);
                Column.Add(c);
            }
            Links.Add(new(from, edge.To, LayeredLayout.PortOffset(edge.Port, edge.Ports)));
            Lanes[e] = [.. lanes];
        }
        Order = [.. Column.Select((c, v) => (c, v)).GroupBy(place => place.c, place => place.v).OrderBy(group => group.Key).Select(group => group.ToList())];
        Into = Links.ToLookup(link => link.To);
        OutOf = Links.ToLookup(link => link.From);
    }

    public int NodeCount { get; }

    /// <summary>The column of every place.</summary>
    public List<int> Column { get; }

    /// <summary>The lanes of every edge, left to right.</summary>
    public int[][] Lanes { get; }

    public List<Link> Links { get; } = [];

    public ILookup<int, Link> Into { get; }

    public ILookup<int, Link> OutOf { get; }

    /// <summary>The places of every column, top to bottom.</summary>
    public List<List<int>> Order { get; set; }

    public bool IsLane(int place) => place >= NodeCount;
}

/// <summary>A link between places in neighbouring columns; it ends <paramref name="Offset"/> below the centre of <paramref name="To"/>.</summary>
internal readonly record struct Link(int From, int To, double Offset);
