namespace Curriculum.Notebooks.Publishing.Formulas;

/// <summary>What TeX calls the class of an atom: it decides the space around it and whether a minus is a sign.</summary>
internal enum AtomClass { Ordinary, LargeOperator, Function, Binary, Relation, Open, Close, Punctuation, Space }

/// <summary>A finished piece of a formula.</summary>
/// <param name="Text">Its MathML.</param>
/// <param name="Class">How it behaves beside its neighbours.</param>
/// <param name="Limits">Whether scripts go above and below it in a formula on a line of its own.</param>
internal readonly record struct Markup(string Text, AtomClass Class = AtomClass.Ordinary, bool Limits = false)
{
    public static Markup Element(string name, params ReadOnlySpan<string> children) => new($"<{name}>{string.Concat(children)}</{name}>");

    public static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    public static Markup Identifier(string name, bool upright = false) =>
        new($"<mi{(upright && name.Length == 1 ? " mathvariant=\"normal\"" : "")}>{Escape(name)}</mi>");

    public static Markup Operator(string symbol, AtomClass kind, string attributes = "") =>
        new($"<mo{attributes}>{Escape(symbol)}</mo>", kind);

    public static Markup Space(string em) => new($"<mspace width=\"{em}em\"/>", AtomClass.Space);

    /// <summary>The pieces in order as one, with the spaces TeX would put around the names of functions.</summary>
    public static Markup Row(IReadOnlyList<Markup> pieces)
    {
        if (pieces is [var only]) return only;
        List<string> row = [];
        for (var i = 0; i < pieces.Count; i++)
        {
            var (before, here) = (i == 0 ? AtomClass.Open : pieces[i - 1].Class, pieces[i].Class);
            var gap = before is AtomClass.Function
                ? here is AtomClass.Ordinary or AtomClass.Function
                : here is AtomClass.Function && before is (AtomClass.Ordinary or AtomClass.Close);
            if (gap) row.Add("<mspace width=\"0.167em\"/>");
            row.Add(pieces[i].Text);
        }
        return new($"<mrow>{string.Concat(row)}</mrow>");
    }
}
