using Curriculum.Charts;
using Curriculum.Display;

namespace Curriculum.Training;

/// <summary>The loss drawn while a run goes on: at most a few hundred points, however long the run.</summary>
internal sealed class RunChart : IDisposable
{
    private const int Points = 400;

    private readonly LiveChart chart = LiveChart.Lines("loss", "step", "Loss during training");
    private readonly RunState state;
    private readonly int epochs, group;
    private int drawn;

    public RunChart(RunState state, int epochs)
    {
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

    public void Dispose() => chart.Dispose();

    private void Draw()
    {
        drawn += group;
        chart.Add(group == 1 ? "one step" : $"mean of {group} steps", drawn - (group - 1) / 2.0, state.Losses.GetRange(drawn - group, group).Average());
    }
}
