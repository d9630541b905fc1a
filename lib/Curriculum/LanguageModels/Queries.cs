using Curriculum.Text;

namespace Curriculum.LanguageModels;

/// <summary>Questions to any language model in words instead of numbers.</summary>
public static class Queries
{
    /// <summary>P(<paramref name="next"/> | <paramref name="context"/>): how probable a word is as the next one.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">The sentence so far; empty at its beginning.</param>
    /// <param name="next">One token, &lt;/s&gt; for the end of the sentence; a word the vocabulary lacks is the unknown word.</param>
    /// <param name="tokenizer">How the context is split; <see cref="Tokenizer.Words"/> when left out.</param>
    /// <exception cref="ArgumentException">The context has characters but no words.</exception>
    public static double ProbabilityAfter(this ILanguageModel model, string context, string next, Tokenizer? tokenizer = null)
    {
        int[] words = context.Length == 0 ? [] : SentenceMarks.Encode(model.Vocabulary, context, tokenizer);
        var probabilities = new double[model.Vocabulary.Count];
        model.NextProbabilities(words, probabilities);
        return probabilities[model.Vocabulary[next]];
    }
}
