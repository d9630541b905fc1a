using Curriculum.Audio;

namespace Curriculum.Tests.Audio;

public sealed class SpectrogramTests
{
    [Fact]
    public void The_transform_equals_the_sum_that_defines_it()
    {
        var g = new Generator(2);
        var sound = new Sound(Enumerable.Range(0, 150).Select(_ => g.Normal()), 1000);
        var transform = new ShortTimeFourier { WindowSeconds = 0.05, HopSeconds = 0.02 };
        var x = transform.Transform(sound);
        Assert.Equal((6, 33), (x.GetLength(0), x.GetLength(1))); // (150 − 50) ÷ 20 + 1 frames, 64 ÷ 2 + 1 frequencies
        for (var t = 0; t < 6; t += 5)
        {
            for (var k = 0; k <= 32; k += 8)
            {
                var sum = Enumerable.Range(0, 50).Aggregate(System.Numerics.Complex.Zero, (sum, n) => sum
                    + (0.5 - 0.5 * Math.Cos(Math.Tau * n / 50)) * sound.Samples[20 * t + n] * System.Numerics.Complex.FromPolarCoordinates(1, -Math.Tau * k * n / 64));
                Assert.Equal(sum.Real, x[t, k].Real, 9);
                Assert.Equal(sum.Imaginary, x[t, k].Imaginary, 9);
            }
        }
    }

    [Fact]
    public void A_tone_stands_at_its_frequency()
    {
        var spectrogram = Spectrogram.Of(Tone(1000, 8000));
        for (var t = 0; t < spectrogram.Frames; t++)
            Assert.Equal(1000, spectrogram.Frequencies[Enumerable.Range(0, spectrogram.Bands).MaxBy(k => spectrogram[t, k])], 1e-9);
        var mel = Spectrogram.Of(Tone(1000, 8000)).Mel();
        Assert.Equal(1000, mel.Frequencies[Enumerable.Range(0, mel.Bands).MaxBy(k => mel[5, k])], 50.0);
    }

    [Fact]
    public void White_noise_has_its_variance_in_every_band()
    {
        var g = new Generator(3);
        var noise = new Sound(Enumerable.Range(0, 80_000).Select(_ => g.Normal(std: 0.3)), 8000);
        var mel = Spectrogram.Of(noise).Mel(20);
        for (var band = 0; band < 20; band++)
            Assert.Equal(0.09, Enumerable.Range(0, mel.Frames).Average(t => mel[t, band]), 0.012);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(200, 1)]
    [InlineData(279, 1)]
    [InlineData(280, 2)]
    [InlineData(8000, 98)]
    public void There_are_as_many_frames_as_whole_windows_fit(int samples, int frames)
    {
        var spectrogram = Spectrogram.Of(new Sound(new double[samples], 8000)).Mel().Log();
        Assert.Equal(frames, spectrogram.Frames);
        Assert.Equal([frames, 40], spectrogram.ToTensor().Shape);
    }

    [Fact]
    public void Mel_and_hertz_are_inverse_and_a_thousand_is_a_thousand()
    {
        Assert.Equal(1000, MelScale.FromHertz(1000), 0.1);
        foreach (var f in (double[])[0, 60, 440, 4000]) Assert.Equal(f, MelScale.ToHertz(MelScale.FromHertz(f)), 1e-9);
    }

    [Fact]
    public void Logarithms_have_a_floor_and_normalised_bands_mean_0_and_deviation_1()
    {
        var power = Spectrogram.Of(Sound.Join(Sound.Silence(0.2, 8000), Tone(700, 8000)));
        var log = power.Log(1e-6);
        Assert.Equal(Math.Log(1e-6), log[0, 3], 1e-12);
        var normal = log.Normalized();
        for (var band = 0; band < normal.Bands; band += 16)
        {
            var column = Enumerable.Range(0, normal.Frames).Select(t => normal[t, band]).ToArray();
            Assert.Equal(0, column.Average(), 1e-9);
            Assert.Equal(1, Math.Sqrt(column.Average(value => value * value)), 1e-9);
        }
        Assert.All(Spectrogram.Of(Sound.Silence(0.2, 8000)).Log().Normalized().ToDoubles(), value => Assert.Equal(0, value, 1e-6));
    }

    [Fact]
    public void It_draws_itself_with_seconds_and_hertz()
    {
        var mel = Spectrogram.Of(Tone(1000, 8000)).Mel().Log();
        Assert.Equal("log power in 28 frames of 10 ms and 40 bands up to 3796 Hz", mel.ToString());
        Assert.Contains("hertz", mel.ToHtml());
        Assert.Contains("1000", Spectrogram.Of(Tone(1000, 8000)).ToChart().ToSvg());
    }

    [Fact]
    public void What_makes_no_sense_is_refused()
    {
        var power = Spectrogram.Of(Tone(1000, 8000));
        Assert.Contains("Mel().Log()", Assert.Throws<InvalidOperationException>(() => power.Log().Mel()).Message);
        Assert.Throws<InvalidOperationException>(() => power.Log().Log());
        Assert.Contains("0 … 4000 Hz", Assert.Throws<ArgumentOutOfRangeException>(() => power.Mel(highest: 5000)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => power.Mel(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => power.Log(0));
        Assert.Contains("HopSeconds is 0", Assert.Throws<ArgumentOutOfRangeException>(() => Spectrogram.Of(Tone(1000, 8000), new() { HopSeconds = 0 })).Message);
    }

    internal static Sound Tone(double hertz, int rate, double seconds = 0.3) =>
        new(Enumerable.Range(0, (int)(seconds * rate)).Select(n => 0.5 * Math.Sin(Math.Tau * hertz * n / rate)), rate);
}
