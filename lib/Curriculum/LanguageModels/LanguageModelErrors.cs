using Curriculum.Text;

namespace Curriculum.LanguageModels;

/// <summary>What is said when text, vocabulary and model do not fit each other.</summary>
internal static class LanguageModelErrors
{
    public static ArgumentException NoMark(Vocabulary vocabulary, string mark) =>
        new($"This vocabulary of {vocabulary.Count} words has no token \"{mark}\". Build it with the special tokens of "
            + "SentenceMarks.All, as SentenceMarks.VocabularyOf and LanguageModelText do.");

    public static ArgumentException NoWords(string text) =>
        new($"\"{text}\" has no word that the vocabulary knows, nor an unknown word to stand for it. Give at least one word.");

    public static ArgumentException EmptySentence() =>
        new("This sentence has no words. Leave empty sentences out: their only prediction would be </s>.");

    public static ArgumentException NoSentences(string what) =>
        new($"{what} has no sentence to measure on. Is the text empty, or was all of it used for training?");

    public static ArgumentException TooFewSentences(string source, int different, long tokens) =>
        new($"{source} has {different} different {(different == 1 ? "sentence" : "sentences")} ({tokens} {(tokens == 1 ? "token" : "tokens")}). A language model needs at "
            + "least three: one to learn from, one to tune on, one to be tested on. Give more text, one sentence a line.");

    public static ArgumentException OtherVocabulary(Vocabulary model, Vocabulary text) =>
        new($"The model's vocabulary has {model.Count} words, the text's {text.Count}, and {FirstDifference(model, text)}. "
            + "Encode the text with the model's vocabulary: corpus.Encode(model.Vocabulary).");

    public static ArgumentException CannotMix(Vocabulary first, Vocabulary second) =>
        new($"Two models are mixed word by word, but one has {first.Count} words, the other {second.Count}, and {FirstDifference(first, second)}. "
            + "Train both with one vocabulary.");

    public static ArgumentException BufferSize(string method, string buffer, int expected, int actual) =>
        new($"{method}: {buffer} has room for {actual} numbers, but {expected} are needed.");

    public static ArgumentOutOfRangeException NoSuchWord(string method, int id, int position, int words) =>
        new("context", $"{method}: word number {id} at position {position} is not in the vocabulary of {words} words (0 … {words - 1}).");

    /// <summary>Where two vocabularies first differ, in words.</summary>
    public static string FirstDifference(Vocabulary a, Vocabulary b)
    {
        for (var i = 0; i < Math.Min(a.Count, b.Count); i++)
            if (a[i] != b[i]) return $"word {i} is \"{a[i]}\" in the one and \"{b[i]}\" in the other";
        return a.Count == b.Count ? "they are the same" : $"the first {Math.Min(a.Count, b.Count)} are the same";
    }

    /// <summary>Whether two vocabularies number the same words alike.</summary>
    public static bool Same(Vocabulary a, Vocabulary b) => ReferenceEquals(a, b) || (a.Count == b.Count && a.SequenceEqual(b));
}
