namespace Curriculum.Sequences;

/// <summary>How beam search looks for the best sequence.</summary>
public sealed record BeamOptions
{
    /// <summary>How many beginnings are followed; 1 is the greedy choice.</summary>
    public int Width { get; init; } = 4;

    /// <summary>α of lp(Y) = ((5 + |Y|) ÷ 6)^α, by which log P(Y) is divided (Wu et al. 2016, arXiv:1609.08144); 0 ranks by probability, which favours short
    /// sequences.</summary>
    public double LengthPenalty { get; init; }

    /// <summary>The longest sequence in symbols, its end included; null lets the model's caller choose.</summary>
    public int? MaxLength { get; init; }

    /// <summary>What a sequence of so many symbols, its end included, divides its log-probability by.</summary>
    public double Penalty(int length) => Math.Pow((5.0 + length) / 6, LengthPenalty);

    internal BeamOptions Checked()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Width);
        ArgumentOutOfRangeException.ThrowIfNegative(LengthPenalty);
        if (MaxLength is { } most) ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most, nameof(MaxLength));
        return this;
    }
}
