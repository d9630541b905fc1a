using Curriculum.LanguageModels;
using Curriculum.Text;

namespace Curriculum.Tests.LanguageModels;

/// <summary>A model made of a function from the words so far to weights of the next one, by word.</summary>
internal sealed class FunctionModel(string[] words, Func<string[], Dictionary<string, double>> weights) : ILanguageModel
{
    public Vocabulary Vocabulary { get; } = SentenceMarks.VocabularyOf([words]);

    /// <summary>A model of random probabilities that depend on the last two words.</summary>
    public static FunctionModel Random(int seed, params string[] words) => new(words, context =>
    {
        var g = new Generator(seed + string.Join(' ', context.TakeLast(2)).Sum(letter => 31 * letter));
        return words.Append("</s>").ToDictionary(word => word, _ => g.Uniform(0.05, 1));
    });

    public void NextProbabilities(ReadOnlySpan<int> context, Span<double> probabilities)
    {
        var found = weights(Vocabulary.Decode(context.ToArray()));
        probabilities.Clear();
        foreach (var (word, weight) in found) probabilities[Vocabulary.IndexOf(word)] = weight / found.Values.Sum();
    }

    public void LogProbabilities(ReadOnlySpan<int> sentence, Span<double> logarithms)
    {
        var p = new double[Vocabulary.Count];
        for (var t = 0; t <= sentence.Length; t++)
        {
            NextProbabilities(sentence[..t], p);
            logarithms[t] = Math.Log(p[t < sentence.Length ? sentence[t] : Vocabulary.EndOfSentence()]);
        }
    }
}
