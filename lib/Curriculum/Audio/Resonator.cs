namespace Curriculum.Audio;

/// <summary>One resonance: a filter with two poles that may be tuned while it rings (Klatt 1980).</summary>
/// <param name="sampleRate">Samples in a second.</param>
/// <param name="atPeak">Whether a tone at its middle leaves it as large as it was; otherwise a steady flow does.</param>
internal sealed class Resonator(int sampleRate, bool atPeak = false)
{
    private double a = 1, b, c, y1, y2;

    /// <summary>Sets middle and width in hertz; what lies above half the sample rate is switched off.</summary>
    public void Tune(double hertz, double width)
    {
        if (hertz >= 0.49 * sampleRate)
        {
            (a, b, c) = (1, 0, 0);
            return;
        }
        var (r, angle) = (Math.Exp(-Math.PI * width / sampleRate), Math.Tau * hertz / sampleRate);
        (b, c) = (2 * r * Math.Cos(angle), -r * r);
        a = atPeak ? (1 - r) * Math.Sqrt(1 - 2 * r * Math.Cos(2 * angle) + r * r) : 1 - b - c;
    }

    /// <summary>The next sample.</summary>
    public double Next(double x)
    {
        (y2, y1) = (y1, a * x + b * y1 + c * y2);
        return y1;
    }
}
