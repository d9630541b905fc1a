namespace Curriculum.Sequences;

/// <summary>Ways to find a probable sequence when each symbol depends on all symbols before it.</summary>
public static class BeamSearch
{
    private const int DefaultMaxLength = 100;

    /// <summary>The most probable symbol at every step.</summary>
    /// <param name="model">The model.</param>
    /// <param name="maxLength">The longest sequence, its end included.</param>
    /// <param name="options">Only for its length penalty.</param>
    public static Hypothesis Greedy<TState>(IStepModel<TState> model, int maxLength = DefaultMaxLength, BeamOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxLength);
        options = (options ?? new()).Checked();
        var node = BeamNode.Root();
        for (var result = model.Begin(); ; result = model.Step(result.States, [0], [node.Symbol]))
        {
            var best = Best(result.LogProbabilities[0], 1)[0];
            node = node.Grow(best, result.LogProbabilities[0][best], result.Attention?[0], ends: best == model.EndSymbol);
            if (node.Ended || node.Length == maxLength) return new(node, options.Penalty(node.Length));
        }
    }

    /// <summary>Follows the <see cref="BeamOptions.Width"/> most probable beginnings of each length.</summary>
    /// <remarks>A width of 1 is <see cref="Greedy"/>; the width of all beginnings is exact. The search ends when no beginning can still overtake
    /// the sequences that have ended, however probable its remaining symbols are.</remarks>
    /// <param name="model">The model.</param>
    /// <param name="options">How to search.</param>
    /// <param name="name">What a symbol is called in the tree; its number unless given.</param>
    public static BeamResult Find<TState>(IStepModel<TState> model, BeamOptions? options = null, Func<int, string>? name = null)
    {
        options = (options ?? new()).Checked();
        var (root, maxLength) = (BeamNode.Root(), options.MaxLength ?? DefaultMaxLength);
        List<BeamNode> open = [root];
        List<Hypothesis> ended = [];
        for (var result = model.Begin(); ; result = Step(model, result, open))
        {
            open = Extend(model, result, open, options.Width);
            ended.AddRange(open.Where(node => node.Ended).Select(node => new Hypothesis(node, options.Penalty(node.Length))));
            open.RemoveAll(node => node.Ended);
            ended = Best(ended, options.Width);
            // No symbol raises a probability, and no length has a greater penalty than the longest.
            if (ended.Count == options.Width) open.RemoveAll(node => node.LogProbability / options.Penalty(maxLength) <= ended[^1].Score);
            if (open.Count == 0 || open[0].Length == maxLength) break;
        }
        var found = ended.Count > 0 ? ended : Best(open.Select(node => new Hypothesis(node, options.Penalty(node.Length))), options.Width);
        return new(root, found, options, name ?? (symbol => symbol.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    // The most probable extensions of all open beginnings; a beginning can have no more among them than the beam is wide.
    private static List<BeamNode> Extend<TState>(IStepModel<TState> model, StepResult<TState> result, List<BeamNode> open, int width)
    {
        for (var row = 0; row < open.Count; row++)
        {
            var logs = result.LogProbabilities[row];
            foreach (var symbol in Best(logs, width))
                open[row].Grow(symbol, logs[symbol], result.Attention?[row], ends: symbol == model.EndSymbol);
        }
        List<BeamNode> kept = [.. open.SelectMany(node => node.Children).OrderByDescending(node => node.LogProbability).Take(width)];
        foreach (var node in kept) node.Kept = true;
        foreach (var (row, node) in open.Index()) node.Row = row;
        return kept;
    }

    private static StepResult<TState> Step<TState>(IStepModel<TState> model, StepResult<TState> result, List<BeamNode> open) =>
        model.Step(result.States, [.. open.Select(node => node.Parent!.Row)], [.. open.Select(node => node.Symbol)]);

    private static int[] Best(double[] logs, int count)
    {
        if (count > 1) return [.. Enumerable.Range(0, logs.Length).Where(i => logs[i] > double.NegativeInfinity).OrderByDescending(i => logs[i]).Take(count)];
        var best = 0;
        for (var i = 1; i < logs.Length; i++) if (logs[i] > logs[best]) best = i;
        return [best];
    }

    private static List<Hypothesis> Best(IEnumerable<Hypothesis> found, int count) => [.. found.OrderByDescending(hypothesis => hypothesis.Score).Take(count)];
}
