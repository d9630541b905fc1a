using Curriculum.Text;

namespace Curriculum.LanguageModels;

/// <summary>The n-grams of one length in the order of the trie.</summary>
/// <param name="Logs">The probability of each.</param>
/// <param name="Backoffs">The weight of each as a context.</param>
/// <param name="Words">Their words, one n-gram after the other; empty for unigrams.</param>
/// <param name="Lines">The line of each, from the first of the section.</param>
/// <param name="FirstLine">The line of the first one.</param>
internal sealed record ArpaSection(float[] Logs, float[] Backoffs, int[] Words, int[] Lines, long FirstLine);

/// <summary>Puts the sections of an ARPA file together.</summary>
internal sealed class ArpaTrie(ArpaLines lines, ArpaSection[] sections, Vocabulary vocabulary)
{
    public NGramModel Model(string file, NGramMarks marks)
    {
        var levels = new TrieLevel[sections.Length];
        levels[^1] = new(LastWords(sections.Length), []);
        for (var n = sections.Length - 1; n >= 1; n--) levels[n - 1] = new(LastWords(n), First(n));
        var trie = new NGramTrie(levels, Environment.ProcessorCount);
        for (var n = 3; n <= sections.Length; n++)
        {
            var missing = trie[n].Links.AsSpan().IndexOf(-1);
            if (missing >= 0) throw Missing(n, missing, "the end");
        }
        return new(Path.GetFileName(file), vocabulary, marks, trie,
            new([.. sections.Select(section => section.Logs)], [.. sections.SkipLast(1).Select(section => section.Backoffs)], backsOffToUniform: false));
    }

    private int[] LastWords(int n)
    {
        if (n == 1) return [.. Enumerable.Range(0, vocabulary.Count)];
        var words = sections[n - 1].Words;
        return [.. Enumerable.Range(0, words.Length / n).Select(i => words[(i + 1) * n - 1])];
    }

    // Both sections are in the same order, so one walk along them finds where the n-grams that go on from each one begin.
    private int[] First(int n)
    {
        var (here, longer) = (sections[n - 1], sections[n].Words);
        var count = here.Logs.Length;
        var first = new int[count + 1];
        var next = 0;
        for (var i = 0; i < count; i++)
        {
            first[i] = next;
            while (next < longer.Length / (n + 1) && Begins(longer.AsSpan(next * (n + 1), n), here, i)) next++;
        }
        first[count] = longer.Length / (n + 1);
        return next == first[count] ? first : throw Missing(n + 1, next, "the beginning");
    }

    private static bool Begins(ReadOnlySpan<int> words, ArpaSection section, int index) =>
        section.Words.Length == 0 ? words[0] == index : words.SequenceEqual(section.Words.AsSpan(index * words.Length, words.Length));

    private DamagedFileException Missing(int n, int index, string part)
    {
        var words = vocabulary.Decode(sections[n - 1].Words.AsSpan(index * n, n).ToArray());
        var missing = part == "the end" ? words[1..] : words[..^1];
        return lines.ErrorAt($"the {n}-gram \"{string.Join(' ', words)}\" is there, but not {part} of it, \"{string.Join(' ', missing)}\", among the {n - 1}-grams.",
            sections[n - 1].FirstLine + sections[n - 1].Lines[index]);
    }
}
