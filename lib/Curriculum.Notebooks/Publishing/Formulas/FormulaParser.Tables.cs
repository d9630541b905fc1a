using System.Text;

namespace Curriculum.Notebooks.Publishing.Formulas;

/// <content>Brackets that grow, and environments with rows and cells.</content>
internal sealed partial class FormulaParser
{
    // A cell's content is a block in Chromium and Firefox, which only their own values align.
    private const string Left = "text-align:left;text-align:-webkit-left;text-align:-moz-left";
    private const string Right = "text-align:right;text-align:-webkit-right;text-align:-moz-right";

    private Markup LeftRight(int start)
    {
        var open = Delimiter("\\left");
        var inside = ParseRow().Text;
        if (!reader.TakeCommand("right")) throw new FormulaException(start, "This \\left has no \\right.");
        var close = Delimiter("\\right");
        return new($"<mrow>{Bracket(open)}{inside}{Bracket(close, "postfix")}</mrow>");
    }

    private Markup Sized(string command, string em)
    {
        var symbol = Delimiter(command);
        var kind = command.EndsWith('r') || symbol is ")" or "]" or "}" ? AtomClass.Close : AtomClass.Open;
        var form = kind == AtomClass.Close ? "postfix" : "prefix";
        return Markup.Operator(symbol, kind, $" form=\"{form}\" stretchy=\"true\" symmetric=\"true\" minsize=\"{em}em\" maxsize=\"{em}em\"");
    }

    /// <summary>The bracket after \left, \right or \big; empty for a full stop, which means none.</summary>
    private string Delimiter(string owner)
    {
        if (reader.Peek() == '\\')
        {
            var start = reader.Position;
            var command = reader.TakeCommand();
            return Symbols.Delimiter(command) ?? throw new FormulaException(start, $"\\{command} is not a bracket that {owner} can draw.");
        }
        var c = reader.Take();
        return c switch
        {
            '(' or ')' or '[' or ']' or '|' or '/' => c.ToString(),
            '<' => "⟨",
            '>' => "⟩",
            '.' => "",
            _ => throw Error($"{owner} needs a bracket after it, such as ( or \\lVert; a full stop means none."),
        };
    }

    private static string Bracket(string symbol, string form = "prefix") => symbol.Length == 0 ? ""
        : $"<mo form=\"{(symbol is ")" or "]" or "}" ? "postfix" : form)}\" fence=\"true\" stretchy=\"true\" symmetric=\"true\">{Markup.Escape(symbol)}</mo>";

    private Markup Environment(int start)
    {
        var name = reader.TakeRawGroup("\\begin");
        return name.TrimEnd('*') switch
        {
            "matrix" or "smallmatrix" => Table(start, name),
            "pmatrix" => Enclosed("(", Table(start, name), ")"),
            "bmatrix" => Enclosed("[", Table(start, name), "]"),
            "Bmatrix" => Enclosed("{", Table(start, name), "}"),
            "vmatrix" => Enclosed("|", Table(start, name), "|"),
            "Vmatrix" => Enclosed("‖", Table(start, name), "‖"),
            "cases" => Enclosed("{", Table(start, name, _ => Left), ""),
            "array" => Table(start, name, Columns(reader.TakeRawGroup("\\begin{array}"))),
            "aligned" or "align" or "split" or "alignedat" => Table(start, name, i => i % 2 == 0
                ? Right + ";padding-right:0" : Left + ";padding-left:0", display: true),
            "gathered" or "gather" => Table(start, name, display: true),
            _ => throw new FormulaException(start, $"The environment {name} is not known here: use aligned, cases, matrix, bmatrix, pmatrix, array …"),
        };
    }

    private static Func<int, string> Columns(string specification)
    {
        var letters = specification.Where("lcr".Contains).ToArray();
        return i => i < letters.Length && letters[i] != 'c' ? letters[i] == 'l' ? Left : Right : "";
    }

    private static Markup Enclosed(string open, Markup table, string close) =>
        new($"<mrow>{Bracket(open)}{table.Text}{Bracket(close, "postfix")}</mrow>");

    private Markup Table(int start, string name, Func<int, string>? style = null, bool display = false)
    {
        var table = new StringBuilder(display ? "<mtable displaystyle=\"true\" rowspacing=\"0.3em\">" : "<mtable>");
        while (true)
        {
            while (reader.TakeCommand("hline")) { }
            if (reader.PeekCommand() == "end") break;
            table.Append("<mtr>");
            for (var column = 0; column == 0 || reader.Take('&'); column++)
            {
                var css = style?.Invoke(column) is { Length: > 0 } text ? $" style=\"{text}\"" : "";
                table.Append($"<mtd{css}>{ParseRow(continued: column > 0).Text}</mtd>");
            }
            table.Append("</mtr>");
            if (!reader.TakeCommand("\\") && !reader.TakeCommand("cr")) break;
            if (reader.Peek() == '[') reader.TakeRawGroup("\\\\", '[', ']');
        }
        if (!reader.TakeCommand("end")) throw new FormulaException(start, $"This \\begin{{{name}}} has no \\end{{{name}}}.");
        var ended = reader.TakeRawGroup("\\end");
        return ended == name ? new(table.Append("</mtable>").ToString())
            : throw new FormulaException(start, $"\\begin{{{name}}} is ended by \\end{{{ended}}}.");
    }

    private Markup Substack(string command)
    {
        var lines = reader.TakeRawGroup(command).Split("\\\\");
        return new($"<mtable>{string.Concat(lines.Select(line => $"<mtr><mtd style=\"padding:0\">{new FormulaParser(line).ParseAll()}</mtd></mtr>"))}</mtable>");
    }
}
