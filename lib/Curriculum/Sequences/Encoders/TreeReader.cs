namespace Curriculum.Sequences;

/// <summary>Reads one tree in brackets.</summary>
internal sealed class TreeReader(string text)
{
    // Deeper than any sentence; what is deeper still would exhaust the stack.
    private const int Deepest = 500;

    private int at;

    public BinaryTree Read()
    {
        Spaces();
        if (at == text.Length) throw Wrong("there is no tree, the text is empty.");
        if (text[at] != '(') throw Wrong("a tree begins with an opening bracket.");
        var tree = Node(0);
        Spaces();
        return at == text.Length ? tree : throw Wrong(text[at] == ')' ? "a bracket closes that was never opened." : "there is text behind the tree's last bracket.");
    }

    // at is on an opening bracket.
    private BinaryTree Node(int depth)
    {
        var start = at++;
        if (depth == Deepest) throw Wrong($"brackets stand more than {Deepest} deep.");
        Spaces();
        var label = Symbol(); // none in ((S …))
        var (parts, word) = (new List<BinaryTree>(), "");
        while (true)
        {
            Spaces();
            if (at == text.Length) throw EncoderErrors.NotATree(text, start, "this bracket is never closed.");
            if (text[at] == ')') break;
            if (text[at] == '(' && word.Length == 0) parts.Add(Node(depth + 1));
            else if (text[at] == '(' || parts.Count > 0) throw Wrong("a node has either one word or other nodes, not both.");
            else if (word.Length > 0) throw Wrong("a node has one word only. Give every word its own brackets.");
            else word = Symbol();
        }
        if (parts.Count == 0 && word.Length == 0)
            throw EncoderErrors.NotATree(text, start, label.Length == 0 ? "these brackets are empty." : $"the node \"{label}\" has neither a word nor parts.");
        at++;
        return parts.Count == 0 ? new(label, null, null, word) : Join(label, parts);
    }

    private static BinaryTree Join(string label, List<BinaryTree> parts)
    {
        if (parts.Count == 1) return label.Length == 0 ? parts[0] : parts[0] with { Label = label };
        var tree = parts[^1];
        for (var i = parts.Count - 2; i >= 0; i--) tree = new(i == 0 ? label : $"@{label}", parts[i], tree);
        return tree;
    }

    private string Symbol()
    {
        var start = at;
        while (at < text.Length && text[at] is not ('(' or ')') && !char.IsWhiteSpace(text[at])) at++;
        return text[start..at];
    }

    private void Spaces()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
    }

    private FormatException Wrong(string what) => EncoderErrors.NotATree(text, at, what);
}
