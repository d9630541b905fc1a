using Curriculum.Charts;
using Curriculum.Display;

namespace Curriculum.Training;

/// <summary>The loss, and if they are watched the gradients, drawn while a run goes on: at most a few hundred points, however long the run.</summary>
internal sealed class RunChart : IDisposable
{
    private const int Points = 400;
    private const string GradientTitle = "Length of the gradient during training", GradientAxis = "length";

    private readonly LiveChart chart = LiveChart.Lines("loss", "step", "Loss during training");
    private readonly LiveChart? gradients;
    private readonly RunState state;
    private readonly int epochs, group;
    private int drawn;

    public RunChart(RunState state, int epochs, bool watchGradients = false)
    {
        if (watchGradients) gradients = LiveChart.Lines(GradientAxis, "step", GradientTitle, log: true);
        (this.state, this.epochs, group) = (state, epochs, Math.Max(1, (int)((long)epochs * state.Batches / Points)));
        // A resumed run begins with what it had drawn.
        while (drawn + group <= state.Losses.Count) Draw();
        for (var epoch = 1; epoch <= state.ValidationLosses.Count; epoch++) chart.Add("validation", epoch * state.Batches, state.ValidationLosses[epoch - 1]);
    }

    public void Step()
    {
        if (drawn + group <= state.Losses.Count) Draw();
        chart.Now($"epoch {state.Epoch + 1} of {epochs}, batch {state.Batch} of {state.Batches}, loss {NumberText.Short(state.Losses[^1])}");
    }

    public void EndEpoch()
    {
        if (state.ValidationLosses.Count == state.Epoch) chart.Add("validation", state.Losses.Count, state.ValidationLosses[^1]);
    }

    public void Dispose()
    {
        chart.Dispose();
        gradients?.Dispose();
    }

    /// <summary>Lines that end at the last step, however many of the first they miss.</summary>
    public static Figure Gradients(IEnumerable<(string Name, Column Lengths)> lines, int steps) => Chart.Of([.. lines.Select(line => new Scatter
    {
        X = Column.From(Enumerable.Range(steps - line.Lengths.Count + 1, line.Lengths.Count).Select(step => (double)step)),
        Y = line.Lengths,
        Name = line.Name,
        Mode = "lines",
    })]).Title(GradientTitle).XAxis("step").YAxis(GradientAxis, log: true);

    private void Draw()
    {
        drawn += group;
        chart.Add(group == 1 ? "one step" : $"mean of {group} steps", drawn - (group - 1) / 2.0, state.Losses.GetRange(drawn - group, group).Average());
        foreach (var (name, lengths) in state.PartNorms)
        {
            var first = drawn - group - (state.Losses.Count - lengths.Count);
            if (first >= 0) gradients?.Add(name, drawn - (group - 1) / 2.0, lengths.GetRange(first, group).Average());
        }
    }
}
