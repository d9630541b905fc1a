using System.Text;
using Curriculum.Display;

namespace Curriculum.Autodiff;

/// <summary>Gradients by moving each input a little, to hold <see cref="Value.Backward"/> against.</summary>
public static class NumericGradient
{
    /// <summary>The step that loses least on a well-scaled function: about the cube root of the smallest relative difference.</summary>
    public const double DefaultStep = 1e-5;

    /// <summary>Compares ∂f/∂xᵢ by backpropagation with the central difference (f(x + h) − f(x − h)) / 2h, for every input.</summary>
    /// <param name="f">The function; it builds a new graph at every call.</param>
    /// <param name="inputs">Where to compare.</param>
    /// <param name="step">The distance h.</param>
    public static GradientComparison Compare(Func<Value[], Value> f, double[] inputs, double step = DefaultStep)
    {
        Value[] xs = [.. inputs.Select((x, i) => new Value(x, inputs.Length == 1 ? "x" : $"x{i + 1}"))];
        f(xs).Backward();
        double At(int moved, double by) => f([.. inputs.Select((x, i) => new Value(i == moved ? x + by : x))]).Data;
        return new([.. xs.Select((x, i) => new GradientRow(x.Label!, x.Data, x.Grad, (At(i, step) - At(i, -step)) / (2 * step)))]);
    }

    /// <summary>Compares the derivative of a function of one number.</summary>
    /// <inheritdoc cref="Compare(Func{Value[], Value}, double[], double)"/>
    public static GradientComparison Compare(Func<Value, Value> f, double x, double step = DefaultStep) => Compare(xs => f(xs[0]), [x], step);
}

/// <summary>One input and its two gradients.</summary>
/// <param name="Name">The input.</param>
/// <param name="Data">Its value.</param>
/// <param name="Analytic">∂f/∂x by backpropagation.</param>
/// <param name="Numeric">∂f/∂x by a central difference.</param>
public sealed record GradientRow(string Name, double Data, double Analytic, double Numeric)
{
    /// <summary>|analytic − numeric| / max(1, |analytic|, |numeric|).</summary>
    public double Error => Math.Abs(Analytic - Numeric) / Math.Max(1, Math.Max(Math.Abs(Analytic), Math.Abs(Numeric)));
}

/// <summary>Analytic and numeric gradients side by side.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class GradientComparison(IReadOnlyList<GradientRow> rows) : IHtml
{
    /// <summary>One row for each input.</summary>
    public IReadOnlyList<GradientRow> Rows => rows;

    /// <summary>The largest relative error; NaN where any gradient is NaN.</summary>
    public double WorstError => rows.Select(row => row.Error).Aggregate(0.0, Math.Max);

    /// <inheritdoc/>
    public string ToHtml()
    {
        static string Row(string tag, params string[] cells) =>
            $"<tr>{string.Concat(cells.Select((cell, i) => $"<{tag} style=\"padding:.2em .8em;text-align:{(i == 0 ? "left" : "right")}\">{HtmlText.Escape(cell)}</{tag}>"))}</tr>";

        var html = new StringBuilder($"<table><thead>{Row("th", "input", "value", "backpropagation", "numeric", "relative error")}</thead><tbody>");
        foreach (var row in rows)
            html.Append(Row("td", row.Name, NumberText.Short(row.Data), NumberText.Long(row.Analytic), NumberText.Long(row.Numeric), NumberText.Short(row.Error)));
        return html.Append("</tbody></table>").ToString();
    }

    /// <summary>How many gradients were compared and how far apart they are at most.</summary>
    public override string ToString() => $"{rows.Count} {(rows.Count == 1 ? "gradient" : "gradients")}, worst relative error {NumberText.Short(WorstError)}";
}
