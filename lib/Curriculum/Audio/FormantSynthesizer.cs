namespace Curriculum.Audio;

/// <summary>Speaks phonemes as a throat does: a buzz or a hiss as source, resonances of the mouth as filter (Fant 1960; Klatt 1980, a cascade of formants).</summary>
/// <remarks>A resonance at f hertz, b hertz wide, with samples T seconds apart:
/// <code>
/// yₙ = A xₙ + B yₙ₋₁ + C yₙ₋₂,    C = −e^(−2πbT),  B = 2 e^(−πbT) cos(2πfT),  A = 1 − B − C
/// </code>
/// Every word comes out a little different: pitch, lengths and formants vary by chance.</remarks>
/// <param name="voice">Who speaks.</param>
/// <param name="generator">Where chance and the hiss come from.</param>
/// <param name="sampleRate">Samples in a second; 8,000 as on the telephone.</param>
public sealed class FormantSynthesizer(Voice voice, Generator generator, int sampleRate = 8000)
{
    private const double ControlSeconds = 0.005;
    private const double FormantGlide = 0.025, LoudnessGlide = 0.008; // how far around a moment its settings are averaged
    private const double FrictionLevel = 0.3, AspirationLevel = 0.12, BreathLevel = 0.4; // beside the folds' pulses
    private static readonly double[] Widths = [70, 100, 150, 200]; // of the formants, in hertz

    /// <summary>Speaks phonemes, such as <c>S IH K S</c>; <c>-</c> is a pause.</summary>
    /// <exception cref="ArgumentException">A phoneme is not known.</exception>
    public Sound Say(string phonemes) => Say(SpeechSound.Of(phonemes));

    /// <summary>Speaks sounds one after the other, each gliding into the next.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The sample rate is not at least 4,000, or the voice's speed or pitch is not positive.</exception>
    public Sound Say(IReadOnlyList<SpeechSound> sounds)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRate, 4000);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(voice.Speed);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(voice.Pitch);
        SpeechSound[] steps = [.. sounds.SelectMany(sound => Enumerable.Repeat(Vary(sound), Steps(sound)))];
        var formants = new double[3][];
        for (var i = 0; i < 3; i++) formants[i] = Smooth([.. steps.Select(step => voice.FormantScale * (i == 0 ? step.F1 : i == 1 ? step.F2 : step.F3))], FormantGlide);
        double[] Loudness(Func<SpeechSound, double> of) => Smooth([.. steps.Select(of)], LoudnessGlide);
        var (voicing, aspiration, friction) = (Loudness(step => step.Voicing), Loudness(step => step.Aspiration), Loudness(step => step.Friction));

        var per = (int)Math.Round(ControlSeconds * sampleRate);
        var samples = new double[steps.Length * per];
        var folds = new VocalFolds(voice, generator, sampleRate);
        Resonator[] throat = [.. Widths.Select(_ => new Resonator(sampleRate))];
        var (teeth, lips) = (new Resonator(sampleRate, atPeak: true), 0.0);
        for (var n = 0; n < samples.Length; n++)
        {
            var k = n / per;
            if (n % per == 0)
            {
                for (var i = 0; i < 3; i++) throat[i].Tune(formants[i][k], Widths[i] * voice.FormantScale);
                throat[3].Tune(3500 * voice.FormantScale, Widths[3]);
                teeth.Tune(steps[k].FrictionHertz, 600);
            }
            var hiss = generator.Normal();
            var flow = voicing[k] * (folds.Next((double)n / samples.Length) + BreathLevel * voice.Breath * hiss) + AspirationLevel * aspiration[k] * hiss;
            foreach (var resonator in throat) flow = resonator.Next(flow);
            // Lips radiate changes of flow, not the flow.
            samples[n] = flow - lips + FrictionLevel * friction[k] * teeth.Next(hiss);
            lips = flow;
        }
        return new Sound(samples, sampleRate).WithPeak();
    }

    private int Steps(SpeechSound sound) =>
        Math.Max(1, (int)Math.Round(sound.Seconds / voice.Speed * Math.Exp(generator.Normal(std: 0.12)) / ControlSeconds));

    private SpeechSound Vary(SpeechSound sound) => sound with
    {
        F1 = sound.F1 * Math.Exp(generator.Normal(std: 0.03)),
        F2 = sound.F2 * Math.Exp(generator.Normal(std: 0.03)),
        F3 = sound.F3 * Math.Exp(generator.Normal(std: 0.02)),
    };

    // The mean of what lies at most so many seconds before or after.
    private static double[] Smooth(double[] values, double seconds)
    {
        var reach = (int)Math.Round(seconds / ControlSeconds);
        return [.. Enumerable.Range(0, values.Length).Select(i => values[Math.Max(0, i - reach)..Math.Min(values.Length, i + reach + 1)].Average())];
    }
}
