using System.Globalization;
using Curriculum.Charts;
using Curriculum.Display;
using Curriculum.Tensors;

namespace Curriculum.Audio;

/// <summary>The power of a sound at each moment and in each band of frequencies [T, F]: what a speech recogniser sees.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class Spectrogram : INumericArray, IHtml
{
    private readonly double[] values; // [T, F]
    private readonly double[] frequencies;
    private readonly string unit;

    private Spectrogram(double[] values, double[] frequencies, double hopSeconds, double startSeconds, string unit) =>
        (this.values, this.frequencies, HopSeconds, StartSeconds, this.unit) = (values, frequencies, hopSeconds, startSeconds, unit);

    /// <summary>T, the frames.</summary>
    public int Frames => frequencies.Length == 0 ? 0 : values.Length / frequencies.Length;

    /// <summary>F, the bands.</summary>
    public int Bands => frequencies.Length;

    /// <summary>The middle of each band, in hertz.</summary>
    public IReadOnlyList<double> Frequencies => frequencies;

    /// <summary>The time from one frame to the next.</summary>
    public double HopSeconds { get; }

    /// <summary>The middle of the first frame.</summary>
    public double StartSeconds { get; }

    /// <summary>One value.</summary>
    public double this[int frame, int band] => values[frame * Bands + band];

    IReadOnlyList<int> INumericArray.Shape => [Frames, Bands];

    /// <summary>|Xₜ(k)|² ÷ Σ wₙ²: the power of each frame at each frequency, so that white noise of variance σ² has σ² everywhere.</summary>
    /// <param name="sound">The sound.</param>
    /// <param name="transform">Window and hop: 25 and 10 milliseconds where it is left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">Window or hop is shorter than a sample.</exception>
    public static Spectrogram Of(Sound sound, ShortTimeFourier? transform = null)
    {
        transform ??= new();
        var (x, rate) = (transform.Transform(sound), sound.SampleRate);
        var (frames, bins, length) = (x.GetLength(0), x.GetLength(1), transform.TransformLength(rate));
        var energy = ShortTimeFourier.Hann(transform.WindowLength(rate)).Sum(w => w * w);
        var values = new double[frames * bins];
        for (var i = 0; i < values.Length; i++)
        {
            var one = x[i / bins, i % bins];
            values[i] = (one.Real * one.Real + one.Imaginary * one.Imaginary) / Math.Max(energy, double.Epsilon);
        }
        return new(values, [.. Enumerable.Range(0, bins).Select(k => (double)k * rate / length)],
            (double)transform.HopLength(rate) / rate, transform.WindowLength(rate) / 2.0 / rate, "power");
    }

    /// <summary>The power in bands that are equally wide to the ear (Stevens, Volkmann and Newman 1937).</summary>
    /// <remarks>mel(f) = 2595 log₁₀(1 + f ÷ 700). Each band is a triangle from the middle of the one below to the middle of the one above, and its weights sum to 1.</remarks>
    /// <param name="bands">F, how many bands.</param>
    /// <param name="lowest">Where the first begins, in hertz.</param>
    /// <param name="highest">Where the last ends; half the sample rate where it is left out.</param>
    /// <exception cref="InvalidOperationException">This is not a spectrogram of powers.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no band, or the range is empty or too high.</exception>
    public Spectrogram Mel(int bands = 40, double lowest = 60, double? highest = null)
    {
        if (unit != "power") throw new InvalidOperationException($"Mel: this spectrogram holds {unit}, but bands sum powers. Take bands first, then logarithms: Spectrogram.Of(sound).Mel().Log().");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bands);
        var top = highest ?? frequencies[^1];
        if (!(lowest >= 0 && lowest < top && top <= frequencies[^1]))
            throw new ArgumentOutOfRangeException(nameof(highest), $"Mel: bands from {NumberText.Short(lowest)} to {NumberText.Short(top)} Hz must rise and lie in 0 … {NumberText.Short(frequencies[^1])} Hz.");
        var filters = MelScale.Filters(frequencies, bands, lowest, top);
        var mel = new double[Frames * bands];
        for (var t = 0; t < Frames; t++)
            for (var m = 0; m < bands; m++)
                mel[t * bands + m] = filters[m].Sum(filter => filter.Weight * this[t, filter.Bin]);
        return new(mel, MelScale.Middles(bands, lowest, top), HopSeconds, StartSeconds, "power");
    }

    /// <summary>The natural logarithm of each value, at least that of <paramref name="floor"/>: the ear hears ratios.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The floor is not positive.</exception>
    /// <exception cref="InvalidOperationException">This is not a spectrogram of powers.</exception>
    public Spectrogram Log(double floor = 1e-8)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(floor);
        if (unit != "power") throw new InvalidOperationException($"Log: this spectrogram holds {unit} already.");
        return With([.. values.Select(value => Math.Log(Math.Max(value, floor)))], "log power");
    }

    /// <summary>Each band with mean 0 and standard deviation 1 over the frames, so that neither loudness nor the room counts.</summary>
    public Spectrogram Normalized()
    {
        var normal = values.ToArray();
        for (var band = 0; band < Bands; band++)
        {
            var column = Enumerable.Range(0, Frames).Select(t => this[t, band]).ToArray();
            var mean = column.DefaultIfEmpty().Average();
            var std = Math.Sqrt(column.Select(value => (value - mean) * (value - mean)).DefaultIfEmpty().Average());
            for (var t = 0; t < Frames; t++) normal[t * Bands + band] = (column[t] - mean) / Math.Max(std, 1e-5);
        }
        return With(normal, $"normalised {unit}");
    }

    /// <summary>The values as a tensor [T, F].</summary>
    public Tensor ToTensor() => Tensor.From(this);

    /// <summary>Time from left to right, frequencies from low to high, values as colours.</summary>
    public Figure ToChart()
    {
        double[][] rows = [.. Enumerable.Range(0, Bands).Select(band => Enumerable.Range(0, Frames).Select(t => Math.Round(this[t, band], 3)).ToArray())];
        // Bands that are not equally wide are drawn equally wide, with their frequencies beside them.
        var even = Bands < 3 || Math.Abs(frequencies[^1] - frequencies[^2] - (frequencies[1] - frequencies[0])) < 1e-6;
        var figure = Chart.Of(new Heatmap
        {
            Z = rows,
            X = Column.From(Enumerable.Range(0, Frames).Select(t => Math.Round(StartSeconds + t * HopSeconds, 4))),
            Y = even ? Column.From(frequencies) : Column.Positions(Bands),
            ColorScale = ColorScale.Viridis,
            ColorBar = new() { Title = new() { Text = unit } },
        }).XAxis("seconds").YAxis("hertz");
        if (even) return figure;
        int[] ticks = [.. Enumerable.Range(0, 6).Select(i => i * (Bands - 1) / 5).Distinct()];
        return figure with
        {
            Layout = figure.Layout.WithAxis("yaxis", axis => axis with
            {
                TickVals = Column.From(ticks.Select(band => (double)band)),
                TickText = [.. ticks.Select(band => frequencies[band].ToString("0", CultureInfo.InvariantCulture))],
            }),
        };
    }

    /// <inheritdoc/>
    public double[] ToDoubles() => [.. values];

    /// <inheritdoc/>
    public string ToHtml() => ToChart().ToHtml();

    /// <summary>One line: frames, bands and what the values are.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{unit} in {Frames:N0} frames of {1000 * HopSeconds:0.#} ms and {Bands} bands up to {frequencies.LastOrDefault():0} Hz");

    private Spectrogram With(double[] values, string unit) => new(values, frequencies, HopSeconds, StartSeconds, unit);
}
