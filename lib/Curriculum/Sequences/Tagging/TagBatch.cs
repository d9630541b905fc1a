using Curriculum.Tensors;
using Curriculum.Text;

namespace Curriculum.Sequences;

/// <summary>Sentences as numbers, made equally long by filling them up.</summary>
/// <param name="Words">Word numbers [B, T].</param>
/// <param name="Shapes">The <see cref="WordShape"/> of each word [B, T].</param>
/// <param name="Lengths">How many words each sentence has.</param>
/// <param name="Spellings">The letters [U, L] of each different word of the batch; row 0 is what fills up.</param>
/// <param name="Letters">How many letters each spelling has [U].</param>
/// <param name="SpellingOf">Which spelling each word has [B, T].</param>
internal sealed record TagBatch(Indices Words, Indices Shapes, int[] Lengths, Indices Spellings, int[] Letters, Indices SpellingOf)
{
    /// <summary>The letters of a word that count; a longer word loses its middle.</summary>
    private const int MostLetters = 24;

    public int Size => Lengths.Length;

    public int Steps => Words.Shape[1];

    /// <summary>Numbers the words and letters of sentences.</summary>
    public static TagBatch Of(IReadOnlyList<IReadOnlyList<string>> sentences, Vocabulary words, Vocabulary letters)
    {
        var (B, T) = (sentences.Count, sentences.Max(sentence => sentence.Count));
        var (ids, shapes, spellingOf) = (new int[B * T], new int[B * T], new int[B * T]);
        var spellings = new Dictionary<string, int>();
        List<int[]> rows = [[0]];
        for (var b = 0; b < B; b++)
            for (var t = 0; t < sentences[b].Count; t++)
            {
                var word = sentences[b][t];
                if (!spellings.TryGetValue(word, out var row))
                {
                    spellings[word] = row = rows.Count;
                    rows.Add(Spell(word, letters));
                }
                (ids[b * T + t], shapes[b * T + t], spellingOf[b * T + t]) = (words[word.ToLowerInvariant()], (int)WordShapes.Of(word), row);
            }
        var padded = TextBatches.Pad(rows, 0);
        return new(new(ids, B, T), new(shapes, B, T), [.. sentences.Select(sentence => sentence.Count)],
            new(padded.Ids, rows.Count, padded.Steps), padded.Lengths, new(spellingOf, B, T));
    }

    private static int[] Spell(string word, Vocabulary letters)
    {
        string[] all = [.. LetterMarks.Letters(word)];
        string[] kept = all.Length <= MostLetters ? all : [.. all[..(MostLetters / 2)], .. all[^(MostLetters / 2)..]];
        return [letters[LetterMarks.Start], .. kept.Select(letter => letters[letter]), letters[LetterMarks.End]];
    }
}

/// <summary>The special tokens of the letters' vocabulary; number 0 fills up.</summary>
internal static class LetterMarks
{
    public const string Padding = "<pad>", Start = "<w>", End = "</w>";

    public static IReadOnlyList<string> All { get; } = [Padding, Vocabulary.UnknownToken, Start, End];

    /// <summary>The letters of a word, each as a string.</summary>
    public static IEnumerable<string> Letters(string word) => word.EnumerateRunes().Select(letter => letter.ToString());
}
