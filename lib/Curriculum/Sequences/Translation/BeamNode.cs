namespace Curriculum.Sequences;

/// <summary>One symbol that beam search tried after a beginning; the beginning is the way to it from the root.</summary>
public sealed class BeamNode
{
    private readonly List<BeamNode> children = [];

    private BeamNode(BeamNode? parent, int symbol, double logProbability, double[]? attention, bool ended) =>
        (Parent, Symbol, LogProbability, Attention, Ended, Length) = (parent, symbol, logProbability, attention, ended, parent is null ? 0 : parent.Length + 1);

    /// <summary>The symbol before it; null at the root, where nothing is written yet.</summary>
    public BeamNode? Parent { get; }

    /// <summary>The symbol; −1 at the root.</summary>
    public int Symbol { get; }

    /// <summary>The natural logarithm of the probability of the whole beginning.</summary>
    public double LogProbability { get; }

    /// <summary>Where the model looked when it wrote the symbol, if it can tell.</summary>
    public IReadOnlyList<double>? Attention { get; }

    /// <summary>Whether the symbol ends the sequence.</summary>
    public bool Ended { get; }

    /// <summary>How many symbols the beginning has.</summary>
    public int Length { get; }

    /// <summary>Whether the beam had room for it.</summary>
    public bool Kept { get; internal set; }

    /// <summary>The symbols that were tried next, the most probable first.</summary>
    public IReadOnlyList<BeamNode> Children => children;

    /// <summary>The row of the model's states that this beginning had when it was extended.</summary>
    internal int Row { get; set; }

    internal static BeamNode Root() => new(null, -1, 0, null, ended: false) { Kept = true };

    internal BeamNode Grow(int symbol, double logProbability, double[]? attention, bool ends)
    {
        var child = new BeamNode(this, symbol, LogProbability + logProbability, attention, ends);
        children.Add(child);
        return child;
    }

    /// <summary>The nodes from the first symbol to this one.</summary>
    internal IReadOnlyList<BeamNode> Path()
    {
        var path = new List<BeamNode>();
        for (var node = this; node.Parent is not null; node = node.Parent) path.Add(node);
        path.Reverse();
        return path;
    }
}

/// <summary>A sequence that a search found.</summary>
public sealed class Hypothesis
{
    internal Hypothesis(BeamNode last, double penalty)
    {
        var path = last.Path();
        (Last, LogProbability, Score, Ended) = (last, last.LogProbability, last.LogProbability / penalty, last.Ended);
        Symbols = [.. path.Where(node => !node.Ended).Select(node => node.Symbol)];
        Attention = path.All(node => node.Attention is not null) ? [.. path.Select(node => node.Attention!)] : null;
    }

    /// <summary>The symbols without the end.</summary>
    public IReadOnlyList<int> Symbols { get; }

    /// <summary>The natural logarithm of the probability, the end included.</summary>
    public double LogProbability { get; }

    /// <summary>The log-probability divided by the length penalty: what sequences are ranked by.</summary>
    public double Score { get; }

    /// <summary>Whether it came to its end within the longest length.</summary>
    public bool Ended { get; }

    /// <summary>For each symbol, and for the end, where the model looked, if it can tell.</summary>
    public IReadOnlyList<IReadOnlyList<double>>? Attention { get; }

    internal BeamNode Last { get; }
}
