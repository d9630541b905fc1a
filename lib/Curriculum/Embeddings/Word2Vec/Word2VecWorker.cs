using Curriculum.Text;

namespace Curriculum.Embeddings;

/// <summary>One thread's walk over parts of the corpus: drops frequent words, cuts windows and hands them to the step.</summary>
internal sealed class Word2VecWorker(
    EncodedCorpus corpus, Word2VecOptions options, ITargetSource source, IWindowStep step, TrainingClock clock, Generator random)
{
    /// <summary>Every so many windows one loss is measured.</summary>
    private const int LossStep = 16;

    /// <summary>A longer sentence is walked in pieces.</summary>
    private const int MostWords = 10_000;

    private Targets targets = new(Math.Max(source.MostTargets, 1)), next = new(Math.Max(source.MostTargets, 1));
    private readonly double[] keep = Subsampling.KeepProbabilities(corpus.Vocabulary, options.Subsample);
    private readonly int[] kept = new int[MostWords];
    private readonly int[] contexts = new int[2 * options.Window];
    private int untilLoss = 1;

    /// <summary>Trains on the sentences from <paramref name="first"/> to before <paramref name="end"/>.</summary>
    public void Run(int first, int end, bool mayReport, CancellationToken cancellation)
    {
        var rate = (float)clock.Rate;
        long words = 0;
        for (var s = first; s < end; s++)
        {
            var sentence = corpus[s];
            while (sentence.Length > 0)
            {
                var piece = sentence[..Math.Min(sentence.Length, MostWords)];
                Train(kept.AsSpan(0, Subsample(piece)), rate);
                words += piece.Length;
                sentence = sentence[piece.Length..];
                if (words < clock.Interval) continue;
                Advance(words, mayReport);
                cancellation.ThrowIfCancellationRequested();
                (words, rate) = (0, (float)clock.Rate);
            }
        }
        Advance(words, mayReport);
    }

    private void Advance(long words, bool mayReport)
    {
        clock.Advance(words, step.LossSum, mayReport);
        step.LossSum = default;
    }

    private void Train(ReadOnlySpan<int> sentence, float rate)
    {
        if (sentence.Length > 0) source.Fill(sentence[0], random, next);
        for (var i = 0; i < sentence.Length; i++)
        {
            (targets, next) = (next, targets);
            if (i + 1 < sentence.Length)
            {
                source.Fill(sentence[i + 1], random, next);
                step.Prefetch(sentence[Math.Min(i + 1 + options.Window, sentence.Length - 1)], next);
            }
            var reach = 1 + (int)((random.NextBits() >> 32) * (ulong)options.Window >> 32);
            var (from, to) = (Math.Max(i - reach, 0), Math.Min(i + reach, sentence.Length - 1));
            if (from == to) continue;
            sentence[from..i].CopyTo(contexts);
            sentence[(i + 1)..(to + 1)].CopyTo(contexts.AsSpan(i - from));
            if (targets.Count == 0) continue;
            step.MeasuresLoss = --untilLoss == 0;
            if (step.MeasuresLoss) untilLoss = LossStep;
            if (options.Architecture == Architecture.SkipGram) step.SkipGram(contexts.AsSpan(0, to - from), targets, rate);
            else step.Cbow(contexts.AsSpan(0, to - from), targets, rate);
        }
    }

    /// <summary>Copies the words that stay and returns their number.</summary>
    private int Subsample(ReadOnlySpan<int> sentence)
    {
        if (options.Subsample == 0)
        {
            sentence.CopyTo(kept);
            return sentence.Length;
        }
        var count = 0;
        foreach (var word in sentence)
        {
            kept[count] = word;
            if (random.Uniform() < keep[word]) count++;
        }
        return count;
    }
}
