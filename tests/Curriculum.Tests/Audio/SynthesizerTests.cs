using Curriculum.Audio;

namespace Curriculum.Tests.Audio;

public sealed class SynthesizerTests
{
    private static readonly Voice Man = new("a man", 100, Breath: 0, Melody: 0);

    [Theory]
    [InlineData(100)]
    [InlineData(160)]
    [InlineData(250)]
    public void A_vowel_repeats_at_the_voices_pitch(double pitch)
    {
        var sound = Vowel(Man with { Pitch = pitch }, 640, 1200, 2400);
        var x = sound.ToDoubles()[2000..6000];
        var best = Enumerable.Range(20, 140).MaxBy(lag => Enumerable.Range(0, 3000).Sum(n => x[n] * x[n + lag]));
        // The lag may be a multiple of the period, but never a part of it.
        var periods = Math.Round(best * pitch / 8000);
        Assert.Equal(8000 / pitch, best / periods, 0.04 * 8000 / pitch);
    }

    [Theory]
    [InlineData(280, 2250, 3000)]
    [InlineData(640, 1200, 2400)]
    [InlineData(570, 850, 2410)]
    public void A_vowel_is_loud_at_its_formants_and_quiet_between(double f1, double f2, double f3)
    {
        var spectrogram = Spectrogram.Of(Vowel(Man, f1, f2, f3), new() { WindowSeconds = 0.016 });
        double At(double hertz) => Math.Log10(Enumerable.Range(20, 40).Average(t => spectrogram[t, Enumerable.Range(0, spectrogram.Bands).MinBy(k => Math.Abs(spectrogram.Frequencies[k] - hertz))]));
        Assert.True(At(f2) > At((f2 + f3) / 2) + 0.3, "between the second and third formant");
        Assert.True(At(f3) > At((f2 + f3) / 2), "the third formant");
        if (f2 - f1 > 500) Assert.True(At(f1) > At((f1 + f2) / 2) + 0.5, "between the first and second formant");
    }

    [Fact]
    public void A_hiss_is_higher_than_a_vowel()
    {
        double Middle(string phonemes)
        {
            var s = Spectrogram.Of(new FormantSynthesizer(Man, new(3)).Say(phonemes));
            double[] power = [.. Enumerable.Range(0, s.Bands).Select(k => Enumerable.Range(0, s.Frames).Sum(t => s[t, k]))];
            return power.Zip(s.Frequencies, (p, f) => p * f).Sum() / power.Sum();
        }
        Assert.True(Middle("S S S") > 2500);
        Assert.True(Middle("AO AO AO") < 1200);
    }

    [Fact]
    public void The_same_seed_speaks_the_same_and_another_a_little_differently()
    {
        double[] Say(long seed) => new FormantSynthesizer(Man, new(seed)).Say("S EH V AX N").ToDoubles();
        Assert.Equal(Say(1), Say(1));
        Assert.NotEqual(Say(1), Say(2));
    }

    [Fact]
    public void Twice_as_fast_takes_half_the_time()
    {
        double Seconds(double speed) => Enumerable.Range(0, 30).Average(i => new FormantSynthesizer(Man with { Speed = speed }, new(i)).Say("T UW").Seconds);
        Assert.Equal(0.5, Seconds(2) / Seconds(1), 0.03);
    }

    [Fact]
    public void Every_digit_can_be_said_by_every_voice_at_any_rate()
    {
        var voices = Voice.Several(12, new(5));
        Assert.Equal(12, voices.Distinct().Count());
        foreach (var voice in voices)
        {
            var said = SpokenDigits.Say([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], voice, new(6), sampleRate: voice.Pitch > 200 ? 16000 : 8000);
            Assert.InRange(said.Sound.Seconds, 3, 9);
            Assert.Equal(0.8, said.Sound.Peak, 1e-9);
        }
    }

    [Fact]
    public void Utterances_are_determined_by_the_seed_and_have_as_many_digits_as_asked()
    {
        var voices = Voice.Several(3, new(7));
        var (first, second) = (SpokenDigits.Several(12, voices, new(8), 2, 4), SpokenDigits.Several(12, voices, new(8), 2, 4));
        Assert.Equal(first.Select(one => one.Sound.ToDoubles()), second.Select(one => one.Sound.ToDoubles()));
        Assert.All(first, one => Assert.InRange(one.Digits.Count, 2, 4));
        Assert.Equal(3, first.Select(one => one.Voice).Distinct().Count());
        Assert.StartsWith("\"", first[0].ToString());
        Assert.Contains("<audio", first[0].ToHtml());
    }

    [Fact]
    public void What_cannot_be_said_is_refused()
    {
        Assert.Contains("\"Q\" is not among the phonemes", Assert.Throws<ArgumentException>(() => new FormantSynthesizer(Man, new(1)).Say("T Q")).Message);
        Assert.Contains("10 is not a digit", Assert.Throws<ArgumentOutOfRangeException>(() => SpokenDigits.Say([10], Man, new(1))).Message);
        Assert.Throws<ArgumentException>(() => SpokenDigits.Say([], Man, new(1)));
        Assert.Throws<ArgumentException>(() => SpokenDigits.Several(1, [], new(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => SpokenDigits.Several(1, [Man], new(1), 3, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FormantSynthesizer(Man with { Speed = 0 }, new(1)).Say("T UW"));
    }

    private static Sound Vowel(Voice voice, double f1, double f2, double f3) =>
        new FormantSynthesizer(voice, new(2)).Say([.. Enumerable.Repeat(new SpeechSound(1, f1, f2, f3), 1)]);
}
