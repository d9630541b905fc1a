namespace Curriculum.WordNet;

public sealed partial class Synset
{
    private IReadOnlyList<Synset>? hypernyms;
    private int maxDepth = -1, minDepth = -1;

    /// <summary>What this is a kind or an instance of.</summary>
    public IReadOnlyList<Synset> Hypernyms => hypernyms ??= Related(Relation.Hypernym, Relation.InstanceHypernym);

    /// <summary>The kinds and instances of this.</summary>
    public IReadOnlyList<Synset> Hyponyms => Related(Relation.Hyponym, Relation.InstanceHyponym);

    /// <summary>The parts, members and substances of this.</summary>
    public IReadOnlyList<Synset> Meronyms => Related(Relation.PartMeronym, Relation.MemberMeronym, Relation.SubstanceMeronym);

    /// <summary>What this is a part, a member or a substance of.</summary>
    public IReadOnlyList<Synset> Holonyms => Related(Relation.PartHolonym, Relation.MemberHolonym, Relation.SubstanceHolonym);

    /// <summary>The synsets that pointers of these kinds lead to, those of single words among them, each once.</summary>
    /// <exception cref="Text.DamagedFileException">A pointer leads nowhere.</exception>
    public IReadOnlyList<Synset> Related(params ReadOnlySpan<Relation> relations)
    {
        var related = new List<Synset>();
        foreach (var pointer in Pointers)
        {
            if (!relations.Contains(pointer.Relation)) continue;
            var target = database.At(pointer, this);
            if (!related.Contains(target)) related.Add(target);
        }
        return related;
    }

    /// <summary>The words that pointers of one kind lead to from <paramref name="word"/> of this synset (from all its words when left out).</summary>
    public IReadOnlyList<string> RelatedWords(Relation relation, string? word = null)
    {
        var related = new List<string>();
        foreach (var pointer in Pointers)
        {
            if (pointer.Relation != relation || (word is not null && !IsWord(pointer.SourceWord, word))) continue;
            var target = database.At(pointer, this);
            related.AddRange(pointer.TargetWord == 0 ? target.Words
                : pointer.TargetWord <= target.Senses.Count ? [target.Senses[pointer.TargetWord - 1].Text] : []);
        }
        return [.. related.Distinct()];
    }

    /// <summary>The words of opposite meaning: of <paramref name="word"/>, or of any word of this synset.</summary>
    public IReadOnlyList<string> Antonyms(string? word = null) => RelatedWords(Relation.Antonym, word);

    /// <summary>Everything reached by following these relations again and again, the nearest first, without this synset.</summary>
    public IReadOnlyList<Synset> Closure(params ReadOnlySpan<Relation> relations)
    {
        var (seen, reached) = (new HashSet<Synset> { this }, new List<Synset> { this });
        for (var i = 0; i < reached.Count; i++)
            foreach (var next in reached[i].Related(relations))
                if (seen.Add(next)) reached.Add(next);
        reached.RemoveAt(0);
        return reached;
    }

    /// <summary>Everything this is a kind of, directly or not, the nearest first.</summary>
    public IReadOnlyList<Synset> HypernymClosure() => Closure(Relation.Hypernym, Relation.InstanceHypernym);

    /// <summary>Every kind and instance of this, directly or not, the nearest first.</summary>
    public IReadOnlyList<Synset> HyponymClosure() => Closure(Relation.Hyponym, Relation.InstanceHyponym);

    /// <summary>Every way from a root down to this synset, both ends included.</summary>
    public IReadOnlyList<IReadOnlyList<Synset>> HypernymPaths()
    {
        var paths = new List<IReadOnlyList<Synset>>();
        Extend([this]);
        return paths;

        // WordNet 3.0 has one circle among its verbs: a way never enters a synset twice.
        void Extend(List<Synset> way)
        {
            var above = way[^1].Hypernyms.Where(hypernym => !way.Contains(hypernym)).ToList();
            if (above.Count == 0) paths.Add([.. Enumerable.Reverse(way)]);
            foreach (var hypernym in above) Extend([.. way, hypernym]);
        }
    }

    /// <summary>The length of the shortest way to a root, in steps.</summary>
    public int MinDepth => minDepth >= 0 ? minDepth : minDepth =
        Distances().Where(pair => pair.Key.Hypernyms.Count == 0).Select(pair => pair.Value).DefaultIfEmpty(0).Min();

    /// <summary>The length of the longest way to a root, in steps.</summary>
    public int MaxDepth => LongestWay([]);

    // A circle adds nothing to a depth.
    private int LongestWay(HashSet<Synset> below)
    {
        if (maxDepth >= 0) return maxDepth;
        below.Add(this);
        var depths = Hypernyms.Where(hypernym => !below.Contains(hypernym)).Select(hypernym => 1 + hypernym.LongestWay(below));
        var depth = depths.DefaultIfEmpty(0).Max();
        below.Remove(this);
        return maxDepth = depth;
    }

    private bool IsWord(int number, string word) =>
        number == 0 || (number <= Senses.Count && string.Equals(Senses[number - 1].Text, word.Replace(' ', '_'), StringComparison.OrdinalIgnoreCase));
}
