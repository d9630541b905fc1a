using System.Collections.Frozen;

namespace Curriculum.Audio;

/// <summary>A stretch of speech during which the mouth stays as it is: resonances of the throat, and what excites them.</summary>
/// <param name="Seconds">How long, at speed 1.</param>
/// <param name="F1">The first formant, in hertz.</param>
/// <param name="F2">The second.</param>
/// <param name="F3">The third.</param>
/// <param name="Voicing">How loud the vocal folds are, 0 … 1.</param>
/// <param name="Aspiration">How loud air is that rushes through the throat.</param>
/// <param name="Friction">How loud air is that rushes past tongue or lips.</param>
/// <param name="FrictionHertz">Where that hiss is loudest.</param>
public sealed record SpeechSound(
    double Seconds, double F1, double F2, double F3, double Voicing = 1, double Aspiration = 0, double Friction = 0, double FrictionHertz = 3000)
{
    // Vowels after Peterson and Barney (1952), consonants after Klatt (1980), both rounded; written in ARPAbet.
    private static readonly FrozenDictionary<string, SpeechSound[]> table = new Dictionary<string, SpeechSound[]>
    {
        ["IY"] = [new(0.15, 280, 2250, 3000)],
        ["IH"] = [new(0.11, 400, 1950, 2550)],
        ["EH"] = [new(0.12, 540, 1800, 2480)],
        ["AH"] = [new(0.12, 640, 1200, 2400)],
        ["AX"] = [new(0.06, 500, 1450, 2450, 0.8)],
        ["AO"] = [new(0.16, 570, 850, 2410)],
        ["UW"] = [new(0.17, 310, 900, 2240)],
        ["AY"] = [new(0.13, 720, 1150, 2450), new(0.1, 380, 2000, 2600)],
        ["EY"] = [new(0.1, 480, 1900, 2550), new(0.1, 320, 2200, 2800)],
        ["OW"] = [new(0.11, 540, 950, 2350), new(0.1, 360, 800, 2300)],
        ["W"] = [new(0.08, 290, 620, 2150, 0.7)],
        ["R"] = [new(0.08, 320, 1060, 1400, 0.75)],
        ["N"] = [new(0.09, 270, 1400, 2600, 0.35)],
        ["V"] = [new(0.07, 230, 1100, 2100, 0.4, 0, 0.1, 3300)],
        ["Z"] = [new(0.09, 240, 1400, 2500, 0.35, 0, 0.5, 3600)],
        ["S"] = [new(0.12, 320, 1400, 2550, 0, 0, 0.8, 3700)],
        ["F"] = [new(0.11, 340, 1100, 2100, 0, 0.02, 0.2, 2900)],
        ["TH"] = [new(0.1, 320, 1300, 2550, 0, 0.02, 0.14, 3300)],
        ["T"] = [new(0.06, 350, 1700, 2600, 0), new(0.02, 400, 1700, 2600, 0, 0, 0.8, 3500), new(0.03, 400, 1700, 2600, 0, 0.35)],
        ["K"] = [new(0.06, 300, 1900, 2400, 0), new(0.025, 300, 1900, 2400, 0, 0.1, 0.7, 1900), new(0.025, 300, 1900, 2400, 0, 0.3)],
        ["-"] = [new(0.1, 500, 1500, 2500, 0)],
    }.ToFrozenDictionary();

    /// <summary>The phonemes that can be spoken, in ARPAbet; <c>-</c> is a pause.</summary>
    public static IEnumerable<string> Phonemes => table.Keys.Order(StringComparer.Ordinal);

    /// <summary>The sounds of phonemes with spaces between, such as <c>S IH K S</c>.</summary>
    /// <exception cref="ArgumentException">A phoneme is not known.</exception>
    public static IReadOnlyList<SpeechSound> Of(string phonemes) => [.. phonemes.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(one =>
        table.TryGetValue(one, out var sounds) ? sounds
            : throw new ArgumentException($"SpeechSound: \"{one}\" is not among the phonemes {string.Join(' ', Phonemes)}.", nameof(phonemes)))];
}
