namespace Curriculum.Charts;

/// <summary>Places for the nodes of a tree: leaves side by side, a parent over the middle of its children.</summary>
internal static class TreeLayout
{
    internal static (List<T> Nodes, List<(int From, int To)> Edges, List<(double X, double Y)> Places) Of<T>(
        T root, Func<T, IEnumerable<T>> children, Func<T, double> width, int mostNodes)
    {
        var (nodes, edges, places) = (new List<T>(), new List<(int, int)>(), new List<(double X, double Y)>());
        var nextLeaf = 0.0;
        Place(root, 0);
        return (nodes, edges, places);

        int Place(T node, int depth)
        {
            if (nodes.Count == mostNodes) throw new ArgumentException($"Tree: more than {mostNodes} nodes, or a node that is its own descendant.");
            var index = nodes.Count;
            nodes.Add(node);
            places.Add((0, -depth));
            var left = nextLeaf;
            var below = new List<int>();
            foreach (var child in children(node))
            {
                var to = Place(child, depth + 1);
                edges.Add((index, to));
                below.Add(to);
            }

            var own = width(node);
            var x = below.Count == 0 ? nextLeaf + own / 2 : (places[below[0]].X + places[below[^1]].X) / 2;
            // A parent wider than its children pushes what follows to the right.
            nextLeaf = Math.Max(nextLeaf, Math.Max(x + own / 2, left + own));
            places[index] = (below.Count == 0 ? x : Math.Max(x, left + own / 2), -depth);
            return index;
        }
    }
}
