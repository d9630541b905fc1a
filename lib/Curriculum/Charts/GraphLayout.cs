namespace Curriculum.Charts;

/// <summary>Places for the nodes of a directed graph: layers by the longest way from a source, ordered so that few edges cross.</summary>
internal static class GraphLayout
{
    private const int Sweeps = 12;

    internal static (double X, double Y)[] Of(int count, IReadOnlyList<(int From, int To)> edges)
    {
        var layer = Layers(count, edges);
        var layers = Enumerable.Range(0, count).GroupBy(node => layer[node]).OrderBy(group => group.Key).Select(group => group.ToList()).ToList();
        var y = new double[count];
        Spread(layers, y);
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            // Forward passes look at what comes before a node, backward passes at what comes after it.
            var forward = sweep % 2 == 0;
            foreach (var nodes in forward ? layers : Enumerable.Reverse(layers))
            {
                double Center(int node) => edges.Where(edge => forward ? edge.To == node : edge.From == node)
                    .Select(edge => y[forward ? edge.From : edge.To]).DefaultIfEmpty(y[node]).Average();
                var order = nodes.Select((node, i) => (Node: node, Key: Center(node), i)).OrderBy(item => item.Key).ThenBy(item => item.i).Select(item => item.Node).ToList();
                nodes.Clear();
                nodes.AddRange(order);
                Spread([nodes], y);
            }
        }

        return [.. Enumerable.Range(0, count).Select(node => ((double)layer[node], -y[node]))];
    }

    private static void Spread(List<List<int>> layers, double[] y)
    {
        foreach (var nodes in layers)
            for (var i = 0; i < nodes.Count; i++) y[nodes[i]] = i - (nodes.Count - 1) / 2.0;
    }

    private static int[] Layers(int count, IReadOnlyList<(int From, int To)> edges)
    {
        var layer = new int[count];
        // The longest way has fewer edges than there are nodes; in a cycle the passes simply end.
        for (var pass = 0; pass < count; pass++)
        {
            var changed = false;
            foreach (var (from, to) in edges)
                if (from != to && layer[to] < layer[from] + 1 && layer[from] + 1 < count) (layer[to], changed) = (layer[from] + 1, true);
            if (!changed) break;
        }

        // A source stands right before what it feeds, so that its edge runs past nothing.
        for (var node = 0; node < count; node++)
            if (edges.All(edge => edge.To != node) && edges.Any(edge => edge.From == node))
                layer[node] = edges.Where(edge => edge.From == node).Min(edge => layer[edge.To]) - 1;
        return layer;
    }
}
