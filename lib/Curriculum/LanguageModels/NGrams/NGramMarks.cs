using Curriculum.Text;

namespace Curriculum.LanguageModels;

/// <summary>The numbers of the three tokens that a language model's vocabulary has besides words.</summary>
internal readonly record struct NGramMarks(int Unknown, int Start, int End)
{
    public static NGramMarks Of(Vocabulary vocabulary) => vocabulary.Unknown >= 0
        ? new(vocabulary.Unknown, vocabulary.StartOfSentence(), vocabulary.EndOfSentence())
        : throw LanguageModelErrors.NoMark(vocabulary, Vocabulary.UnknownToken);

    /// <summary>Throws when a sentence holds a number that no word has, or a mark that only stands at its border.</summary>
    public void Check(ReadOnlySpan<int> sentence, int words)
    {
        for (var i = 0; i < sentence.Length; i++)
        {
            var id = sentence[i];
            if ((uint)id >= (uint)words) throw LanguageModelErrors.NoSuchWord("N-grams", id, i, words);
            if (id == Start || id == End) throw NGramErrors.MarkInside(id == Start ? SentenceMarks.Start : SentenceMarks.End);
        }
    }
}
