using System.Text.Json;
using Curriculum.Text;

namespace Curriculum.Tests.Embeddings;

/// <summary>Small corpora and golden figures that these tests share.</summary>
internal static class Corpora
{
    /// <summary>The three sentences of the lecture notes.</summary>
    public static EncodedCorpus Notes { get; } = Encode("I like deep learning\nI like NLP\nI enjoy flying");

    public static EncodedCorpus Encode(string text, int minCount = 1)
    {
        var corpus = Corpus.FromText(text, Tokenizer.Spaces);
        return corpus.Encode(corpus.Vocabulary(minCount));
    }

    /// <summary>A language of two topics, which any model of meaning must tell apart.</summary>
    /// <param name="sentences">The number of sentences of eight words.</param>
    /// <param name="words">The number of words of each topic.</param>
    /// <param name="mixed">The part of the words that come from the other topic.</param>
    public static string TwoTopics(int sentences, int words = 8, double mixed = 0)
    {
        var random = new Generator(5);
        var lines = Enumerable.Range(0, sentences).Select(s => string.Join(' ',
            Enumerable.Range(0, 8).Select(_ => $"{(s % 2 == 0 == random.Uniform() >= mixed ? "sea" : "sky")}{random.Next(words)}")));
        return string.Join('\n', lines);
    }

    public static JsonElement Golden(string name) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "golden", name))).RootElement;

    public static double[] Numbers(JsonElement json) => [.. json.EnumerateArray().Select(x => x.GetDouble())];
}
