namespace Curriculum.Sequences;

/// <summary>Which cell reads the sentence.</summary>
public enum TaggerUnit
{
    /// <summary>tanh of input and state.</summary>
    Rnn,

    /// <summary>Long short-term memory.</summary>
    Lstm,

    /// <summary>Gated recurrent unit.</summary>
    Gru,
}

/// <summary>What a <see cref="NeuralTagger"/> is made of.</summary>
public sealed record TaggerOptions
{
    /// <summary>The cell.</summary>
    public TaggerUnit Unit { get; init; } = TaggerUnit.Lstm;

    /// <summary>Whether the sentence is read from both ends.</summary>
    public bool Bidirectional { get; init; } = true;

    /// <summary>How many layers are stacked.</summary>
    public int NumLayers { get; init; } = 1;

    /// <summary>E, the length of a word's vector.</summary>
    public int EmbeddingDim { get; init; } = 64;

    /// <summary>H, the length of the state in each direction.</summary>
    public int HiddenSize { get; init; } = 64;

    /// <summary>F, how many features of a word's letters are looked for; 0 for none.</summary>
    public int CharacterFilters { get; init; } = 32;

    /// <summary>C, the length of a letter's vector.</summary>
    public int CharacterDim { get; init; } = 16;

    /// <summary>The length of the vector for a word's shape (capitals, digits, signs); 0 for none.</summary>
    public int ShapeDim { get; init; } = 8;

    /// <summary>The part of inputs and outputs of the recurrent layers that is set to zero in training.</summary>
    public double Dropout { get; init; }

    /// <summary>Whether a conditional random field scores the tags together; else each word is classified alone.</summary>
    public bool Crf { get; init; }

    /// <summary>The longest sentence it takes, in words.</summary>
    public int MaxLength { get; init; } = 500;
}
