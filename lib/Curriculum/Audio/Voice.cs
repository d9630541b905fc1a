using System.Globalization;

namespace Curriculum.Audio;

/// <summary>Somebody who speaks: what stays the same from word to word.</summary>
/// <param name="Name">The name.</param>
/// <param name="Pitch">How often the vocal folds close in a second, in hertz: about 120 for men, 210 for women, 280 for children.</param>
/// <param name="FormantScale">All resonances times this: 1 for a long throat, 1.17 for a shorter, 1.3 for a child's.</param>
/// <param name="Speed">How fast; 2 takes half the time.</param>
/// <param name="Breath">How much air is heard beside the voice, 0 … 1.</param>
/// <param name="Melody">By which share the pitch falls through an utterance.</param>
public sealed record Voice(string Name, double Pitch = 120, double FormantScale = 1, double Speed = 1, double Breath = 0.05, double Melody = 0.2)
{
    /// <summary>Three kinds of throat: mean pitch, its spread in logarithms, and the scale of the formants (after Peterson and Barney 1952).</summary>
    private static readonly (double Pitch, double Spread, double Scale)[] kinds = [(120, 0.15, 1), (210, 0.12, 1.16), (270, 0.1, 1.28)];

    /// <summary>A voice by chance: a man's, a woman's or a child's, slow or fast, breathy or clear.</summary>
    public static Voice Random(string name, Generator generator)
    {
        var kind = kinds[generator.Next(kinds.Length)];
        return new(name, kind.Pitch * Math.Exp(generator.Normal(std: kind.Spread)), kind.Scale * Math.Exp(generator.Normal(std: 0.03)),
            Math.Exp(generator.Uniform(-0.25, 0.25)), generator.Uniform(0.01, 0.15), generator.Uniform(0.05, 0.3));
    }

    /// <summary>So many different voices by chance, named voice 1, voice 2, ….</summary>
    public static IReadOnlyList<Voice> Several(int count, Generator generator) =>
        [.. Enumerable.Range(1, count).Select(i => Random($"voice {i}", generator))];

    /// <summary>One line: name, pitch, formants and speed.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Name}: {Pitch:0} Hz, formants × {FormantScale:0.00}, speed {Speed:0.00}, breath {Breath:0.00}");
}
