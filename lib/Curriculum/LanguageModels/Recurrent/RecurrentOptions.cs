namespace Curriculum.LanguageModels;

/// <summary>The cell a recurrent language model is made of.</summary>
public enum RecurrentUnit
{
    /// <summary>The plain network, h′ = tanh(x Wᵀ + b + h Uᵀ + c) (Elman 1990).</summary>
    Rnn,

    /// <summary>The long short-term memory (Hochreiter and Schmidhuber 1997).</summary>
    Lstm,

    /// <summary>The gated recurrent unit (Cho et al. 2014).</summary>
    Gru,
}

/// <summary>How large a recurrent language model is, and what it is made of.</summary>
public sealed record RecurrentOptions
{
    /// <summary>The cell.</summary>
    public RecurrentUnit Unit { get; init; } = RecurrentUnit.Lstm;

    /// <summary>E, the length of a word's vector.</summary>
    public int EmbeddingDim { get; init; } = 64;

    /// <summary>H, the length of the state.</summary>
    public int HiddenSize { get; init; } = 64;

    /// <summary>How many layers are stacked.</summary>
    public int NumLayers { get; init; } = 1;

    /// <summary>How likely a number is dropped in training on every way up, never on the way through time (Zaremba et al. 2014, arXiv:1409.2329).</summary>
    public double Dropout { get; init; }

    /// <summary>Whether the output layer's rows are the words' own vectors (Press and Wolf 2017, arXiv:1608.05859); E must then equal H.</summary>
    public bool TiedEmbeddings { get; init; }
}
