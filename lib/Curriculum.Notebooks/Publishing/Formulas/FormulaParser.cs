namespace Curriculum.Notebooks.Publishing.Formulas;

/// <summary>Reads a formula by recursive descent: rows of atoms, each atom with its scripts.</summary>
internal sealed partial class FormulaParser(string latex)
{
    private readonly FormulaReader reader = new(latex);

    public string ParseAll()
    {
        var row = ParseRow();
        if (reader.Peek() == '\0') return row.Text;
        throw reader.PeekCommand() switch
        {
            "\\" => Error("\\\\ starts a new line only inside an environment: use \\begin{aligned} … \\end{aligned}."),
            "right" => Error("\\right has no \\left before it."),
            "end" => Error("\\end has no \\begin before it."),
            _ => Error(reader.Peek() == '&' ? "& separates cells only inside an environment." : "This } was never opened."),
        };
    }

    private Markup ParseRow(bool continued = false)
    {
        List<Markup> row = [];
        var before = continued ? AtomClass.Ordinary : AtomClass.Open;
        while (!AtEnd())
        {
            var atom = ParseScripts(ParseAtom());
            // A minus after an operator, or at the start, is a sign and stands close to its number.
            if (atom.Class == AtomClass.Binary && before is not (AtomClass.Ordinary or AtomClass.Close))
                atom = new(atom.Text.Replace("<mo>", "<mo form=\"prefix\">"));
            else if (atom.Class == AtomClass.Binary)
                atom = atom with { Text = atom.Text.Replace("<mo>", "<mo form=\"infix\">") };
            if (atom.Class != AtomClass.Space) before = atom.Class;
            row.Add(atom);
        }
        return Markup.Row(row);
    }

    private bool AtEnd() => reader.Peek() is '\0' or '}' or '&' || reader.PeekCommand() is "\\" or "right" or "end" or "cr";

    private Markup ParseAtom()
    {
        var c = reader.Peek();
        if (c == '\\') return ParseCommand();
        if (char.IsAsciiDigit(c)) return new($"<mn>{reader.TakeNumber()}</mn>");
        if (c == '{') return ParseGroup();
        if (c is '^' or '_' or '\'') return new("<mrow></mrow>");
        var atom = Character(c);
        reader.Take();
        return atom;
    }

    private Markup Character(char c) => c switch
    {
        '-' => Markup.Operator("−", AtomClass.Binary),
        '+' => Markup.Operator("+", AtomClass.Binary),
        '*' => Markup.Operator("∗", AtomClass.Binary),
        '/' => Markup.Operator("/", AtomClass.Ordinary, Symbols.NoSpace),
        '=' or '<' or '>' or ':' => Markup.Operator(c.ToString(), AtomClass.Relation),
        ',' or ';' => Markup.Operator(c.ToString(), AtomClass.Punctuation),
        '(' or '[' => Symbols.Fence(c.ToString(), AtomClass.Open),
        ')' or ']' => Symbols.Fence(c.ToString(), AtomClass.Close),
        '|' => Markup.Operator("|", AtomClass.Ordinary, " stretchy=\"false\"" + Symbols.NoSpace),
        '!' or '?' or '.' or '@' or '"' or '`' => Markup.Operator(c.ToString(), AtomClass.Ordinary, Symbols.NoSpace),
        '~' => Markup.Space("0.33"),
        '#' or '$' or '%' => throw Error($"{c} has a meaning of its own in LaTeX: write \\{c}."),
        _ when char.IsAsciiLetter(c) || char.IsLetter(c) && c < '\u2E80' => Markup.Identifier(c.ToString()),
        _ when char.IsSymbol(c) || char.IsPunctuation(c) && c < '\u2E80' => Markup.Operator(c.ToString(), AtomClass.Relation),
        _ => throw Error($"'{c}' is not part of a formula: put words into \\text{{…}}."),
    };

    private Markup ParseGroup()
    {
        var start = reader.Position;
        reader.Take();
        var row = ParseRow();
        return reader.Take('}') ? new(row.Text) : throw new FormulaException(start, "This { is never closed by }.");
    }

    /// <summary>What a command takes: a group in braces, a command, or one single character.</summary>
    private Markup ParseArgument(string owner)
    {
        var c = reader.Peek();
        if (AtEnd() || c is '^' or '_') throw Error($"{owner} needs something after it.");
        return char.IsAsciiDigit(c) ? new($"<mn>{reader.Take()}</mn>") : ParseAtom();
    }

    private Markup ParseScripts(Markup atom)
    {
        string? below = null, above = null, primes = null;
        while (true)
        {
            if (reader.TakeCommand("limits"))
                atom = atom with { Limits = true, Text = atom.Text.Replace("<mo>", "<mo movablelimits=\"false\">") };
            else if (reader.TakeCommand("nolimits"))
                atom = atom with { Limits = false };
            else if (reader.Peek() == '_' && below is not null || reader.Peek() == '^' && above is not null)
                throw Error($"Two {reader.Peek()} on one symbol: put braces around the first part.");
            else if (reader.Take('_'))
                below = ParseArgument("_").Text;
            else if (reader.Take('^'))
                above = ParseArgument("^").Text;
            else if (reader.Take('\''))
                primes += "′";
            else
                break;
        }
        if (primes is not null) above = above is null ? Prime(primes) : $"<mrow>{Prime(primes)}{above}</mrow>";
        var (under, over) = atom.Limits ? ("munder", "mover") : ("msub", "msup");
        return (below, above) switch
        {
            (null, null) => atom,
            (_, null) => atom with { Text = $"<{under}>{atom.Text}{below}</{under}>" },
            (null, _) => atom with { Text = $"<{over}>{atom.Text}{above}</{over}>" },
            _ => atom with { Text = $"<{under}{over[1..]}>{atom.Text}{below}{above}</{under}{over[1..]}>" },
        };
    }

    private static string Prime(string primes) => $"<mo form=\"postfix\"{Symbols.NoSpace}>{primes}</mo>";

    private FormulaException Error(string problem) => new(reader.Position, problem);
}
