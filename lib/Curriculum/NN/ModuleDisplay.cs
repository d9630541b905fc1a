using System.Globalization;
using System.Text;
using Curriculum.Display;

namespace Curriculum.NN;

/// <summary>How modules show themselves: a tree of text, or a table of their parameters.</summary>
internal static class ModuleDisplay
{
    /// <summary>One line for each module, parts indented below their owner.</summary>
    public static string Tree(Module module)
    {
        var text = new StringBuilder(module.Describe());
        foreach (var (name, child) in module.Children)
            text.Append("\n  ").Append(name).Append(": ").Append(Tree(child).Replace("\n", "\n  "));
        return text.ToString();
    }

    /// <summary>The tree, and below it name, shape and size of every parameter and buffer.</summary>
    public static string Html(Module module)
    {
        var html = new StringBuilder("<figure class=\"curriculum-module\" style=\"margin:0.4em 0;font-size:0.9em\">")
            .Append("<pre style=\"margin:0 0 0.4em\">").Append(HtmlText.Escape(Tree(module))).Append("</pre>")
            .Append("<table style=\"border-collapse:collapse;font-variant-numeric:tabular-nums\">")
            .Append("<tr><th style=\"text-align:left\">name</th><th style=\"text-align:left\">shape</th><th style=\"text-align:right\">numbers</th></tr>");
        foreach (var (name, tensor) in module.NamedParameters()) Row(html, name, tensor.Shape.ToString(), tensor.NumElements);
        foreach (var (name, tensor) in module.NamedBuffers()) Row(html, $"{name} (buffer)", tensor.Shape.ToString(), tensor.NumElements);
        Row(html, "trained in all", "", module.NumParameters);
        return html.Append("</table></figure>").ToString();
    }

    private static void Row(StringBuilder html, string name, string shape, long count) =>
        html.Append("<tr><td style=\"padding:0.1em 1em 0.1em 0\">").Append(HtmlText.Escape(name))
            .Append("</td><td style=\"padding:0.1em 1em 0.1em 0\">").Append(shape)
            .Append("</td><td style=\"text-align:right\">").Append(count.ToString("N0", CultureInfo.InvariantCulture)).Append("</td></tr>");
}
