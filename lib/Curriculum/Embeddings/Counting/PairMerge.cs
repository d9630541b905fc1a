namespace Curriculum.Embeddings;

/// <summary>Joins what several threads counted: each thread adds up one range of keys.</summary>
internal static class PairMerge
{
    /// <summary>All pairs sorted, with the sums of equal keys added.</summary>
    /// <param name="parts">Sorted pairs, no key twice in one part; a part for each thread.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static PairSum[] Merge(PairSum[][] parts, CancellationToken cancellation)
    {
        if (parts.Length == 1) return parts[0];
        var bounds = Bounds(parts);
        var merged = new ReadOnlyMemory<PairSum>[parts.Length];
        Workers.Run(parts.Length, cancellation, (range, _, _) =>
            merged[range] = Merge([.. parts.Select((part, i) => part.AsMemory(bounds[range][i]..bounds[range + 1][i]))]));
        var (all, written) = (new PairSum[merged.Sum(part => part.Length)], 0);
        foreach (var part in merged)
        {
            part.CopyTo(all.AsMemory(written));
            written += part.Length;
        }
        return all;
    }

    // Where each range of keys begins in each part. The ranges halve (or third, …) the longest part.
    private static int[][] Bounds(PairSum[][] parts)
    {
        var longest = parts.MaxBy(part => part.Length)!;
        int[] Starts(ulong key) => [.. parts.Select(part => LowerBound(part, key))];
        return
        [
            new int[parts.Length],
            .. Enumerable.Range(1, parts.Length - 1).Select(range => longest.Length == 0 ? new int[parts.Length]
                : Starts(longest[(int)((long)longest.Length * range / parts.Length)].Key)),
            [.. parts.Select(part => part.Length)],
        ];
    }

    private static int LowerBound(PairSum[] sorted, ulong key)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sorted[middle].Key < key) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    // Two and two, until one is left.
    private static ReadOnlyMemory<PairSum> Merge(ReadOnlyMemory<PairSum>[] parts) => parts.Length switch
    {
        1 => parts[0],
        _ => Merge(Merge(parts[..(parts.Length / 2)]).Span, Merge(parts[(parts.Length / 2)..]).Span),
    };

    private static ReadOnlyMemory<PairSum> Merge(ReadOnlySpan<PairSum> a, ReadOnlySpan<PairSum> b)
    {
        var (merged, n, i, j) = (GC.AllocateUninitializedArray<PairSum>(a.Length + b.Length), 0, 0, 0);
        while (i < a.Length && j < b.Length)
        {
            var (x, y) = (a[i], b[j]);
            merged[n++] = x.Key < y.Key ? x : y.Key < x.Key ? y : new(x.Key, x.Sum + y.Sum);
            if (x.Key <= y.Key) i++;
            if (y.Key <= x.Key) j++;
        }
        a[i..].CopyTo(merged.AsSpan(n));
        b[j..].CopyTo(merged.AsSpan(n + a.Length - i));
        return merged.AsMemory(0, n + a.Length - i + b.Length - j);
    }
}
