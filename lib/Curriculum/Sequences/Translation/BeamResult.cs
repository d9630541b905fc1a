using System.Globalization;
using Curriculum.Charts;
using Curriculum.Display;

namespace Curriculum.Sequences;

/// <summary>What beam search found, and the tree of all it tried; it shows itself as that tree.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class BeamResult : IHtml
{
    // With more nodes their boxes touch each other; what was dropped is then left out.
    private const int MostShown = 30;

    private readonly Func<int, string> name;

    internal BeamResult(BeamNode root, IReadOnlyList<Hypothesis> hypotheses, BeamOptions options, Func<int, string> name) =>
        (Root, Hypotheses, Options, this.name) = (root, hypotheses, options, name);

    /// <summary>The root of the tree: nothing is written yet.</summary>
    public BeamNode Root { get; }

    /// <summary>The sequences that ended, best first; where none ended in time, those that were open at the end.</summary>
    public IReadOnlyList<Hypothesis> Hypotheses { get; }

    /// <summary>The sequence with the highest score.</summary>
    public Hypothesis Best => Hypotheses[0];

    /// <summary>How the search was made.</summary>
    public BeamOptions Options { get; }

    /// <summary>The tree: the best sequence green, what the beam followed blue, what it dropped grey. A node has its symbol and log P of the beginning.</summary>
    /// <param name="dropped">Whether what the beam had no room for is drawn too.</param>
    /// <param name="depth">How many symbols deep the tree is drawn.</param>
    /// <exception cref="ArgumentException">The tree is too large to draw: choose a smaller depth.</exception>
    public Figure ToChart(bool dropped = true, int depth = int.MaxValue)
    {
        var best = Best.Last.Path().ToHashSet();
        return Chart.Tree(Root, Children, Label, node => node == Root || best.Contains(node) ? "#CDEBDD" : node.Kept ? "#E3EEF6" : "#ECECEC")
            .Title($"Beam of width {Options.Width}: best in green{(dropped ? ", dropped in grey" : "")}");

        IEnumerable<BeamNode> Children(BeamNode node) => node.Length >= depth ? [] : node.Children.Where(child => child.Kept || dropped);
    }

    /// <inheritdoc/>
    public string ToHtml() => ToChart(dropped: Size(Root) <= MostShown).ToHtml();

    /// <summary>The sequences, one a line: their symbols, log-probability and score.</summary>
    public override string ToString() => string.Join('\n', Hypotheses.Select(hypothesis => string.Create(CultureInfo.InvariantCulture,
        $"{string.Join(' ', hypothesis.Last.Path().Select(node => Show(node.Symbol)))}: log P {hypothesis.LogProbability:0.000}, score {hypothesis.Score:0.000}")));

    private static int Size(BeamNode node) => 1 + node.Children.Sum(Size);

    // Plotly reads <…> as a tag; −0 + 0 is 0.
    private string Label(BeamNode node) => node == Root ? "⟨s⟩"
        : string.Create(CultureInfo.InvariantCulture, $"{Show(node.Symbol).Replace('<', '⟨').Replace('>', '⟩')}<br>{Math.Round(node.LogProbability, 2) + 0.0:0.00}");

    // A space would be an empty node.
    private string Show(int symbol) => name(symbol) is var text && string.IsNullOrWhiteSpace(text) ? "␣" : text;
}
