namespace Curriculum.Notebooks.Publishing.Formulas;

/// <summary>Formulas in the LaTeX that the course uses, turned into MathML, which browsers draw without any script or network.</summary>
public static class Formula
{
    /// <summary>The MathML of a formula.</summary>
    /// <param name="latex">What stands between the dollar signs.</param>
    /// <param name="display">True for a formula on a line of its own, with limits above and below its sums.</param>
    /// <exception cref="FormulaException">A command is unknown, or a group is not closed; the position is in <paramref name="latex"/>.</exception>
    public static string ToMathMl(string latex, bool display = false)
    {
        var row = new FormulaParser(latex).ParseAll();
        var kind = display ? " display=\"block\"" : "";
        return $"<math xmlns=\"http://www.w3.org/1998/Math/MathML\"{kind}><semantics>{row}" +
            $"<annotation encoding=\"application/x-tex\">{Markup.Escape(latex.Trim())}</annotation></semantics></math>";
    }
}

/// <summary>A formula that cannot be turned into MathML.</summary>
/// <param name="position">The place in the formula, from 0.</param>
/// <param name="problem">What is wrong, and what to write instead.</param>
public sealed class FormulaException(int position, string problem) : Exception(problem)
{
    /// <summary>The place in the formula, from 0.</summary>
    public int Position { get; } = position;
}
