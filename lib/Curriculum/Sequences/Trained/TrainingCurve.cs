using System.Globalization;
using Curriculum.Charts;
using Curriculum.Display;

namespace Curriculum.Sequences;

/// <summary>One epoch of a recorded training.</summary>
/// <param name="Number">Which epoch, from 1.</param>
/// <param name="Seconds">How long it took, without the measuring.</param>
/// <param name="Loss">The mean loss of its steps.</param>
/// <param name="HeldOut">What was measured after it on held-out data, in per cent, by name.</param>
public sealed record TrainingEpoch(int Number, double Seconds, double Loss, IReadOnlyList<(string Name, double Percent)> HeldOut);

/// <summary>A whole training, epoch by epoch, as it was recorded: the loss, and what held-out data say.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class TrainingCurve : IHtml
{
    private const int Few = 12;

    internal TrainingCurve(string model, string recorded, IReadOnlyList<TrainingEpoch> epochs) => (Model, Recorded, Epochs) = (model, recorded, epochs);

    /// <summary>The name of the model.</summary>
    public string Model { get; }

    /// <summary>On what machine and what data it was recorded.</summary>
    public string Recorded { get; }

    /// <summary>The epochs in order; there is at least one.</summary>
    public IReadOnlyList<TrainingEpoch> Epochs { get; }

    /// <summary>What was measured on held-out data.</summary>
    public IReadOnlyList<string> Measures => [.. Epochs[0].HeldOut.Select(measure => measure.Name)];

    /// <summary>The seconds of all epochs together.</summary>
    public double Seconds => Epochs.Sum(epoch => epoch.Seconds);

    /// <summary>A measure after each epoch, in per cent.</summary>
    /// <exception cref="ArgumentException">This was not measured; the message names what was.</exception>
    public double[] this[string measure] => Measures.Contains(measure)
        ? [.. Epochs.Select(epoch => epoch.HeldOut.First(entry => entry.Name == measure).Percent)]
        : throw new ArgumentException($"\"{measure}\" was not measured while {Model} was trained. There are: {string.Join(", ", Measures)}.", nameof(measure));

    /// <summary>The held-out measures over the epochs.</summary>
    public Figure ToChart() => OverEpochs(Chart.Of([.. Measures.Select(name => Line(name, this[name]))])
        .Title($"{Model} on held-out data, as recorded").YAxis("%").Legend(true), Epochs.Count);

    /// <summary>The training loss over the epochs.</summary>
    public Figure LossChart() => OverEpochs(Chart.Of(Line("training loss", Epochs.Select(epoch => epoch.Loss)))
        .Title($"{Model}: loss, as recorded").YAxis("loss").Legend(true), Epochs.Count);

    /// <summary>One measure of several trainings over their epochs.</summary>
    /// <param name="measure">What was measured in all of them.</param>
    /// <param name="curves">The trainings.</param>
    /// <exception cref="ArgumentException">One of them did not measure it.</exception>
    public static Figure Compare(string measure, params IReadOnlyList<TrainingCurve> curves) =>
        OverEpochs(Chart.Of([.. curves.Select(curve => curve.Line(curve.Model, curve[measure]))])
            .Title($"Held-out data, as recorded: {measure}").YAxis($"{measure}, %").Legend(true), curves.Max(curve => curve.Epochs.Count));

    /// <inheritdoc/>
    public string ToHtml() => $"<div>{HtmlText.Escape(ToString())}</div>{Chart.Grid(1, 2, LossChart().Title("Loss in training"), ToChart().Title("On held-out data")).ToHtml()}";

    /// <summary>One line: how long it took, from where to where the loss went, what was reached, and where it was recorded.</summary>
    public override string ToString()
    {
        var last = Epochs[^1];
        return string.Create(CultureInfo.InvariantCulture, $"{Model}: {Epochs.Count} epochs in {Duration(Seconds)}, loss {NumberText.Short(Epochs[0].Loss)} → {NumberText.Short(last.Loss)}; "
            + $"{string.Join(", ", last.HeldOut.Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Name} {entry.Percent:0.0#} %")))}. Recorded on {Recorded}");
    }

    /// <summary>The epochs as a table of text.</summary>
    public string ToTable()
    {
        string[] names = ["epoch", "seconds", "loss", .. Measures.Select(name => name + ", %")];
        var rows = Epochs.Select(epoch => (string[])[Text(epoch.Number, "0"), Text(epoch.Seconds, "0.0"), Text(epoch.Loss, "0.0000"), .. epoch.HeldOut.Select(entry => Text(entry.Percent, "0.00"))]);
        return string.Join('\n', rows.Prepend(names).Select(row => string.Join("  ", row.Select((cell, i) => cell.PadLeft(Math.Max(8, names[i].Length))))));
    }

    /// <summary>Seconds as people say them: 43 s, 2 min 8 s.</summary>
    internal static string Duration(double seconds) =>
        seconds < 60 ? $"{Text(seconds, "0")} s" : $"{Text(Math.Floor(Math.Round(seconds) / 60), "0")} min {Text(Math.Round(seconds) % 60, "0")} s";

    // There is no half epoch to be named between a few.
    private static Figure OverEpochs(Figure figure, int epochs)
    {
        figure = figure.XAxis("epoch");
        if (epochs > Few) return figure;
        int[] ticks = [.. Enumerable.Range(1, epochs)];
        return figure with { Layout = figure.Layout.WithAxis("xaxis", axis => axis with { TickVals = ticks, TickText = Array.ConvertAll(ticks, tick => $"{tick}") }) };
    }

    // A few epochs are points, many a line.
    private Scatter Line(string name, IEnumerable<double> values) => new()
    {
        X = Column.From(Epochs.Select(epoch => (double)epoch.Number)),
        Y = Column.From(values),
        Name = name,
        Mode = Epochs.Count <= Few ? "lines+markers" : "lines",
    };

    private static string Text(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
