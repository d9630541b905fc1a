using Curriculum.Tensors;
using Curriculum.Text;

namespace Curriculum.Sequences;

/// <summary>Sentences as word numbers, filled up to the same length, and what an encoder must know to look at none of the filling.</summary>
public sealed class SentenceBatch
{
    private readonly TreePlan? plan;

    /// <summary>Sentences that are filled up already.</summary>
    /// <param name="ids">Word numbers [B, T].</param>
    /// <param name="lengths">How many words of each row are its sentence; the rest is padding.</param>
    /// <param name="trees">The tree of each sentence, for encoders that follow one.</param>
    /// <exception cref="ArgumentException">A sentence is empty, or lengths or trees do not fit the words.</exception>
    public SentenceBatch(Indices ids, IReadOnlyList<int> lengths, IReadOnlyList<BinaryTree>? trees = null)
    {
        if (ids.Shape.Rank != 2 || ids.Shape[0] != lengths.Count) throw EncoderErrors.Lengths(ids.Shape, lengths.Count);
        if (lengths.Count == 0) throw EncoderErrors.NoSentences();
        for (var b = 0; b < lengths.Count; b++)
        {
            if (lengths[b] == 0) throw EncoderErrors.EmptySentence(b);
            if (lengths[b] < 0 || lengths[b] > ids.Shape[1]) throw EncoderErrors.Length(b, lengths[b], ids.Shape[1]);
        }
        (Ids, Lengths, Trees) = (ids, [.. lengths], trees);
        if (trees is not null) plan = new TreePlan(trees, Lengths, Steps);
    }

    /// <summary>The words' numbers [B, T].</summary>
    public Indices Ids { get; }

    /// <summary>How many words each sentence has.</summary>
    public IReadOnlyList<int> Lengths { get; }

    /// <summary>The tree of each sentence, or null.</summary>
    public IReadOnlyList<BinaryTree>? Trees { get; }

    /// <summary>B, how many sentences there are.</summary>
    public int Size => Ids.Shape[0];

    /// <summary>T, the length all sentences are filled up to.</summary>
    public int Steps => Ids.Shape[1];

    /// <summary>1 where there is a word, 0 where there is padding [B, T].</summary>
    public Tensor Mask() => Marks(word: 1, padding: 0);

    /// <summary>1 where there is padding, 0 where there is a word [B, T].</summary>
    public Tensor Padding() => Marks(word: 0, padding: 1);

    /// <summary>Sentences of any lengths, filled up to the longest.</summary>
    /// <param name="sentences">The word numbers of each sentence.</param>
    /// <param name="trees">The tree of each sentence, or none.</param>
    /// <param name="padding">The number that fills up; no encoder looks at it.</param>
    /// <exception cref="ArgumentException">There is no sentence, or one has no words, or a tree has other words.</exception>
    public static SentenceBatch Of(IReadOnlyList<IReadOnlyList<int>> sentences, IReadOnlyList<BinaryTree>? trees = null, int padding = 0)
    {
        if (sentences.Count == 0) throw EncoderErrors.NoSentences();
        for (var b = 0; b < sentences.Count; b++)
            if (sentences[b].Count == 0) throw EncoderErrors.EmptySentence(b);
        var padded = TextBatches.Pad(sentences, padding);
        return new(new Indices(padded.Ids, sentences.Count, padded.Steps), padded.Lengths, trees);
    }

    /// <summary>Where the nodes of the trees stand.</summary>
    internal TreePlan Plan(string encoder) => plan ?? throw EncoderErrors.NoTrees(encoder);

    // Made anew at each call: what a training step makes must not outlive it.
    private Tensor Marks(double word, double padding)
    {
        var marks = new double[Size * Steps];
        for (var b = 0; b < Size; b++)
            for (var t = 0; t < Steps; t++) marks[b * Steps + t] = t < Lengths[b] ? word : padding;
        return Tensor.From(marks, Size, Steps);
    }
}
