namespace Curriculum.WordNet;

// Nouns share one root; verbs, adjectives and adverbs have many, so they are compared as if one more root stood above all of
// these. Where the published descriptions leave something open, NLTK's choice is taken, and tests hold us to its figures.
public sealed partial class Synset
{
    /// <summary>What both synsets are kinds of (either may be the other's), without order.</summary>
    public IReadOnlyList<Synset> CommonHypernyms(Synset other)
    {
        var mine = Distances();
        return [.. other.Distances().Keys.Where(mine.ContainsKey)];
    }

    /// <summary>The common hypernyms that lie deepest, by their longest way to a root (or by the shortest), in order of name.</summary>
    public IReadOnlyList<Synset> LowestCommonHypernyms(Synset other, bool byMinDepth = false)
    {
        var common = CommonHypernyms(other);
        if (common.Count == 0) return [];
        int Depth(Synset synset) => byMinDepth ? synset.MinDepth : synset.MaxDepth;
        var deepest = common.Max(Depth);
        return [.. common.Where(synset => Depth(synset) == deepest).OrderBy(synset => synset.Name, StringComparer.Ordinal)];
    }

    /// <summary>The number of steps on the shortest way between two synsets over a common hypernym; null where there is none.</summary>
    public int? ShortestPathDistance(Synset other) => Distance(other, virtualRoot: false);

    /// <summary><c>1 / (1 + d)</c> with d the shortest path; 1 for a synset and itself.</summary>
    public double? PathSimilarity(Synset other) => Distance(other, NeedsRoot || other.NeedsRoot) is { } d ? 1.0 / (1 + d) : null;

    /// <summary><c>−ln((d + 1) / 2D)</c> with D the depth of the whole taxonomy (Leacock and Chodorow 1998).</summary>
    /// <exception cref="ArgumentException">The synsets are of different parts of speech.</exception>
    public double? LeacockChodorowSimilarity(Synset other)
    {
        RequireSamePart(other, nameof(LeacockChodorowSimilarity));
        var depth = database.Deepest(PartOfSpeech) + (NeedsRoot ? 1 : 0);
        return depth > 0 && Distance(other, NeedsRoot) is { } d ? -Math.Log((d + 1) / (2.0 * depth)) : null;
    }

    /// <summary><c>2·depth(s) / (len(a, s) + len(b, s) + 2·depth(s))</c> with s the lowest common hypernym, depths counted in
    /// nodes (Wu and Palmer 1994).</summary>
    public double? WuPalmerSimilarity(Synset other)
    {
        var root = NeedsRoot || other.NeedsRoot;
        var lowest = LowestCommonHypernyms(other, byMinDepth: true);
        // At depth 0 the virtual root ties with a real one and comes first in order of name.
        var underVirtualRoot = root && !lowest.Contains(this) && (lowest.Count == 0 || lowest[0].MinDepth == 0);
        if (lowest.Count == 0 && !underVirtualRoot) return null;
        var subsumer = lowest.Contains(this) ? this : lowest.FirstOrDefault();
        var depth = underVirtualRoot ? 1 : subsumer!.MaxDepth + 1;
        var a = underVirtualRoot ? RootDistance() : Distance(subsumer!, root);
        var b = underVirtualRoot ? other.RootDistance() : other.Distance(subsumer!, root);
        return 2.0 * depth / (a + b + 2 * depth);
    }

    /// <summary>The information content of the most informative common hypernym (Resnik 1995).</summary>
    /// <exception cref="ArgumentException">The synsets are of different parts of speech.</exception>
    public double ResnikSimilarity(Synset other, InformationContent content)
    {
        RequireSamePart(other, nameof(ResnikSimilarity));
        return CommonHypernyms(other).Select(synset => content[synset]).DefaultIfEmpty(0).Max();
    }

    /// <summary><c>2·IC(s) / (IC(a) + IC(b))</c> with s the most informative common hypernym (Lin 1998).</summary>
    /// <exception cref="ArgumentException">The synsets are of different parts of speech.</exception>
    public double LinSimilarity(Synset other, InformationContent content) =>
        2 * ResnikSimilarity(other, content) / (content[this] + content[other]);

    /// <summary><c>1 / (IC(a) + IC(b) − 2·IC(s))</c>; infinite for a synset and itself (Jiang and Conrath 1997).</summary>
    /// <exception cref="ArgumentException">The synsets are of different parts of speech.</exception>
    public double JiangConrathSimilarity(Synset other, InformationContent content)
    {
        var common = ResnikSimilarity(other, content);
        if (this == other) return double.PositiveInfinity;
        if (content[this] == 0 || content[other] == 0) return 0;
        var difference = content[this] + content[other] - 2 * common;
        return difference == 0 ? double.PositiveInfinity : 1 / difference;
    }

    private bool NeedsRoot => PartOfSpeech != PartOfSpeech.Noun;

    private void RequireSamePart(Synset other, string measure)
    {
        if (PartOfSpeech != other.PartOfSpeech)
            throw new ArgumentException($"{measure}: {Name} and {other.Name} are of different parts of speech. PathSimilarity compares any two.");
    }

    private int? Distance(Synset other, bool virtualRoot)
    {
        if (this == other) return 0;
        var (mine, theirs) = (Distances(), other.Distances());
        int? least = virtualRoot ? mine.Values.Max() + theirs.Values.Max() + 2 : null;
        foreach (var (synset, d) in mine)
            if (theirs.TryGetValue(synset, out var e) && !(d + e >= least)) least = d + e;
        return least;
    }

    // The virtual root stands one step above the farthest hypernym.
    private int RootDistance() => Distances().Values.Max() + 1;

    // This synset and everything above it with the least number of steps to each.
    private Dictionary<Synset, int> Distances()
    {
        var distances = new Dictionary<Synset, int> { [this] = 0 };
        var queue = new Queue<Synset>(distances.Keys);
        while (queue.TryDequeue(out var synset))
            foreach (var hypernym in synset.Hypernyms)
                if (distances.TryAdd(hypernym, distances[synset] + 1)) queue.Enqueue(hypernym);
        return distances;
    }
}
