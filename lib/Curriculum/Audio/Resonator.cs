namespace Curriculum.Audio;

/// <summary>One resonance: a filter with two poles that may be tuned while it rings (Klatt 1980). A steady input leaves it as large as it was.</summary>
internal sealed class Resonator(int sampleRate)
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
        c = -Math.Exp(-Math.Tau * width / sampleRate);
        b = 2 * Math.Exp(-Math.PI * width / sampleRate) * Math.Cos(Math.Tau * hertz / sampleRate);
        a = 1 - b - c;
    }

    /// <summary>The next sample.</summary>
    public double Next(double x)
    {
        (y2, y1) = (y1, a * x + b * y1 + c * y2);
        return y1;
    }
}
