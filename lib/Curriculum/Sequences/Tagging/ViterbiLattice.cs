using System.Globalization;
using Curriculum.Charts;
using Curriculum.Display;
using Curriculum.Text;

namespace Curriculum.Sequences;

/// <summary>A tag that a word may have, in a <see cref="ViterbiLattice"/>.</summary>
/// <param name="Tag">The tag.</param>
/// <param name="Score">The score of the best path from the start to here: a logarithm.</param>
/// <param name="From">Which node of the word before that path comes from; −1 at the first word.</param>
public sealed record LatticeNode(string Tag, double Score, int From);

/// <summary>The tags each word may have, the best way to each of them, and the best way through all (Viterbi 1967).</summary>
/// <remarks>With scores in logarithms, of first tags a, of tags for words e, of steps A and of last tags z:
/// <code>
/// δ₁(j) = a(j) + e₁(j),   δₜ(j) = eₜ(j) + maxᵢ (δₜ₋₁(i) + A(i, j)),   best = maxⱼ (δ_T(j) + z(j))
/// </code>
/// A chain that looks at two tags back does the same with pairs of tags; a node then shows the best pair that ends in its tag.</remarks>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class ViterbiLattice : IHtml
{
    private readonly int[] best;

    internal ViterbiLattice(IReadOnlyList<string> words, IReadOnlyList<LatticeNode[]> columns, int[] best, double score) =>
        (Words, Columns, this.best, Score) = ([.. words], columns, best, score);

    /// <summary>The words.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>The nodes of each word.</summary>
    public IReadOnlyList<LatticeNode[]> Columns { get; }

    /// <summary>The tags on the best way.</summary>
    public string[] Path => [.. best.Select((node, t) => Columns[t][node].Tag)];

    /// <summary>The score of the best way, the end included.</summary>
    public double Score { get; }

    /// <summary>Searches a chain in which a tag depends on the one before.</summary>
    /// <param name="words">The words.</param>
    /// <param name="tags">The K tags.</param>
    /// <param name="start">a [K]: the score of each tag as the first.</param>
    /// <param name="steps">A [K, K]: the score of tag j behind tag i at (i, j).</param>
    /// <param name="scores">e [T, K]: the score of each tag at each word.</param>
    /// <param name="end">z [K]: the score of each tag as the last; zeros unless given.</param>
    /// <exception cref="ArgumentException">There is no word, or not one score for each tag and word.</exception>
    public static ViterbiLattice Of(IReadOnlyList<string> words, IReadOnlyList<string> tags, double[] start, double[,] steps, double[,] scores, double[]? end = null)
    {
        var (T, K) = (words.Count, tags.Count);
        if (T == 0) throw TaggingErrors.Empty("Lattice");
        foreach (var (what, got, expected) in new[]
        {
            ("The start", start.Length, K), ("The end", end?.Length ?? K, K), ("The rows of steps", steps.GetLength(0), K), ("The columns of steps", steps.GetLength(1), K),
            ("The words' scores", scores.GetLength(0), T), ("The scores of a word", scores.GetLength(1), K),
        })
            if (got != expected) throw TaggingErrors.Scores(what, got, expected);
        var columns = new LatticeNode[T][];
        columns[0] = [.. tags.Select((tag, j) => new LatticeNode(tag, start[j] + scores[0, j], -1))];
        for (var t = 1; t < T; t++)
            columns[t] = [.. tags.Select((tag, j) =>
            {
                var from = Largest(K, i => columns[t - 1][i].Score + steps[i, j]);
                return new LatticeNode(tag, columns[t - 1][from].Score + steps[from, j] + scores[t, j], from);
            })];
        var best = new int[T];
        best[^1] = Largest(K, j => columns[^1][j].Score + (end?[j] ?? 0));
        for (var t = T - 1; t > 0; t--) best[t - 1] = columns[t][best[t]].From;
        return new(words, columns, best, columns[^1][best[^1]].Score + (end?[best[^1]] ?? 0));
    }

    /// <summary>The lattice as a chart: the words from left to right, the best tags of each below it, the best way in orange.</summary>
    /// <param name="keep">At most so many tags of each word.</param>
    public Figure ToChart(int keep = 4)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(keep);
        var (labels, places, colors) = (new List<string>(), new List<(double X, double Y)>(), new List<string>());
        var shown = new Dictionary<(int T, int Node), int>();
        for (var t = 0; t < Words.Count; t++)
        {
            Put(HtmlText.Escape(Words[t]), t, 0, "#FFFFFF");
            int[] nodes = [best[t], .. Enumerable.Range(0, Columns[t].Length).Where(node => node != best[t]).OrderByDescending(node => Columns[t][node].Score).Take(keep - 1)];
            foreach (var (row, node) in nodes.OrderByDescending(node => Columns[t][node].Score).Index())
            {
                var (tag, score, _) = Columns[t][node];
                shown[(t, node)] = labels.Count;
                Put($"{HtmlText.Escape(tag)}<br>{score.ToString("0.0", CultureInfo.InvariantCulture)}", t, -1 - row, node == best[t] ? "#F7CFA3" : "#E3EEF6");
            }
        }
        var edges = shown.Where(node => node.Key.T > 0 && shown.ContainsKey((node.Key.T - 1, Columns[node.Key.T][node.Key.Node].From)))
            .Select(node => (shown[(node.Key.T - 1, Columns[node.Key.T][node.Key.Node].From)], node.Value));
        (double X, double Y)[] way = [.. best.Select((node, t) => places[shown[(t, node)]])];
        return Chart.Graph([.. labels], [.. edges], [.. places], [.. colors], directed: false)
            .Add(new Scatter
            {
                X = Column.From(way.Select(place => place.X)),
                Y = Column.From(way.Select(place => place.Y)),
                Mode = "lines",
                Line = new() { Color = "#D55E00", Width = 3 },
                HoverInfo = "skip",
                ShowLegend = false,
            })
            .Size(Math.Clamp(110 * Words.Count, 480, 1600), Math.Clamp(70 * (1 - (int)places.Min(place => place.Y)) + 60, 220, 900));

        void Put(string label, double x, double y, string color)
        {
            labels.Add(label);
            places.Add((x, y));
            colors.Add(color);
        }
    }

    /// <inheritdoc/>
    public string ToHtml() => ToChart().ToHtml();

    /// <summary>The words with the tags of the best way, and its score.</summary>
    public override string ToString() =>
        $"{string.Join(' ', Words.Zip(Path, (word, tag) => $"{word}/{tag}"))} ({Score.ToString("0.00", CultureInfo.InvariantCulture)})";

    internal static int Largest(int count, Func<int, double> score)
    {
        var best = 0;
        for (var (i, highest) = (0, double.NegativeInfinity); i < count; i++)
            if (score(i) is var value && value > highest) (best, highest) = (i, value);
        return best;
    }
}
