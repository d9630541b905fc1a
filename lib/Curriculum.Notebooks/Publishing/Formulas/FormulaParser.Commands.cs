using System.Text.RegularExpressions;

namespace Curriculum.Notebooks.Publishing.Formulas;

/// <content>Commands that take arguments.</content>
internal sealed partial class FormulaParser
{
    private Markup ParseCommand()
    {
        var start = reader.Position;
        var name = reader.TakeCommand();
        var command = "\\" + name;
        return name switch
        {
            "frac" or "dfrac" or "tfrac" or "cfrac" => Fraction(command),
            "binom" => new($"<mrow>{Bracket("(")}<mfrac linethickness=\"0\">{Two(command)}</mfrac>{Bracket(")")}</mrow>"),
            "sqrt" => Root(),
            "text" or "textrm" or "mbox" => new($"<mtext>{TextOf(reader.TakeRawGroup(command))}</mtext>"),
            "textbf" => new($"<mtext style=\"font-weight:bold\">{TextOf(reader.TakeRawGroup(command))}</mtext>"),
            "textit" or "emph" => new($"<mtext style=\"font-style:italic\">{TextOf(reader.TakeRawGroup(command))}</mtext>"),
            "texttt" => new($"<mtext style=\"font-family:monospace\">{TextOf(reader.TakeRawGroup(command))}</mtext>"),
            "mathrm" or "mathit" or "operatorname" or "operatorname*" => Name(name),
            "mathbf" or "bf" or "boldsymbol" or "bm" or "mathbb" or "mathcal" or "mathscr" or "mathfrak" or "mathsf" or "mathtt" => Alphabet(name),
            "hat" => Accent(command, "^"),
            "widehat" => Accent(command, "^", stretchy: true),
            "bar" => Accent(command, "¯"),
            "overline" => Accent(command, "‾", stretchy: true),
            "tilde" => Accent(command, "~"),
            "widetilde" => Accent(command, "~", stretchy: true),
            "vec" => Accent(command, "→"),
            "overrightarrow" => Accent(command, "→", stretchy: true),
            "dot" => Accent(command, "˙"),
            "ddot" => Accent(command, "¨"),
            "underline" => Under(command, "_") with { Limits = false },
            "underbrace" => Under(command, "⏟"),
            "overbrace" => new($"<mover>{ParseArgument(command).Text}<mo stretchy=\"true\">⏞</mo></mover>", Limits: true),
            "overset" or "stackrel" => Stacked("mover", command),
            "underset" => Stacked("munder", command),
            "xrightarrow" => new($"<mover><mo stretchy=\"true\" minsize=\"1.5em\">→</mo>{ParseArgument(command).Text}</mover>", AtomClass.Relation),
            "phantom" => Markup.Element("mphantom", ParseArgument(command).Text),
            "boxed" => new($"<mrow style=\"border:1px solid;padding:.25em\">{ParseArgument(command).Text}</mrow>"),
            "substack" => Substack(command),
            "not" => Negated(command),
            "displaystyle" => new($"<mstyle displaystyle=\"true\">{ParseRow().Text}</mstyle>"),
            "textstyle" => new($"<mstyle displaystyle=\"false\">{ParseRow().Text}</mstyle>"),
            "left" => LeftRight(start),
            "big" or "bigl" or "bigr" or "bigm" => Sized(command, "1.2"),
            "Big" or "Bigl" or "Bigr" or "Bigm" => Sized(command, "1.8"),
            "bigg" or "biggl" or "biggr" or "biggm" => Sized(command, "2.4"),
            "Bigg" or "Biggl" or "Biggr" or "Biggm" => Sized(command, "3"),
            "begin" => Environment(start),
            "quad" => Markup.Space("1"),
            "qquad" => Markup.Space("2"),
            "," or "thinspace" => Markup.Space("0.167"),
            ":" or ">" or "medspace" => Markup.Space("0.222"),
            ";" or "thickspace" => Markup.Space("0.278"),
            "!" => Markup.Space("-0.167"),
            " " or "~" => Markup.Space("0.33"),
            "{" => Symbols.Fence("{", AtomClass.Open),
            "}" => Symbols.Fence("}", AtomClass.Close),
            "|" => Markup.Operator("‖", AtomClass.Ordinary, " stretchy=\"false\"" + Symbols.NoSpace),
            "%" or "$" or "#" or "&" or "_" => Markup.Identifier(name, upright: true),
            "" => throw new FormulaException(start, "A formula cannot end with a \\."),
            _ => Symbols.Find(name) ?? throw new FormulaException(start, $"The command {command} is not known here. See Publishing/Formulas for those that are."),
        };
    }

    private string Two(string command) => ParseArgument(command).Text + ParseArgument(command).Text;

    private Markup Fraction(string command) => command switch
    {
        "\\dfrac" or "\\cfrac" => new($"<mstyle displaystyle=\"true\"><mfrac>{Two(command)}</mfrac></mstyle>"),
        "\\tfrac" => new($"<mstyle displaystyle=\"false\"><mfrac>{Two(command)}</mfrac></mstyle>"),
        _ => Markup.Element("mfrac", Two(command)),
    };

    private Markup Root()
    {
        var degree = reader.Peek() == '[' ? new FormulaParser(reader.TakeRawGroup("\\sqrt", '[', ']')).ParseAll() : null;
        var radicand = ParseArgument("\\sqrt").Text;
        return degree is null ? Markup.Element("msqrt", radicand) : Markup.Element("mroot", radicand, degree);
    }

    private Markup Name(string command)
    {
        var name = reader.TakeRawGroup("\\" + command).Replace("\\,", "\u2009").Replace("\\ ", " ").Replace("-", "‐").Trim();
        if (command == "mathit") return new($"<mi style=\"font-style:italic\">{TextOf(name)}</mi>");
        if (command == "mathrm") return Markup.Identifier(name, upright: true);
        return command == "operatorname*"
            ? new($"<mo movablelimits=\"true\" form=\"prefix\"{Symbols.NoSpace}>{TextOf(name)}</mo>", AtomClass.Function, Limits: true)
            : Markup.Identifier(name, upright: true) with { Class = AtomClass.Function };
    }

    // Letters change their alphabet; what is not a letter of it (an operator, a script) stays.
    private Markup Alphabet(string command)
    {
        var start = reader.Position;
        if (reader.Peek() != '{') return Changed(command, ParseArgument("\\" + command).Text);
        var inside = reader.TakeRawGroup("\\" + command);
        try
        {
            return Changed(command, new FormulaParser(inside).ParseAll());
        }
        catch (FormulaException error)
        {
            throw new FormulaException(start + 1 + error.Position, error.Message);
        }
    }

    private static Markup Changed(string command, string markup) => new(Letters.Replace(markup, match =>
        $"<{match.Groups[1].Value} mathvariant=\"normal\">{string.Concat(match.Groups[2].Value.Select(c => Alphabets.Map(command, c)))}</{match.Groups[1].Value}>")
        .Replace("<mn mathvariant=\"normal\">", "<mn>"));

    [GeneratedRegex(@"<(mi|mn)(?: mathvariant=""normal"")?>([^<&]+)</\1>")]
    private static partial Regex Letters { get; }

    private Markup Accent(string command, string accent, bool stretchy = false) => new(
        $"<mover accent=\"true\">{ParseArgument(command).Text}<mo stretchy=\"{(stretchy ? "true" : "false")}\">{accent}</mo></mover>");

    private Markup Under(string command, string symbol) =>
        new($"<munder>{ParseArgument(command).Text}<mo stretchy=\"true\">{symbol}</mo></munder>", Limits: true);

    private Markup Stacked(string element, string command)
    {
        var script = ParseArgument(command);
        var body = ParseArgument(command);
        return new($"<{element}>{body.Text}{script.Text}</{element}>", body.Class);
    }

    private Markup Negated(string command) =>
        ParseArgument(command) is { Text: var text } && text.EndsWith("</mo>", StringComparison.Ordinal)
            ? new(text[..^5] + "\u0338</mo>", AtomClass.Relation)
            : throw Error("\\not needs a relation after it.");

    // MathML drops spaces at the ends of a text.
    private static string TextOf(string raw)
    {
        var text = raw.Replace("~", "\u00A0");
        foreach (var c in "_%${}#&") text = text.Replace("\\" + c, c.ToString());
        var inner = text.Trim(' ');
        return Markup.Escape(inner.Length == 0 ? text.Replace(' ', '\u00A0') : text.Replace(inner, "\0").Replace(' ', '\u00A0').Replace("\0", inner));
    }
}
