using System.Numerics.Tensors;

namespace Curriculum.LanguageModels;

/// <summary>The numbers of an n-gram model beside the nodes of its trie, as base-10 logarithms.</summary>
/// <param name="logs">By level, from 1: the probability of each n-gram.</param>
/// <param name="backoffs">By level, from 1 to one less than the order: the weight of each context for the words that it was not seen with.</param>
/// <param name="backsOffToUniform">Whether that weight is for the uniform distribution and not for the next shorter context.</param>
internal sealed class NGramWeights(float[][] logs, float[][] backoffs, bool backsOffToUniform)
{
    /// <summary>What stands in ARPA files for the logarithm of 0.</summary>
    public const float Zero = -99;

    public bool BacksOffToUniform => backsOffToUniform;

    public float Log(int level, int node) => logs[level - 1][node];

    public float Backoff(int level, int node) => backoffs[level - 1][node];

    /// <summary>Room for the numbers of a trie; backing off is free until something is written.</summary>
    public static (float[][] Probabilities, float[][] Backoffs) Room(NGramTrie trie) => (
        [.. Enumerable.Range(1, trie.Order).Select(level => new float[trie[level].Count])],
        [.. Enumerable.Range(1, trie.Order - 1).Select(level => Ones(trie[level].Count))]);

    /// <summary>Takes probabilities and weights as they are and turns them into logarithms in place.</summary>
    public static NGramWeights OfProbabilities(float[][] probabilities, float[][] backoffs, bool backsOffToUniform)
    {
        Parallel.ForEach(probabilities.Concat(backoffs), numbers => TensorPrimitives.Log10<float>(numbers, numbers));
        return new(probabilities, backoffs, backsOffToUniform);
    }

    private static float[] Ones(int count)
    {
        var ones = new float[count];
        Array.Fill(ones, 1);
        return ones;
    }
}
