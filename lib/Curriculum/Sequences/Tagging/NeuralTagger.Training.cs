using Curriculum.Data;
using Curriculum.NN;
using Curriculum.Optim;
using Curriculum.Tensors;
using Curriculum.Training;

namespace Curriculum.Sequences;

/// <summary>How a <see cref="NeuralTagger"/> learns.</summary>
public sealed partial class NeuralTagger
{
    /// <summary>The mean surprise at the right tags, for each word; with a CRF that of whole sentences divided by the number of words.</summary>
    /// <exception cref="ArgumentException">A sentence is empty, too long or not aligned, or has a tag the tagger lacks.</exception>
    public Tensor Loss(IReadOnlyList<TaggedSentence> sentences)
    {
        var tags = sentences.Select((sentence, i) => Tags.Encode(sentence, i)).ToList();
        return Loss(Encode([.. sentences.Select(sentence => sentence.Words)]), tags);
    }

    /// <summary>Learns from sentences. Those of like length go together, so that little is filled up.</summary>
    /// <param name="sentences">The sentences.</param>
    /// <param name="optimizer">What changes the weights.</param>
    /// <param name="options">How long, and with what.</param>
    /// <param name="batchSize">B, how many sentences are learnt from at once.</param>
    /// <exception cref="ArgumentException">A sentence is empty, too long or not aligned, or has a tag the tagger lacks.</exception>
    public History Fit(IReadOnlyList<TaggedSentence> sentences, Optimizer optimizer, FitOptions options, int batchSize = 16)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        if (sentences.Count == 0) throw TaggingErrors.NoSentences(Name);
        var tags = sentences.Select((sentence, i) => Tags.Encode(sentence, i)).ToArray();
        foreach (var sentence in sentences) Check(sentence.Words);
        int[][] groups = [.. Enumerable.Range(0, sentences.Count).OrderBy(i => sentences[i].Length).Chunk(batchSize)];
        var batches = new Batches<int[]>(groups.Length, 1, rows => groups[rows[0]], shuffle: options.Generator is not null);
        return Trainer.Fit(this, optimizer, batches, group => Loss(Encode([.. group.Select(i => sentences[i].Words)]), [.. group.Select(i => tags[i])]), options);
    }

    private Tensor Loss(TagBatch batch, IReadOnlyList<int[]> tags)
    {
        var (B, T) = (batch.Size, batch.Steps);
        var targets = new int[B * T];
        Array.Fill(targets, crf is null ? Ignored : 0);
        for (var b = 0; b < B; b++) tags[b].CopyTo(targets, b * T);
        var (e, y) = (Scores(batch), new Indices(targets, B, T));
        return crf is null
            ? NN.Loss.CrossEntropy(e, y, ignoreIndex: Ignored)
            : crf.NegativeLogLikelihood(e, y, batch.Lengths, Reduction.Sum) / batch.Lengths.Sum();
    }
}
