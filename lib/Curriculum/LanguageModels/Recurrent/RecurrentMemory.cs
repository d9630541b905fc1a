using Curriculum.Tensors;
using Curriculum.Text;

namespace Curriculum.LanguageModels;

/// <summary>How far back a recurrent model looks: its perplexity where it may read only the last few words.</summary>
public static class RecurrentMemory
{
    /// <summary>The perplexity of words that have at least <paramref name="before"/> others before them in their sentence, read from the last k of those and an empty state.</summary>
    /// <param name="model">The model.</param>
    /// <param name="text">The sentences.</param>
    /// <param name="lengths">Each k, from 1 to <paramref name="before"/>.</param>
    /// <param name="before">How many words must stand before a word that counts: for every k the same words are predicted.</param>
    /// <returns>The perplexity for each k, and with the whole sentence so far.</returns>
    /// <exception cref="ArgumentException">No sentence is that long, or the text has another vocabulary.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A k is not in its range.</exception>
    public static (double[] ByLength, double Whole) Perplexities(RecurrentLanguageModel model, EncodedCorpus text, IReadOnlyList<int> lengths, int before = 15)
    {
        if (!LanguageModelErrors.Same(model.Vocabulary, text.Vocabulary)) throw LanguageModelErrors.OtherVocabulary(model.Vocabulary, text.Vocabulary);
        foreach (var k in lengths)
            if (k < 1 || k > before) throw new ArgumentOutOfRangeException(nameof(lengths), $"RecurrentMemory: {k} is not in 1 … {before}, the words that stand before each word.");
        var (ids, places, whole) = (text.Ids.ToArray(), new List<int>(), 0.0);
        for (var i = 0; i < text.Sentences; i++)
        {
            var sentence = text[i];
            if (sentence.Length <= before) continue;
            var logarithms = new double[sentence.Length + 1];
            model.LogProbabilities(sentence, logarithms);
            for (var t = before; t < sentence.Length; t++)
            {
                places.Add(text.Starts[i] + t);
                whole -= logarithms[t];
            }
        }
        if (places.Count == 0) throw new ArgumentException($"RecurrentMemory: no sentence has more than {before} words. Give longer sentences or a smaller number before.", nameof(text));
        return ([.. lengths.Select(k => PerplexityOfLast(model, ids, places, k))], Math.Exp(whole / places.Count));
    }

    private static double PerplexityOfLast(RecurrentLanguageModel model, int[] ids, List<int> places, int k)
    {
        using var off = Tensor.NoGrad();
        var (sum, start) = (0.0, model.Vocabulary.StartOfSentence());
        foreach (var some in places.Chunk(512))
        {
            Indices words = new([.. Enumerable.Range(0, k).SelectMany(j => some.Select(place => ids[place - k + j]))], k, some.Length);
            var rows = model.Output.LogProbabilities(model.Features(words).Features[^1]).ReadSpan(); // [B, V] after the last word
            for (var b = 0; b < some.Length; b++)
                sum -= SoftmaxOutput.LogProbability(rows.Slice(b * model.Vocabulary.Count, model.Vocabulary.Count), ids[some[b]], start);
        }
        return Math.Exp(sum / places.Count);
    }
}
