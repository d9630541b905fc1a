namespace Curriculum.LanguageModels;

/// <summary>The words of a sentence so far, as a model remembers them, so that the next word need not read them all again.</summary>
public interface ISentencePrefix
{
    /// <summary>P(w | the words so far), as <see cref="ILanguageModel.NextProbabilities"/> gives it.</summary>
    /// <param name="probabilities">Where they are written, one for each word of the vocabulary.</param>
    void NextProbabilities(Span<double> probabilities);

    /// <summary>Goes on by one word.</summary>
    void Add(int word);
}

/// <summary>For models without a memory of their own: the words in a list.</summary>
internal sealed class SentencePrefix(ILanguageModel model) : ISentencePrefix
{
    private readonly List<int> words = [];

    public void NextProbabilities(Span<double> probabilities) =>
        model.NextProbabilities(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(words), probabilities);

    public void Add(int word) => words.Add(word);
}
