using Curriculum.Text;

namespace Curriculum.LanguageModels;

/// <summary>Says how probable each word is as the next one: all that perplexity, sampling and completion need to know of a model.</summary>
/// <remarks>A sentence is its words only: that it begins with &lt;s&gt; goes without saying, and &lt;/s&gt; is a word that the
/// model predicts like any other, so that P(w₁ … w_T) = Πₜ P(wₜ | w₁ … wₜ₋₁) · P(&lt;/s&gt; | w₁ … w_T) sums to one over all sentences.</remarks>
public interface ILanguageModel
{
    /// <summary>The words, among them the special tokens of <see cref="SentenceMarks"/>.</summary>
    Vocabulary Vocabulary { get; }

    /// <summary>P(w | context) for every word w. The numbers sum to one; that of &lt;s&gt;, which is never predicted, is 0.</summary>
    /// <param name="context">All words of the sentence so far, without &lt;s&gt;; a model that sees fewer looks at the last ones.</param>
    /// <param name="probabilities">Where they are written, one for each word of the vocabulary.</param>
    void NextProbabilities(ReadOnlySpan<int> context, Span<double> probabilities);

    /// <summary>The natural logarithm of the probability of each word given those before it, and then of &lt;/s&gt; given them all.</summary>
    /// <param name="sentence">The words, without &lt;s&gt; and &lt;/s&gt;.</param>
    /// <param name="logarithms">Where they are written: one more than there are words. −∞ is what the model holds for impossible.</param>
    void LogProbabilities(ReadOnlySpan<int> sentence, Span<double> logarithms);

    /// <summary>Starts a sentence that grows word by word: what sampling does. A model with a memory makes each word cost one step.</summary>
    ISentencePrefix StartSentence() => new SentencePrefix(this);
}
