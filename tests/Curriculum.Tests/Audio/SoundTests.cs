using System.Text.RegularExpressions;
using Curriculum.Audio;

namespace Curriculum.Tests.Audio;

public sealed class SoundTests
{
    [Fact]
    public void A_sound_shows_itself_as_a_player_and_as_one_line()
    {
        var sound = SpectrogramTests.Tone(440, 8000, 0.5);
        Assert.Equal("sound of 0.50 s, 8,000 samples in a second, peak 0.50", sound.ToString());
        var embedded = Regex.Match(sound.ToHtml(), "<audio controls[^>]* src=\"data:audio/wav;base64,([^\"]+)\"></audio>");
        Assert.True(embedded.Success);
        var back = Sound.FromWav(Convert.FromBase64String(embedded.Groups[1].Value));
        Assert.All(sound.ToDoubles().Zip(back.ToDoubles()), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
        Assert.Contains("its first 60 s", Sound.Silence(70, 100).ToHtml());
    }

    [Fact]
    public void Sounds_are_joined_cut_and_made_louder()
    {
        var sound = Sound.Join(Sound.Silence(0.1, 1000), new([0.5, -1], 1000));
        Assert.Equal(102, sound.Samples.Length);
        Assert.Equal([0.5], sound.Slice(0.1, 0.101).ToDoubles());
        Assert.Equal(0.25, sound.WithPeak(0.25).Peak, 12);
        Assert.Equal(0, Sound.Silence(1, 100).WithPeak().Peak);
        Assert.Equal(2, sound.Scale(2).Peak, 12);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    public void Noise_lies_as_far_below_as_asked(double decibels)
    {
        var sound = SpectrogramTests.Tone(440, 8000, 4);
        var noise = new Sound(sound.WithNoise(decibels, new(1)).ToDoubles().Zip(sound.ToDoubles(), (a, b) => a - b), 8000);
        Assert.Equal(decibels, 20 * Math.Log10(sound.Rms / noise.Rms), 0.2);
    }

    [Fact]
    public void The_chart_of_a_long_sound_keeps_its_extremes()
    {
        var samples = new double[50_000];
        (samples[12_345], samples[40_000]) = (0.9, -0.7);
        var line = Assert.IsType<Curriculum.Charts.Scatter>(new Sound(samples, 8000).ToChart().Traces[0]);
        Assert.True(line.Y!.Count <= 2100);
        Assert.Equal((0.9, -0.7), (line.Y.Max(), line.Y.Min()));
    }

    [Fact]
    public void What_makes_no_sense_is_refused()
    {
        Assert.Contains("sample 1 of 2 is NaN", Assert.Throws<ArgumentException>(() => new Sound([0, double.NaN], 8000)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sound([], 0));
        Assert.Contains("8000", Assert.Throws<ArgumentException>(() => Sound.Join(Sound.Silence(1, 8000), Sound.Silence(1, 16000))).Message);
        Assert.Throws<ArgumentException>(() => Sound.Join());
        Assert.Contains("0 … 1 s", Assert.Throws<ArgumentOutOfRangeException>(() => Sound.Silence(1, 8000).Slice(0.5, 2)).Message);
    }
}
