using Curriculum.Tensors;

namespace Curriculum.LanguageModels;

// What a trained model is asked: the next word, a sentence, and word after word without reading the old ones again.
public sealed partial class RecurrentLanguageModel
{
    /// <inheritdoc/>
    public void NextProbabilities(ReadOnlySpan<int> context, Span<double> probabilities)
    {
        CheckRoom("NextProbabilities", nameof(probabilities), Vocabulary.Count, probabilities.Length);
        using var use = new InUse(this);
        Distribution(Features(AfterStart(context)).Features, probabilities);
    }

    /// <inheritdoc/>
    public void LogProbabilities(ReadOnlySpan<int> sentence, Span<double> logarithms)
    {
        CheckRoom("LogProbabilities", nameof(logarithms), sentence.Length + 1, logarithms.Length);
        using var use = new InUse(this);
        var rows = LogProbabilities(AfterStart(sentence)).ReadSpan(); // T rows of V
        for (var t = 0; t <= sentence.Length; t++)
            logarithms[t] = SoftmaxOutput.LogProbability(rows.Slice(t * Vocabulary.Count, Vocabulary.Count), t < sentence.Length ? sentence[t] : end, start);
    }

    /// <inheritdoc/>
    public ISentencePrefix StartSentence() => new Prefix(this);

    // h [T, 1, H]; the last state says what comes next.
    private void Distribution(Tensor h, Span<double> probabilities) =>
        SoftmaxOutput.ToProbabilities(Output.LogProbabilities(h[^1]).ReadSpan(), Vocabulary, probabilities);

    private Indices AfterStart(ReadOnlySpan<int> words) => new([start, .. words], words.Length + 1, 1);

    private static void CheckRoom(string method, string buffer, int expected, int actual)
    {
        if (actual != expected) throw LanguageModelErrors.BufferSize(method, buffer, expected, actual);
    }

    /// <summary>The state is the memory: a word is read once.</summary>
    private sealed class Prefix : ISentencePrefix
    {
        private readonly RecurrentLanguageModel model;
        private Tensor last;
        private RecurrentState? state;

        public Prefix(RecurrentLanguageModel model)
        {
            this.model = model;
            last = Read(model.start);
        }

        public void Add(int word) => last = Read(word);

        public void NextProbabilities(Span<double> probabilities)
        {
            CheckRoom("NextProbabilities", nameof(probabilities), model.Vocabulary.Count, probabilities.Length);
            using var use = new InUse(model);
            model.Distribution(last, probabilities);
        }

        private Tensor Read(int word)
        {
            using var use = new InUse(model);
            (var h, state) = model.Features(new([word], 1, 1), state);
            return h; // [1, 1, H]
        }
    }

    // No gradients and no dropout; afterwards as before.
    private readonly ref struct InUse
    {
        private readonly RecurrentLanguageModel model;
        private readonly IDisposable gradients;
        private readonly bool training;

        public InUse(RecurrentLanguageModel model)
        {
            (this.model, training, gradients) = (model, model.Training, Tensor.NoGrad());
            if (training) model.Eval();
        }

        public void Dispose()
        {
            if (training) model.Train();
            gradients.Dispose();
        }
    }
}
