using System.Numerics;
using Curriculum.Display;
using MathNet.Numerics.IntegralTransforms;

namespace Curriculum.Audio;

/// <summary>The short-time Fourier transform: which frequencies a sound has around each moment.</summary>
/// <remarks>With window w of N samples, hop H and transform length M, the next power of two:
/// <code>
/// wₙ = ½ − ½ cos(2πn ÷ N)                                  Hann window
/// Xₜ(k) = Σₙ wₙ · x(tH + n) · e^(−2πi kn ÷ M)              k = 0 … M ÷ 2, at k · rate ÷ M hertz
/// </code></remarks>
public sealed record ShortTimeFourier
{
    /// <summary>How much sound one frame sees, in seconds.</summary>
    public double WindowSeconds { get; init; } = 0.025;

    /// <summary>How far the next frame is, in seconds.</summary>
    public double HopSeconds { get; init; } = 0.01;

    /// <summary>N, the samples of a window.</summary>
    public int WindowLength(int sampleRate) => Samples(WindowSeconds, sampleRate, nameof(WindowSeconds));

    /// <summary>H, the samples from one frame to the next.</summary>
    public int HopLength(int sampleRate) => Samples(HopSeconds, sampleRate, nameof(HopSeconds));

    /// <summary>M, the length of the transform: the least power of two that holds a window.</summary>
    public int TransformLength(int sampleRate) => (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(2, WindowLength(sampleRate)));

    /// <summary>How many frames a sound has: as many whole windows as fit; one, filled up with silence, if it is shorter than that.</summary>
    public int Frames(Sound sound) => sound.Samples.Length == 0 ? 0
        : 1 + Math.Max(0, sound.Samples.Length - WindowLength(sound.SampleRate)) / HopLength(sound.SampleRate);

    /// <summary>Xₜ(k) [frames, M ÷ 2 + 1].</summary>
    /// <exception cref="ArgumentOutOfRangeException">Window or hop is shorter than a sample.</exception>
    public Complex[,] Transform(Sound sound)
    {
        var (hop, length) = (HopLength(sound.SampleRate), TransformLength(sound.SampleRate));
        var window = Hann(WindowLength(sound.SampleRate));
        var result = new Complex[Frames(sound), length / 2 + 1];
        var buffer = new double[length + 2];
        for (var t = 0; t < result.GetLength(0); t++)
        {
            Array.Clear(buffer);
            for (var n = 0; n < window.Length && t * hop + n < sound.Samples.Length; n++) buffer[n] = window[n] * sound.Samples[t * hop + n];
            Fourier.ForwardReal(buffer, length, FourierOptions.NoScaling);
            for (var k = 0; k <= length / 2; k++) result[t, k] = new(buffer[2 * k], buffer[2 * k + 1]);
        }
        return result;
    }

    internal static double[] Hann(int length) => [.. Enumerable.Range(0, length).Select(n => 0.5 - 0.5 * Math.Cos(Math.Tau * n / length))];

    private static int Samples(double seconds, int sampleRate, string name)
    {
        var samples = Math.Round(seconds * sampleRate);
        return samples is >= 1 and <= 1 << 24 ? (int)samples
            : throw new ArgumentOutOfRangeException(name, $"{name} is {NumberText.Short(seconds)}: that is {NumberText.Short(samples)} samples of {sampleRate} in a second, and at least one is needed.");
    }
}
