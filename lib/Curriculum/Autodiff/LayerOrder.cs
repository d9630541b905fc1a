namespace Curriculum.Autodiff;

/// <summary>Finds an order of the places in each column that lets few links cross.</summary>
internal static class LayerOrder
{
    private const int Sweeps = 24;

    /// <summary>Reorders the columns; never to an order with more crossings than the one given.</summary>
    public static void Improve(Chains chains)
    {
        var best = Copy(chains.Order);
        var fewest = Crossings(chains);
        void Keep()
        {
            var crossings = Crossings(chains);
            if (crossings >= fewest) return;
            (fewest, best) = (crossings, Copy(chains.Order));
        }

        foreach (var start in (List<List<int>>[])[Copy(chains.Order), DepthFirst(chains)])
        {
            chains.Order = start;
            Keep();
            for (var sweep = 0; sweep < Sweeps && fewest > 0; sweep++)
            {
                Barycentres(chains, toRight: sweep % 2 == 0);
                Keep();
                Exchange(chains);
                Keep();
            }
        }
        chains.Order = best;
    }

    /// <summary>How many pairs of links cross.</summary>
    public static int Crossings(Chains chains)
    {
        var position = Positions(chains);
        return Enumerable.Range(0, chains.Order.Count - 1).Sum(c => Crossings([.. chains.Order[c].SelectMany(v => chains.OutOf[v])], position));
    }

    private static int Crossings(Link[] links, double[] position)
    {
        var crossings = 0;
        for (var i = 0; i < links.Length; i++)
            for (var j = 0; j < i; j++)
                if ((position[links[i].From] - position[links[j].From]) * (End(links[i], position) - End(links[j], position)) < 0) crossings++;
        return crossings;
    }

    /// <summary>Puts every place at the mean position of its neighbours in the column before it (or after it).</summary>
    private static void Barycentres(Chains chains, bool toRight)
    {
        var position = Positions(chains);
        double Mean(int v) => toRight
            ? chains.Into[v].Select(link => position[link.From]).DefaultIfEmpty(position[v]).Average()
            : chains.OutOf[v].Select(link => End(link, position)).DefaultIfEmpty(position[v]).Average();
        for (var i = 0; i < chains.Order.Count; i++)
        {
            var column = toRight ? chains.Order[i] : chains.Order[^(i + 1)];
            int[] sorted = [.. column.OrderBy(Mean)];
            for (var p = 0; p < sorted.Length; p++) (column[p], position[sorted[p]]) = (sorted[p], p);
        }
    }

    /// <summary>Exchanges neighbours in a column wherever that removes crossings.</summary>
    private static void Exchange(Chains chains)
    {
        var position = Positions(chains);
        int Around(int a, int b) => Crossings([.. chains.Into[a], .. chains.Into[b]], position) + Crossings([.. chains.OutOf[a], .. chains.OutOf[b]], position);
        var improved = true;
        for (var pass = 0; improved && pass < 10; pass++)
        {
            improved = false;
            foreach (var column in chains.Order)
                for (var i = 1; i < column.Count; i++)
                {
                    var (a, b) = (column[i - 1], column[i]);
                    var before = Around(a, b);
                    (position[a], position[b]) = (position[b], position[a]);
                    if (Around(a, b) < before)
                    {
                        (column[i - 1], column[i]) = (b, a);
                        improved = true;
                    }
                    else
                    {
                        (position[a], position[b]) = (position[b], position[a]);
                    }
                }
        }
    }

    /// <summary>The order in which a walk from the output meets the places, following inputs from first to last.</summary>
    private static List<List<int>> DepthFirst(Chains chains)
    {
        var met = new Dictionary<int, int>();
        var stack = new Stack<int>(chains.Order.SelectMany(column => column).Where(v => !chains.OutOf[v].Any()));
        while (stack.TryPop(out var v))
        {
            if (!met.TryAdd(v, met.Count)) continue;
            foreach (var link in chains.Into[v].OrderByDescending(link => link.Offset)) stack.Push(link.From);
        }
        return [.. chains.Order.Select(column => column.OrderBy(v => met[v]).ToList())];
    }

    private static double End(Link link, double[] position) => position[link.To] + link.Offset / 100;

    private static double[] Positions(Chains chains)
    {
        var position = new double[chains.Column.Count];
        foreach (var column in chains.Order)
            for (var i = 0; i < column.Count; i++) position[column[i]] = i;
        return position;
    }

    private static List<List<int>> Copy(List<List<int>> order) => [.. order.Select(column => column.ToList())];
}
