using Curriculum.Display;

namespace Curriculum.Audio;

/// <summary>Digits that somebody says one after the other.</summary>
/// <param name="Digits">What is said, each 0 … 9.</param>
/// <param name="Voice">Who says it.</param>
/// <param name="Sound">How it sounds.</param>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record SpokenDigits(IReadOnlyList<int> Digits, Voice Voice, Sound Sound) : IHtml
{
    private static readonly string[] phonemes =
        ["Z IH R OW", "W AH N", "T UW", "TH R IY", "F AO R", "F AY V", "S IH K S", "S EH V AX N", "EY T", "N AY N"];

    /// <summary>The English words of the digits.</summary>
    public static IReadOnlyList<string> Words { get; } = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

    /// <summary>The phonemes of a digit, such as <c>S IH K S</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not 0 … 9.</exception>
    public static string PhonemesOf(int digit) => digit is >= 0 and < 10 ? phonemes[digit]
        : throw new ArgumentOutOfRangeException(nameof(digit), $"SpokenDigits: {digit} is not a digit; use 0 … 9.");

    /// <summary>Lets a voice say digits, with short pauses by chance and with noise.</summary>
    /// <param name="digits">What is said.</param>
    /// <param name="voice">Who says it.</param>
    /// <param name="generator">Where chance comes from.</param>
    /// <param name="decibels">How far the noise lies below the speech.</param>
    /// <param name="sampleRate">Samples in a second.</param>
    /// <exception cref="ArgumentException">There are no digits.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is not a digit.</exception>
    public static SpokenDigits Say(IReadOnlyList<int> digits, Voice voice, Generator generator, double decibels = 25, int sampleRate = 8000)
    {
        if (digits.Count == 0) throw new ArgumentException("SpokenDigits: there is nothing to say; give at least one digit.", nameof(digits));
        var speaker = new FormantSynthesizer(voice, generator, sampleRate);
        SpeechSound Pause() => SpeechSound.Of("-")[0] with { Seconds = generator.Uniform(0.04, 0.16) };
        var said = speaker.Say([Pause(), .. digits.SelectMany(digit => (SpeechSound[])[.. SpeechSound.Of(PhonemesOf(digit)), Pause()])]);
        return new([.. digits], voice, said.WithNoise(decibels, generator).WithPeak());
    }

    /// <summary>Many utterances: each of a voice by chance, with some digits by chance.</summary>
    /// <param name="count">How many.</param>
    /// <param name="voices">Who may speak.</param>
    /// <param name="generator">Where chance comes from; the same seed says the same in the same way.</param>
    /// <param name="least">The fewest digits of an utterance.</param>
    /// <param name="most">The most.</param>
    /// <param name="decibels">How far the noise lies below the speech.</param>
    /// <param name="sampleRate">Samples in a second.</param>
    /// <exception cref="ArgumentException">There are no voices.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or the fewest are more than the most.</exception>
    public static IReadOnlyList<SpokenDigits> Several(int count, IReadOnlyList<Voice> voices, Generator generator,
        int least = 1, int most = 5, double decibels = 25, int sampleRate = 8000)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfLessThan(least, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, least);
        if (voices.Count == 0) throw new ArgumentException("SpokenDigits: nobody is there to speak; give at least one voice.", nameof(voices));
        var utterances = new SpokenDigits[count];
        for (var i = 0; i < count; i++)
        {
            int[] digits = [.. Enumerable.Range(0, least + generator.Next(most - least + 1)).Select(_ => generator.Next(10))];
            utterances[i] = Say(digits, voices[generator.Next(voices.Count)], generator, decibels, sampleRate);
        }
        return utterances;
    }

    /// <inheritdoc/>
    public string ToHtml() => $"<div>{HtmlText.Escape(ToString())}{Sound.ToHtml()}</div>";

    /// <summary>One line: the digits and the voice.</summary>
    public override string ToString() => $"\"{string.Join(' ', Digits.Select(digit => Words[digit]))}\" by {Voice}";
}
