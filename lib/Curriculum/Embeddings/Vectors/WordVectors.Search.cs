using System.Numerics.Tensors;

namespace Curriculum.Embeddings;

/// <summary>A word found near others.</summary>
/// <param name="Word">The word.</param>
/// <param name="Score">Its cosine, or the score of the analogy.</param>
public readonly record struct Neighbour(string Word, double Score)
{
    /// <summary>Word and score.</summary>
    public override string ToString() => FormattableString.Invariant($"{Word} {Score:F3}");
}

/// <summary>How "a is to b as c is to ?" is answered.</summary>
public enum AnalogyRule
{
    /// <summary>3CosAdd: the d with the greatest cos(d, b) − cos(d, a) + cos(d, c) (Mikolov, Yih and Zweig 2013).</summary>
    CosAdd,

    /// <summary>3CosMul: the d with the greatest cos(d, b) · cos(d, c) / (cos(d, a) + 0.001), cosines moved to [0, 1]
    /// (Levy and Goldberg 2014).</summary>
    CosMul,
}

public sealed partial class WordVectors
{
    /// <summary>The words whose vectors point most nearly the same way as that of <paramref name="word"/>.</summary>
    /// <exception cref="KeyNotFoundException">The word has no vector.</exception>
    public IReadOnlyList<Neighbour> Nearest(string word, int count = 10) => Best(Cosines(Require(word)), count, [Require(word)]);

    /// <summary>The words whose vectors point most nearly the same way as <paramref name="vector"/>.</summary>
    /// <exception cref="ArgumentException">The vector has another size.</exception>
    public IReadOnlyList<Neighbour> Nearest(ReadOnlySpan<float> vector, int count = 10)
    {
        if (vector.Length != Dimensions)
            throw new ArgumentException($"Nearest: the vector has {vector.Length} values, but these vectors have {Dimensions}.", nameof(vector));
        var norm = TensorPrimitives.Norm(vector);
        var direction = vector.ToArray();
        if (norm > 0) TensorPrimitives.Divide(direction, norm, direction);
        return Best(Cosines(direction), count, []);
    }

    /// <summary>Answers "<paramref name="a"/> is to <paramref name="b"/> as <paramref name="c"/> is to …", best answers first; a, b and c are no answers.</summary>
    /// <exception cref="KeyNotFoundException">A word has no vector.</exception>
    public IReadOnlyList<Neighbour> Analogy(string a, string b, string c, int count = 5, AnalogyRule rule = AnalogyRule.CosAdd)
    {
        var (i, j, k) = (Require(a), Require(b), Require(c));
        return Best(AnalogyScores(i, j, k, rule), count, [i, j, k]);
    }

    /// <summary>The best answer's row.</summary>
    internal int AnswerRow(int a, int b, int c, AnalogyRule rule)
    {
        var scores = AnalogyScores(a, b, c, rule);
        (scores[a], scores[b], scores[c]) = (float.NegativeInfinity, float.NegativeInfinity, float.NegativeInfinity);
        return TensorPrimitives.IndexOfMax(scores);
    }

    private float[] AnalogyScores(int a, int b, int c, AnalogyRule rule)
    {
        if (rule == AnalogyRule.CosAdd)
        {
            var sum = new float[Dimensions];
            TensorPrimitives.Subtract(Unit(b), Unit(a), sum);
            TensorPrimitives.Add(sum, Unit(c), sum);
            return Cosines(sum);
        }
        var (toA, toB, toC) = (Cosines(a), Cosines(b), Cosines(c));
        for (var d = 0; d < toA.Length; d++)
            toA[d] = (toB[d] + 1) / 2 * ((toC[d] + 1) / 2) / ((toA[d] + 1) / 2 + 0.001f);
        return toA;
    }

    private float[] Cosines(int row) => Cosines(Unit(row));

    private float[] Cosines(ReadOnlySpan<float> direction)
    {
        var cosines = new float[Count];
        for (var i = 0; i < cosines.Length; i++) cosines[i] = TensorPrimitives.Dot(Unit(i), direction);
        return cosines;
    }

    private IReadOnlyList<Neighbour> Best(float[] scores, int count, ReadOnlySpan<int> except)
    {
        foreach (var row in except) scores[row] = float.NegativeInfinity;
        var left = Math.Clamp(count, 0, Count - except.ToArray().Distinct().Count());
        var best = new PriorityQueue<int, (float, int)>();
        for (var i = 0; i < scores.Length; i++)
        {
            best.Enqueue(i, (scores[i], -i));
            if (best.Count > left) best.Dequeue();
        }
        var found = new Neighbour[best.Count];
        for (var i = found.Length - 1; i >= 0; i--)
        {
            var row = best.Dequeue();
            found[i] = new(Words[row], scores[row]);
        }
        return found;
    }
}
