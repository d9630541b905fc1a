using Curriculum.LanguageModels;
using Curriculum.Text;

namespace Curriculum.Tests.LanguageModels;

/// <summary>Small models and texts for the tests of recurrent language models.</summary>
internal static class RecurrentModels
{
    public static readonly Vocabulary Words = Letters("abcdef");

    /// <summary>A letter, then the letters after it in their order, one to six of them: the first letter and the end are open, nothing else is.</summary>
    public static EncodedCorpus Alphabet(int sentences, int seed)
    {
        var generator = new Generator(seed);
        return EncodedCorpus.From(Words, Enumerable.Range(0, sentences).Select(_ =>
        {
            var (first, length) = (generator.Next(6), 1 + generator.Next(6));
            return (int[])[.. Enumerable.Range(0, length).Select(i => SentenceMarks.All.Count + (first + i) % 6)];
        }));
    }

    public static Vocabulary Letters(string letters) => Vocabulary.FromTokens(letters.Select(letter => $"{letter}"), special: SentenceMarks.All);

    public static RecurrentLanguageModel Model(RecurrentOptions? options = null, int seed = 1) =>
        new(Words, options ?? new RecurrentOptions { EmbeddingDim = 8, HiddenSize = 12 }, new Generator(seed));

    public static double[] Next(RecurrentLanguageModel model, params int[] context)
    {
        var probabilities = new double[model.Vocabulary.Count];
        model.NextProbabilities(context, probabilities);
        return probabilities;
    }

    public static double[] Logs(RecurrentLanguageModel model, params int[] sentence)
    {
        var logarithms = new double[sentence.Length + 1];
        model.LogProbabilities(sentence, logarithms);
        return logarithms;
    }

    public static string Bits(RecurrentLanguageModel model) =>
        string.Join(' ', model.StateDict().SelectMany(entry => entry.Value.ToArray()).Select(value => BitConverter.DoubleToInt64Bits(value).ToString("x")));
}
