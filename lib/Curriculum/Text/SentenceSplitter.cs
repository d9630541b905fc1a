using System.Collections.Frozen;

namespace Curriculum.Text;

/// <summary>Finds the sentences of running text by their end marks.</summary>
public static class SentenceSplitter
{
    private static readonly FrozenSet<string> Abbreviations = new[]
    {
        "mr", "mrs", "ms", "dr", "prof", "st", "jr", "sr", "vs", "etc", "e.g", "i.e", "cf", "al", "fig", "no", "vol", "p", "pp",
        "gen", "col", "capt", "lt", "sgt", "rev", "hon", "gov", "sen", "rep", "inc", "ltd", "co", "corp", "u.s", "a.m", "p.m",
        "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "oct", "nov", "dec",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The sentences of <paramref name="text"/> in order, without surrounding space, line breaks as spaces.</summary>
    /// <remarks>A sentence ends at . ! ? … or their Chinese forms, with closing quotes, before space and something other than a
    /// small letter; not after an abbreviation or a single capital (an initial). An empty line always ends one.</remarks>
    public static IEnumerable<string> Split(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            int end;
            if (IsBlankLine(text, i)) end = i;
            else if (IsEndMark(text[i])) end = AfterClosers(text, i);
            else continue;
            if (end > i && !Ends(text, start, i, end)) continue;
            if (Clean(text[start..end]) is { Length: > 0 } sentence) yield return sentence;
            start = end;
            i = Math.Max(i, end - 1);
        }
        if (Clean(text[start..]) is { Length: > 0 } rest) yield return rest;
    }

    private static bool IsEndMark(char c) => c is '.' or '!' or '?' or '…' or '。' or '！' or '？';

    private static bool IsWideMark(char c) => c is '。' or '！' or '？';

    private static int AfterClosers(string text, int i)
    {
        for (i++; i < text.Length && (IsEndMark(text[i]) || text[i] is '"' or '\'' or '”' or '’' or ')' or ']' or '」' or '»');) i++;
        return i;
    }

    private static bool IsBlankLine(string text, int i)
    {
        if (text[i] != '\n') return false;
        for (i++; i < text.Length && text[i] is ' ' or '\t' or '\r' or '\n'; i++)
            if (text[i] == '\n') return true;
        return false;
    }

    private static bool Ends(string text, int start, int mark, int end)
    {
        if (IsWideMark(text[mark]) || end == text.Length) return true;
        if (!char.IsWhiteSpace(text[end])) return false;
        var next = end;
        while (next < text.Length && char.IsWhiteSpace(text[next])) next++;
        if (next < text.Length && char.IsLower(text[next])) return false;
        return text[mark] != '.' || !IsAbbreviation(text, start, mark);
    }

    private static bool IsAbbreviation(string text, int start, int mark)
    {
        var from = mark;
        while (from > start && (char.IsLetter(text[from - 1]) || text[from - 1] == '.')) from--;
        var word = text[from..mark];
        return (word.Length == 1 && char.IsUpper(word[0]) && word != "I") || Abbreviations.Contains(word);
    }

    private static string Clean(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
