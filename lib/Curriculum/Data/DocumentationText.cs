using System.Text;
using System.Xml;
using Curriculum.Text;

namespace Curriculum.Data;

/// <summary>The running text of an XML documentation file: references become the names they show, code blocks are left out.</summary>
internal static class DocumentationText
{
    /// <summary>The sentences of plain words, in order.</summary>
    public static IEnumerable<string> Sentences(string path)
    {
        var settings = new XmlReaderSettings { IgnoreComments = true, IgnoreProcessingInstructions = true, CheckCharacters = false };
        using var reader = XmlReader.Create(path, settings);
        var (text, inCode) = (new StringBuilder(), false);
        while (reader.Read())
        {
            if (reader.LocalName == "code" && !reader.IsEmptyElement) inCode = reader.NodeType == XmlNodeType.Element;
            if (reader.NodeType == XmlNodeType.Element) Open(reader, text);
            else if (IsText(reader.NodeType) && !inCode) text.Append(reader.Value);
            else if (reader.NodeType == XmlNodeType.EndElement && reader.LocalName is "member") foreach (var sentence in Take(text)) yield return sentence;
            else if (reader.NodeType == XmlNodeType.EndElement && EndsText(reader.LocalName)) text.Append("\n\n");
        }
        foreach (var sentence in Take(text)) yield return sentence;
    }

    private static bool IsText(XmlNodeType type) => type is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace;

    private static void Open(XmlReader reader, StringBuilder text)
    {
        if (EndsText(reader.LocalName)) text.Append("\n\n");
        else if (reader.LocalName is "see" or "seealso" or "paramref" or "typeparamref" && Name(reader) is { } name) text.Append(name);
    }

    private static bool EndsText(string element) => element is "summary" or "remarks" or "param" or "typeparam" or "returns" or "value"
        or "exception" or "para" or "item" or "code" or "example" or "description" or "term" or "member" or "assembly" or "related";

    // T:System.Collections.Generic.List`1 shows as List, M:System.String.Concat(System.Object) as Concat.
    private static string? Name(XmlReader reader)
    {
        if ((reader.GetAttribute("langword") ?? reader.GetAttribute("name")) is { } word) return word;
        if (reader.GetAttribute("cref") is not { } cref) return null;
        var end = cref.IndexOfAny(['(', '`', '~', '{']);
        var path = end < 0 ? cref : cref[..end];
        return path[(Math.Max(path.LastIndexOf('.'), path.LastIndexOf(':')) + 1)..];
    }

    private static IEnumerable<string> Take(StringBuilder text)
    {
        var whole = text.ToString();
        text.Clear();
        return SentenceSplitter.Split(whole).Where(IsProse);
    }

    // Signatures and processor instructions stand in the documentation too: a sentence has at least three words,
    // and at least half of them in small letters.
    private static bool IsProse(string sentence)
    {
        var words = sentence.Split(' ');
        return words.Length >= 3 && !sentence.Contains('_') && words.Count(IsPlain) * 2 >= words.Length;
    }

    private static bool IsPlain(string word) => word.Trim(',', '.', ';', ':', '(', ')', '"') is { Length: > 0 } plain && plain.All(char.IsAsciiLetterLower);
}
