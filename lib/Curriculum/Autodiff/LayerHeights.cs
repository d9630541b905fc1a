namespace Curriculum.Autodiff;

/// <summary>Gives every place a height that keeps the order of its column and makes its links as level as possible.</summary>
internal static class LayerHeights
{
    private const int Rounds = 12;

    /// <summary>The height of every place, so that neighbours in a column lie half of each other's size apart.</summary>
    public static double[] Solve(Chains chains, Func<int, double> size)
    {
        var y = new double[chains.Column.Count];
        foreach (var column in chains.Order) Separate(column, new double[column.Count], [.. column.Select(_ => 1.0)], size, y);
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < chains.Order.Count; i++)
            {
                var column = chains.Order[round % 2 == 0 ? i : ^(i + 1)];
                var wishes = column.Select(v => Wish(chains, v, y, round)).ToArray();
                Separate(column, [.. wishes.Select(wish => wish.Y)], [.. wishes.Select(wish => wish.Weight)], size, y);
            }
        }
        return y;
    }

    /// <summary>Where a place would stand if its column were empty; a lane insists most, so that long edges run straight.</summary>
    private static (double Y, double Weight) Wish(Chains chains, int v, double[] y, int round)
    {
        double sum = 0, weight = 0;
        void Add(double at, int other)
        {
            var w = (chains.IsLane(v), chains.IsLane(other)) switch { (true, true) => 8.0, (false, false) => 1, _ => 2 };
            (sum, weight) = (sum + w * at, weight + w);
        }

        // One direction at a time spreads a change quickly; the last rounds balance both.
        var both = round >= Rounds - 4;
        if (both || round % 2 == 0)
            foreach (var link in chains.Into[v]) Add(y[link.From] - link.Offset, link.From);
        if (both || round % 2 == 1)
            foreach (var link in chains.OutOf[v]) Add(y[link.To] + link.Offset, link.To);
        return weight == 0 ? (y[v], 0.1) : (sum / weight, weight);
    }

    /// <summary>Least squares to the wishes with every place below the one before it: pool adjacent violators (Ayer et al. 1955).</summary>
    private static void Separate(List<int> column, double[] wishes, double[] weights, Func<int, double> size, double[] y)
    {
        // Without the distances that must be kept, the heights only have to be in order.
        var offset = new double[column.Count];
        for (var i = 1; i < column.Count; i++) offset[i] = offset[i - 1] + (size(column[i - 1]) + size(column[i])) / 2;
        var blocks = new List<(double Mean, double Weight, int Count)>();
        for (var i = 0; i < column.Count; i++)
        {
            var block = (Mean: wishes[i] - offset[i], Weight: weights[i], Count: 1);
            while (blocks is [.., var last] && last.Mean >= block.Mean)
            {
                blocks.RemoveAt(blocks.Count - 1);
                var weight = last.Weight + block.Weight;
                block = ((last.Mean * last.Weight + block.Mean * block.Weight) / weight, weight, last.Count + block.Count);
            }
            blocks.Add(block);
        }
        var next = 0;
        foreach (var (mean, _, count) in blocks)
            for (var i = 0; i < count; i++, next++) y[column[next]] = mean + offset[next];
    }
}
