namespace Curriculum.Audio;

/// <summary>The flow of air through the vocal folds: pulses that rise slowly and end at once (Rosenberg 1971), each a little early or late.</summary>
internal sealed class VocalFolds(Voice voice, Generator generator, int sampleRate)
{
    private const double Open = 0.6, Jitter = 0.01;
    private double phase;
    private double period = 1;

    /// <summary>The flow at the next sample.</summary>
    /// <param name="progress">How much of the utterance is over, 0 … 1: the pitch falls with it.</param>
    public double Next(double progress)
    {
        var pitch = voice.Pitch * (1 + voice.Melody * (0.5 - progress)) * period;
        phase += pitch / sampleRate;
        if (phase >= 1)
        {
            phase -= 1;
            period = Math.Exp(generator.Normal(std: Jitter));
        }
        var u = phase / Open;
        return u < 1 ? 6.75 * u * u * (1 - u) - 0.34 : -0.34; // about 0 on average
    }
}
