using Curriculum.Charts;
using Curriculum.Display;
using Curriculum.Tensors;

namespace Curriculum.Sequences;

/// <summary>All alignments of given labels with given frames at once, and how much of the mass goes through each node.</summary>
/// <remarks>The states are the labels with a blank before, between and after them: l′ = (_, l₁, _, l₂, …, _).
/// <code>
/// αₜ(s)  log of the mass of all beginnings that are in state s at frame t
/// βₜ(s)  log of the mass of all endings from state s after frame t
/// γₜ(s) = e^(αₜ(s) + βₜ(s)) ÷ p       the share of the mass that passes the node; Σₛ γₜ(s) = 1 at every frame
/// </code></remarks>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class CtcLattice : IHtml
{
    private readonly double[][] x;
    private readonly int[] states;
    private readonly string[] names;

    private CtcLattice(double[][] x, int[] states, string[] names)
    {
        (this.x, this.states, this.names) = (x, states, names);
        (Alpha, Beta) = (new double[x.Length, states.Length], new double[x.Length, states.Length]);
        Sum();
        LogProbability = x.Length == 0 ? 0
            : CtcFrames.LogAdd(Alpha[x.Length - 1, states.Length - 1], states.Length > 1 ? Alpha[x.Length - 1, states.Length - 2] : double.NegativeInfinity);
    }

    /// <summary>αₜ(s) [T, states], natural logarithms, frame t included.</summary>
    public double[,] Alpha { get; }

    /// <summary>βₜ(s) [T, states], natural logarithms, frame t not included.</summary>
    public double[,] Beta { get; }

    /// <summary>log p(labels | frames): −1 times the loss.</summary>
    public double LogProbability { get; }

    /// <summary>The class of each state.</summary>
    public IReadOnlyList<int> States => states;

    /// <summary>The name of each state.</summary>
    public IReadOnlyList<string> StateNames => names;

    /// <summary>The lattice of one example.</summary>
    /// <param name="logProbabilities">x [T, C], as <see cref="Tensor.LogSoftmax"/> gives them.</param>
    /// <param name="labels">The labels.</param>
    /// <param name="blank">The class that means nothing.</param>
    /// <param name="symbols">The name of every class; numbers where it is left out.</param>
    /// <exception cref="ShapeException">The log-probabilities are not [T, C].</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is the blank or not a class.</exception>
    /// <exception cref="ArgumentException">The labels need more frames than there are, no alignment has any mass, or a name is missing.</exception>
    public static CtcLattice Of(Tensor logProbabilities, IReadOnlyList<int> labels, int blank = 0, IReadOnlyList<string>? symbols = null)
    {
        var x = CtcFrames.Of(logProbabilities);
        CtcFrames.CheckBlank(logProbabilities, blank);
        var classes = logProbabilities.Shape[1];
        if (symbols is not null && symbols.Count != classes) throw new ArgumentException($"CtcLattice: {symbols.Count} names for {classes} classes; name every class, the blank too.", nameof(symbols));
        foreach (var label in labels)
            if (label == blank || label < 0 || label >= classes)
                throw new ArgumentOutOfRangeException(nameof(labels), $"CtcLattice: {label} is not a label: labels are 0 … {classes - 1} without the blank {blank}.");
        var needed = Ctc.FramesNeeded([.. labels]);
        if (needed > x.Length) throw new ArgumentException($"CtcLattice: {labels.Count} labels need at least {needed} frames (a label that follows its like needs a blank between), but there are {x.Length}.", nameof(labels));

        int[] states = [blank, .. labels.SelectMany(label => (int[])[label, blank])];
        var lattice = new CtcLattice(x, states, [.. states.Select(c => c == blank ? "_" : symbols?[c] ?? $"{c}")]);
        return double.IsNegativeInfinity(lattice.LogProbability)
            ? throw new ArgumentException("CtcLattice: every alignment of these labels has probability 0.", nameof(labels)) : lattice;
    }

    /// <summary>γₜ(s) [T, states]: the share of the mass that passes each node.</summary>
    public double[,] Mass()
    {
        var mass = new double[x.Length, states.Length];
        for (var t = 0; t < x.Length; t++)
            for (var s = 0; s < states.Length; s++) mass[t, s] = Math.Exp(Alpha[t, s] + Beta[t, s] - LogProbability);
        return mass;
    }

    /// <summary>The state at each frame on the one most probable alignment (Viterbi 1967).</summary>
    public int[] BestPath()
    {
        if (x.Length == 0) return [];
        var best = new double[x.Length, states.Length];
        var from = new int[x.Length, states.Length];
        for (var t = 0; t < x.Length; t++)
        {
            for (var s = 0; s < states.Length; s++)
            {
                from[t, s] = t == 0 ? s : Before(s).MaxBy(r => best[t - 1, r]);
                best[t, s] = x[t][states[s]] + (t == 0 ? (s < 2 ? 0 : double.NegativeInfinity) : best[t - 1, from[t, s]]);
            }
        }

        var path = new int[x.Length];
        path[^1] = states.Length > 1 && best[x.Length - 1, states.Length - 2] > best[x.Length - 1, states.Length - 1] ? states.Length - 2 : states.Length - 1;
        for (var t = x.Length - 1; t > 0; t--) path[t - 1] = from[t, path[t]];
        return path;
    }

    /// <summary>The first frame of each label on the most probable alignment, and the frame after its last.</summary>
    public IReadOnlyList<(int Start, int End)> Spans()
    {
        var path = BestPath();
        return [.. Enumerable.Range(0, states.Length / 2).Select(i => (Array.IndexOf(path, 2 * i + 1), Array.LastIndexOf(path, 2 * i + 1) + 1))];
    }

    /// <summary>The mass of each node as a colour, frames from left to right and states from top to bottom, with the most probable alignment as a line.</summary>
    public Figure ToChart()
    {
        var mass = Mass();
        var small = x.Length <= 12 && states.Length <= 12;
        double[][] rows = [.. Enumerable.Range(0, states.Length).Select(s => Enumerable.Range(0, x.Length).Select(t => Math.Round(mass[t, s], 4)).ToArray())];
        var path = Chart.Of(new Scatter
        {
            X = Column.Positions(x.Length),
            Y = Column.From(BestPath().Select(s => (double)s)),
            Name = "most probable alignment",
            Mode = "lines",
            Opacity = small ? 0.3 : 1, // the numbers under it stay readable
            Line = new() { Color = "#D55E00", Width = small ? 14 : 2 },
        });
        var figure = Chart.Heatmap(rows, text: small ? "%{z:.2f}" : null).Colors(ColorScale.Blues).Add(path)
            .Title($"Mass of the alignments of {string.Join(' ', names.Where((_, s) => s % 2 == 1))}").XAxis("frame").YAxis("state").Legend(false);
        return figure with
        {
            Layout = figure.Layout.WithAxis("yaxis", axis => axis with { AutoRange = "reversed", TickVals = Column.Positions(names.Length), TickText = names })
                .WithAxis("xaxis", axis => small ? axis with { TickVals = Column.Positions(x.Length) } : axis), // no half frames
        };
    }

    /// <inheritdoc/>
    public string ToHtml() => ToChart().ToHtml();

    /// <summary>One line: the sizes and log p.</summary>
    public override string ToString() =>
        $"{x.Length} frames × {states.Length} states ({string.Join(' ', names)}), log p = {NumberText.Short(LogProbability)}";

    private void Sum()
    {
        var last = x.Length - 1;
        for (var t = 0; t <= last; t++)
        {
            for (var s = 0; s < states.Length; s++)
            {
                var sum = t == 0 ? (s < 2 ? 0 : double.NegativeInfinity) : Before(s).Aggregate(double.NegativeInfinity, (sum, r) => CtcFrames.LogAdd(sum, Alpha[t - 1, r]));
                Alpha[t, s] = x[t][states[s]] + sum;
            }
        }

        for (var t = last; t >= 0; t--)
        {
            for (var s = 0; s < states.Length; s++)
            {
                Beta[t, s] = t == last ? (s >= states.Length - 2 ? 0 : double.NegativeInfinity)
                    : After(s).Aggregate(double.NegativeInfinity, (sum, r) => CtcFrames.LogAdd(sum, x[t + 1][states[r]] + Beta[t + 1, r]));
            }
        }
    }

    private IEnumerable<int> Before(int s) => Enumerable.Range(s - 2, 3).Reverse().Where(r => r >= 0 && Follows(r, s));

    private IEnumerable<int> After(int s) => Enumerable.Range(s, 3).Where(r => r < states.Length && Follows(s, r));

    // A label may follow another without a blank between, unless they are equal: then they would merge.
    private bool Follows(int r, int s) => s - r < 2 || (s % 2 == 1 && states[s] != states[r]);
}
