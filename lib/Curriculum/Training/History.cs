using System.Globalization;
using Curriculum.Charts;
using Curriculum.Display;

namespace Curriculum.Training;

/// <summary>Why training ended.</summary>
public enum FitEnd
{
    /// <summary>It has not: more epochs are to come.</summary>
    Running,

    /// <summary>All epochs were trained.</summary>
    Finished,

    /// <summary>Validation had stopped improving.</summary>
    StoppedEarly,

    /// <summary>It was cancelled.</summary>
    Cancelled,
}

/// <summary>What happened during training, step by step and epoch by epoch. It shows itself as a chart of the loss.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class History : IHtml
{
    private readonly RunState state;

    internal History(RunState state) => this.state = state;

    /// <summary>The loss of each step.</summary>
    public IReadOnlyList<double> Losses => state.Losses;

    /// <summary>The length of all gradients in each step, before clipping.</summary>
    public IReadOnlyList<double> GradientNorms => state.GradientNorms;

    /// <summary>The length of the gradient of each part of the model in each step, before clipping, where <see cref="FitOptions.WatchGradients"/> was set.</summary>
    /// <remarks>A part is a module with parameters of its own (<c>output</c>), and in a recurrent layer a gate (<c>lstm.l0.f</c>).</remarks>
    public IReadOnlyDictionary<string, List<double>> GradientNormsByPart => state.PartNorms;

    /// <summary>The learning rate of each step.</summary>
    public IReadOnlyList<double> LearningRates => state.LearningRates;

    /// <summary>The mean loss of each epoch.</summary>
    public IReadOnlyList<double> EpochLosses => state.EpochLosses;

    /// <summary>What <see cref="FitOptions.Validate"/> gave after each epoch.</summary>
    public IReadOnlyList<double> ValidationLosses => state.ValidationLosses;

    /// <summary>What each of <see cref="FitOptions.Metrics"/> gave after each epoch.</summary>
    public IReadOnlyDictionary<string, List<double>> Metrics => state.Metrics;

    /// <summary>The epoch with the smallest validation loss, the first being 1; 0 without validation.</summary>
    public int BestEpoch => state.BestEpoch;

    /// <summary>Why training ended.</summary>
    public FitEnd Ended => state.Ended;

    /// <summary>The loss of each step, and over it the mean and the validation loss of each epoch.</summary>
    public Figure ToChart()
    {
        var perEpoch = EpochLosses.Count == 0 ? 1 : (double)Losses.Count / EpochLosses.Count;
        double[] steps = [.. Enumerable.Range(1, Losses.Count).Select(step => (double)step)];
        double[] ends = [.. Enumerable.Range(1, EpochLosses.Count).Select(epoch => epoch * perEpoch)];
        var figure = Chart.Line(steps, [.. Losses], "one step");
        if (EpochLosses.Count > 1) figure = figure.Add(Chart.Line(ends, [.. EpochLosses], "mean of the epoch"));
        if (ValidationLosses.Count > 1) figure = figure.Add(Chart.Line(ends, [.. ValidationLosses], "validation"));
        return figure.Title("Loss during training").XAxis("step").YAxis("loss");
    }

    /// <summary>The length of the gradient in each step, on a logarithmic axis: of each part of the model where it was watched, else of all together.</summary>
    public Figure GradientChart()
    {
        var lines = state.PartNorms.Count > 0 ? state.PartNorms : new() { ["all parameters"] = state.GradientNorms };
        return RunChart.Gradients(lines.Select(line => (line.Key, Column.From(line.Value))), Losses.Count);
    }

    /// <inheritdoc/>
    public string ToHtml() => ToChart().ToHtml();

    /// <summary>One line: epochs, steps, the first and the last loss, and why it ended.</summary>
    public override string ToString()
    {
        var losses = EpochLosses.Count > 0 ? EpochLosses : Losses;
        var text = string.Create(CultureInfo.InvariantCulture, $"{Ended switch
        {
            FitEnd.StoppedEarly => "Stopped early",
            FitEnd.Cancelled => "Cancelled",
            FitEnd.Finished => "Finished",
            _ => "Running",
        }} after {EpochLosses.Count} epochs, {Losses.Count} steps");
        if (losses.Count > 0) text += $": loss {NumberText.Short(losses[0])} → {NumberText.Short(losses[^1])}";
        if (BestEpoch > 0) text += $", best validation {NumberText.Short(ValidationLosses[BestEpoch - 1])} in epoch {BestEpoch}";
        foreach (var (name, values) in Metrics) if (values.Count > 0) text += $", {name} {NumberText.Short(values[^1])}";
        return text;
    }
}
