namespace Curriculum.Sequences;

/// <summary>The cell of a recurrent encoder and decoder.</summary>
public enum SequenceCell
{
    /// <summary>The plain network, h′ = tanh(x Wᵀ + b + h Uᵀ + c) (Elman 1990).</summary>
    Rnn,

    /// <summary>The long short-term memory (Hochreiter and Schmidhuber 1997).</summary>
    Lstm,

    /// <summary>The gated recurrent unit (Cho et al. 2014).</summary>
    Gru,
}

/// <summary>How a recurrent decoder looks back at what was read.</summary>
public enum DecoderAttention
{
    /// <summary>Not at all: one vector, the encoder's last state, must hold everything (Sutskever et al. 2014, arXiv:1409.3215).</summary>
    None,

    /// <summary>A small network scores every place before the state changes (Bahdanau et al. 2015, arXiv:1409.0473).</summary>
    Additive,

    /// <summary>A product of the state with every place scores it (Luong et al. 2015, arXiv:1508.04025).</summary>
    Multiplicative,
}

/// <summary>How large a recurrent encoder–decoder is, and what it is made of.</summary>
public sealed record EncoderDecoderOptions
{
    /// <summary>The cell of both sides.</summary>
    public SequenceCell Cell { get; init; } = SequenceCell.Gru;

    /// <summary>How the decoder looks back.</summary>
    public DecoderAttention Attention { get; init; } = DecoderAttention.None;

    /// <summary>E, the length of a symbol's vector.</summary>
    public int EmbeddingDim { get; init; } = 32;

    /// <summary>H, the length of the states.</summary>
    public int HiddenSize { get; init; } = 64;

    /// <summary>How many layers are stacked on either side.</summary>
    public int NumLayers { get; init; } = 1;

    /// <summary>Whether the encoder reads from both ends.</summary>
    public bool Bidirectional { get; init; }

    /// <summary>How likely a number is dropped in training: of the symbols' vectors and between layers.</summary>
    public double Dropout { get; init; }
}
