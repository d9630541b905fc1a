namespace Curriculum.Sequences;

/// <summary>A model that writes one symbol after the other: what greedy and beam search need to know of it.</summary>
/// <typeparam name="TState">What the model remembers of several beginnings at once, one a row.</typeparam>
public interface IStepModel<TState>
{
    /// <summary>The symbol that ends a sequence.</summary>
    int EndSymbol { get; }

    /// <summary>Before the first symbol: one row.</summary>
    StepResult<TState> Begin();

    /// <summary>After one more symbol.</summary>
    /// <param name="states">What the last step gave.</param>
    /// <param name="rows">The row that each beginning goes on from; a row may be gone on from several times, or not at all.</param>
    /// <param name="symbols">The symbol that each beginning goes on with.</param>
    StepResult<TState> Step(TState states, IReadOnlyList<int> rows, IReadOnlyList<int> symbols);
}

/// <summary>What a model says after a step.</summary>
/// <param name="States">What it remembers of each beginning.</param>
/// <param name="LogProbabilities">For each beginning log P of every next symbol; −∞ where it cannot follow.</param>
/// <param name="Attention">For each beginning where the model looked, if it can tell.</param>
public sealed record StepResult<TState>(TState States, IReadOnlyList<double[]> LogProbabilities, IReadOnlyList<double[]>? Attention = null);

/// <summary>A model given as a function of the beginning: easy to write, for small examples.</summary>
/// <param name="next">The probabilities of every next symbol after a beginning.</param>
/// <param name="endSymbol">The symbol that ends a sequence.</param>
public sealed class PrefixModel(Func<IReadOnlyList<int>, IReadOnlyList<double>> next, int endSymbol) : IStepModel<IReadOnlyList<int[]>>
{
    /// <inheritdoc/>
    public int EndSymbol => endSymbol;

    /// <inheritdoc/>
    public StepResult<IReadOnlyList<int[]>> Begin() => Of([[]]);

    /// <inheritdoc/>
    public StepResult<IReadOnlyList<int[]>> Step(IReadOnlyList<int[]> states, IReadOnlyList<int> rows, IReadOnlyList<int> symbols) =>
        Of([.. rows.Select((row, i) => (int[])[.. states[row], symbols[i]])]);

    private StepResult<IReadOnlyList<int[]>> Of(IReadOnlyList<int[]> beginnings) =>
        new(beginnings, [.. beginnings.Select(beginning => next(beginning).Select(p => Math.Log(p)).ToArray())]);
}
