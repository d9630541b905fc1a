namespace Curriculum.Notebooks.Publishing.Formulas;

/// <summary>A formula's text, read command by command.</summary>
internal sealed class FormulaReader(string text)
{
    /// <summary>The place of the next character.</summary>
    public int Position { get; private set; }

    /// <summary>The next character after any spaces, or NUL at the end.</summary>
    public char Peek()
    {
        while (Position < text.Length && char.IsWhiteSpace(text[Position])) Position++;
        return Position < text.Length ? text[Position] : '\0';
    }

    /// <summary>Takes the next character.</summary>
    public char Take()
    {
        var c = Peek();
        if (c != '\0') Position++;
        return c;
    }

    /// <summary>Takes the character if it is next.</summary>
    public bool Take(char c)
    {
        if (Peek() != c) return false;
        Position++;
        return true;
    }

    /// <summary>The name of the command that stands here, without its backslash, or null.</summary>
    public string? PeekCommand()
    {
        if (Peek() != '\\') return null;
        var end = Position + 1;
        while (end < text.Length && char.IsAsciiLetter(text[end])) end++;
        return text[(Position + 1)..Math.Max(end, Math.Min(Position + 2, text.Length))];
    }

    /// <summary>Takes the command that stands here.</summary>
    public string TakeCommand()
    {
        var name = PeekCommand()!;
        Position += name.Length + 1;
        if (name is "operatorname" && Position < text.Length && text[Position] == '*')
        {
            Position++;
            return "operatorname*";
        }
        return name;
    }

    /// <summary>Takes the command if it is next.</summary>
    public bool TakeCommand(string name)
    {
        if (PeekCommand() != name) return false;
        TakeCommand();
        return true;
    }

    /// <summary>The digits that stand here as one number, with its decimal point.</summary>
    public string TakeNumber()
    {
        var start = Position;
        while (Position < text.Length && (char.IsAsciiDigit(text[Position])
            || text[Position] == '.' && Position + 1 < text.Length && char.IsAsciiDigit(text[Position + 1]))) Position++;
        return text[start..Position];
    }

    /// <summary>What stands between the braces here, as it is written.</summary>
    public string TakeRawGroup(string owner, char open = '{', char close = '}')
    {
        var start = Position;
        if (!Take(open)) throw new FormulaException(start, $"{owner} needs {open}…{close} after it.");
        var (begin, depth) = (Position, 1);
        for (; Position < text.Length; Position++)
        {
            if (text[Position] == '\\') Position++;
            else if (text[Position] == open) depth++;
            else if (text[Position] == close && --depth == 0) return text[begin..Position++];
        }
        throw new FormulaException(start, $"This {open} is never closed by {close}.");
    }
}
