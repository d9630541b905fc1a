using System.Globalization;
using Curriculum.Charts;
using Curriculum.Display;

namespace Curriculum.Audio;

/// <summary>One channel of sound: pressures from −1 to 1 at equal distances in time. It shows itself as a player.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class Sound : INumericArray, IHtml
{
    // A minute of 16-bit samples at 8 kHz is 1.3 MB of text in the notebook.
    private const double LongestPlayer = 60;
    private const int ChartPoints = 2000;
    private readonly double[] samples;

    /// <summary>A sound of these samples.</summary>
    /// <param name="samples">The samples; beyond −1 … 1 they are cut off when they are written as whole numbers.</param>
    /// <param name="sampleRate">How many there are in a second.</param>
    /// <exception cref="ArgumentOutOfRangeException">The sample rate is not positive.</exception>
    /// <exception cref="ArgumentException">A sample is not finite.</exception>
    public Sound(IEnumerable<double> samples, int sampleRate)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sampleRate);
        (this.samples, SampleRate) = ([.. samples], sampleRate);
        var bad = Array.FindIndex(this.samples, x => !double.IsFinite(x));
        if (bad >= 0) throw new ArgumentException($"Sound: sample {bad} of {this.samples.Length} is {NumberText.Short(this.samples[bad])}; a sample is a finite number.", nameof(samples));
    }

    /// <summary>Samples in a second.</summary>
    public int SampleRate { get; }

    /// <summary>The samples.</summary>
    public ReadOnlySpan<double> Samples => samples;

    /// <summary>How long it lasts, in seconds.</summary>
    public double Seconds => (double)samples.Length / SampleRate;

    /// <summary>The largest sample by size.</summary>
    public double Peak => samples.Length == 0 ? 0 : samples.Max(Math.Abs);

    /// <summary>√ of the mean square: how loud it is.</summary>
    public double Rms => samples.Length == 0 ? 0 : Math.Sqrt(samples.Average(x => x * x));

    IReadOnlyList<int> INumericArray.Shape => [samples.Length];

    /// <summary>Nothing to hear.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative or the sample rate not positive.</exception>
    public static Sound Silence(double seconds, int sampleRate)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(seconds);
        return new(new double[(int)Math.Round(seconds * sampleRate)], sampleRate);
    }

    /// <summary>Sounds one after the other.</summary>
    /// <exception cref="ArgumentException">There are none, or their sample rates differ.</exception>
    public static Sound Join(params IReadOnlyList<Sound> sounds)
    {
        if (sounds.Count == 0) throw new ArgumentException("Join: no sounds have no sample rate; give at least one.", nameof(sounds));
        var rate = sounds[0].SampleRate;
        return sounds.FirstOrDefault(sound => sound.SampleRate != rate) is { } other
            ? throw new ArgumentException($"Join: one sound has {rate} samples in a second and another {other.SampleRate}; they must be equal.", nameof(sounds))
            : new(sounds.SelectMany(sound => sound.samples), rate);
    }

    /// <summary>Reads a WAV file: 8, 16, 24 or 32 bits, or floating point, with 32 or 64; the mean of several channels.</summary>
    /// <exception cref="InvalidDataException">The file is cut or is in another format; the message says where.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Sound Load(string path) => WavFile.Read(File.ReadAllBytes(path), Path.GetFileName(path));

    /// <summary>Reads the bytes of a WAV file.</summary>
    /// <exception cref="InvalidDataException">They are cut or in another format; the message says where.</exception>
    public static Sound FromWav(ReadOnlySpan<byte> wav) => WavFile.Read(wav, "The sound");

    /// <summary>Writes a WAV file, to a temporary file first, so that an older one is never left half written.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path, WavEncoding encoding = WavEncoding.Pcm16)
    {
        var wav = ToWav(encoding);
        AtomicFile.Write(path, stream => stream.Write(wav));
    }

    /// <summary>The bytes of a WAV file.</summary>
    public byte[] ToWav(WavEncoding encoding = WavEncoding.Pcm16) => WavFile.Write(this, encoding);

    /// <summary>From one time to another, in seconds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The times do not lie in the sound, or not in order.</exception>
    public Sound Slice(double from, double to)
    {
        if (!(from >= 0 && from <= to && to <= Seconds))
            throw new ArgumentOutOfRangeException(nameof(to), string.Create(CultureInfo.InvariantCulture, $"Slice({from}, {to}): the times must rise and lie in 0 … {Seconds:0.###} s."));
        return new(samples[(int)Math.Round(from * SampleRate)..(int)Math.Round(to * SampleRate)], SampleRate);
    }

    /// <summary>The same sound so many times as loud.</summary>
    public Sound Scale(double factor) => new(samples.Select(x => factor * x), SampleRate);

    /// <summary>The same sound with its largest sample at <paramref name="peak"/>; silence stays silence.</summary>
    public Sound WithPeak(double peak = 0.8) => Peak == 0 ? this : Scale(peak / Peak);

    /// <summary>The same sound with white noise.</summary>
    /// <param name="decibels">How far the noise lies below the sound's mean power: 10 log₁₀(sound ÷ noise).</param>
    /// <param name="generator">Where the noise comes from.</param>
    public Sound WithNoise(double decibels, Generator generator)
    {
        var std = Rms * Math.Pow(10, -decibels / 20);
        return new(samples.Select(x => x + generator.Normal(std: std)), SampleRate);
    }

    /// <summary>The samples over time; long sounds are drawn by their extremes.</summary>
    public Figure ToChart()
    {
        var step = Math.Max(1, 2 * samples.Length / ChartPoints);
        var parts = samples.Chunk(step).Select((part, i) => (Time: (double)i * step / SampleRate, Low: part.Min(), High: part.Max())).ToArray();
        var (x, y) = step == 1
            ? (Column.From(parts.Select(part => part.Time)), Column.From(parts.Select(part => part.Low)))
            : (Column.From(parts.SelectMany(part => (double[])[part.Time, part.Time])), Column.From(parts.SelectMany(part => (double[])[part.Low, part.High])));
        return Chart.Line(x, y).XAxis("seconds").YAxis("pressure");
    }

    /// <inheritdoc/>
    public double[] ToDoubles() => [.. samples];

    /// <inheritdoc/>
    public string ToHtml()
    {
        var played = Seconds <= LongestPlayer ? this : Slice(0, LongestPlayer);
        var note = played == this ? "" : string.Create(CultureInfo.InvariantCulture, $"; the player has its first {LongestPlayer} s");
        return $"<figure class=\"curriculum-sound\" style=\"margin:0.5em 0\"><audio controls preload=\"metadata\" aria-label=\"{HtmlText.Escape(ToString())}\" "
            + $"src=\"data:audio/wav;base64,{Convert.ToBase64String(played.ToWav())}\"></audio>"
            + $"<figcaption style=\"font-size:0.85em;opacity:0.75\">{HtmlText.Escape(ToString())}{note}</figcaption></figure>";
    }

    /// <summary>One line: length, sample rate and peak.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"sound of {Seconds:0.00} s, {SampleRate:N0} samples in a second, peak {Peak:0.00}");
}
