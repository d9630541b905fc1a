namespace Curriculum.Sequences;

/// <summary>The search of <see cref="Ctc.BeamSearch"/>: prefixes as nodes of a tree, each with the mass of its alignments.</summary>
internal sealed class PrefixBeam(CtcBeam beam, int blank, int classes)
{
    public IReadOnlyList<CtcHypothesis> Run(double[][] frames)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(beam.Width, nameof(CtcBeam.Width));
        beam.LanguageModel?.Check(classes, blank);
        List<Node> kept = [new(null, blank) { Blank = 0 }];
        foreach (var x in frames)
            kept = [.. Step(kept, x).Where(node => !double.IsNegativeInfinity(Score(node))).OrderByDescending(Score).Take(beam.Width)];

        return [.. kept.Select(Finish).Where(found => !double.IsNegativeInfinity(found.Score)).OrderByDescending(found => found.Score)];
    }

    private List<Node> Step(List<Node> kept, double[] x)
    {
        List<Node> touched = [];
        void Blank(Node node, double mass) => Touch(node).NextBlank = CtcFrames.LogAdd(node.NextBlank, mass);
        void Label(Node node, double mass) => Touch(node).NextLabel = CtcFrames.LogAdd(node.NextLabel, mass);
        Node Touch(Node node)
        {
            if (!node.Touched) touched.Add(node);
            node.Touched = true;
            return node;
        }

        foreach (var node in kept)
        {
            Blank(node, node.Mass + x[blank]);
            for (var c = 0; c < classes; c++)
            {
                if (c == blank || double.IsNegativeInfinity(x[c])) continue;
                var again = c == node.Symbol && node.Parent is not null;
                if (again) Label(node, node.Label + x[c]);
                Label(Child(node, c), x[c] + (again ? node.Blank : node.Mass));
            }
        }

        // A prefix that left the beam earlier may come back: what it had then is not counted again.
        foreach (var node in touched) node.Advance();
        return touched;
    }

    private Node Child(Node node, int symbol)
    {
        node.Children ??= new Node?[classes];
        if (node.Children[symbol] is { } known) return known;
        var child = new Node(node, symbol);
        if (beam.LanguageModel is { } model)
        {
            node.Language ??= model.Next(node.Labels);
            child.LanguageLog = node.LanguageLog + node.Language[symbol];
        }
        return node.Children[symbol] = child;
    }

    private double Score(Node node) => Score(node, node.LanguageLog);

    // A weight of 0 switches the model off, even where it holds something for impossible.
    private double Score(Node node, double language) =>
        node.Mass + (beam.LanguageWeight == 0 ? 0 : beam.LanguageWeight * language) + beam.LengthBonus * node.Length;

    private CtcHypothesis Finish(Node node)
    {
        var labels = node.Labels;
        var language = node.LanguageLog + (beam.LanguageModel?.End(labels) ?? 0);
        return new(labels, node.Mass, language, Score(node, language));
    }

    private sealed class Node(Node? parent, int symbol)
    {
        public Node? Parent { get; } = parent;

        public int Symbol { get; } = symbol;

        public int Length { get; } = parent is null ? 0 : parent.Length + 1;

        public Node?[]? Children { get; set; }

        public double[]? Language { get; set; }

        public double LanguageLog { get; set; }

        public double Blank { get; set; } = double.NegativeInfinity;

        public double Label { get; private set; } = double.NegativeInfinity;

        public double NextBlank { get; set; } = double.NegativeInfinity;

        public double NextLabel { get; set; } = double.NegativeInfinity;

        public bool Touched { get; set; }

        public double Mass => CtcFrames.LogAdd(Blank, Label);

        public int[] Labels
        {
            get
            {
                var labels = new int[Length];
                for (var node = this; node.Parent is not null; node = node.Parent) labels[node.Length - 1] = node.Symbol;
                return labels;
            }
        }

        public void Advance()
        {
            (Blank, Label) = (NextBlank, NextLabel);
            (NextBlank, NextLabel, Touched) = (double.NegativeInfinity, double.NegativeInfinity, false);
        }
    }
}
