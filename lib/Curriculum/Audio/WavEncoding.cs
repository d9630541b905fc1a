namespace Curriculum.Audio;

/// <summary>How a sample is written to a WAV file.</summary>
public enum WavEncoding
{
    /// <summary>Whole numbers of 8 bits, without sign as the format has it.</summary>
    Pcm8,

    /// <summary>Whole numbers of 16 bits: what a compact disc has.</summary>
    Pcm16,

    /// <summary>Whole numbers of 24 bits.</summary>
    Pcm24,

    /// <summary>Whole numbers of 32 bits.</summary>
    Pcm32,

    /// <summary>Floating point of 32 bits, which also holds samples beyond −1 … 1.</summary>
    Float32,
}
