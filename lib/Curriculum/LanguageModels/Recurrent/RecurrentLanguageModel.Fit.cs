using Curriculum.Optim;
using Curriculum.Text;
using Curriculum.Training;

namespace Curriculum.LanguageModels;

// Truncated backpropagation through time.
public sealed partial class RecurrentLanguageModel
{
    /// <summary>Trains by truncated backpropagation through time: the text flows past in strips, block after block; the state is carried on, the gradient is not.</summary>
    /// <remarks>The sentences stand one behind the other, dealt in the order of <see cref="FitOptions.Generator"/> (in the text's own order without it),
    /// so that nothing is learned from what happened to stand before a sentence. A strip whose block begins with a sentence begins it from zeros,
    /// as every sentence is read later. The same seeds give the same bits.
    /// After each epoch <see cref="FitOptions.Metrics"/> gets the validation "perplexity"; the weights of the best epoch are put back at the end.</remarks>
    /// <param name="text">The sentences to learn from.</param>
    /// <param name="optimizer">What changes the parameters of this model, as in <c>new Adam(model.Parameters(), 0.003)</c>.</param>
    /// <param name="options">How to train.</param>
    /// <param name="validation">Sentences that are not trained on.</param>
    /// <param name="batchSize">B, the number of strips.</param>
    /// <param name="steps">T, how many steps back a gradient goes at most.</param>
    /// <exception cref="ArgumentException">A text is empty, too short for its strips, or numbered with another vocabulary.</exception>
    /// <exception cref="DivergedException">The loss, a gradient or a parameter became NaN or infinite.</exception>
    public History Fit(EncodedCorpus text, Optimizer optimizer, FitOptions options, EncodedCorpus? validation = null, int batchSize = 16, int steps = 32)
    {
        CheckText("The training text", text);
        if (validation is not null)
        {
            CheckText("The validation text", validation);
            options = Validated(options, validation);
        }
        Block[] blocks = [.. TextBatches.Contiguous(Stream(text, options.Generator), batchSize, steps)];
        var carried = new RecurrentTraining(this, batchSize);
        // The order of the blocks is the order of the text: each begins where the one before it ended.
        var batches = new Batches<(Block, bool)>(blocks.Length, 1, rows => (blocks[rows[0]], rows[0] == 0), shuffle: false);
        return Trainer.Fit(carried, optimizer, batches, carried.Loss, options);
    }

    /// <summary>All sentences as one text: &lt;/s&gt; before the first and after each.</summary>
    internal int[] Stream(EncodedCorpus text, Generator? generator)
    {
        var order = generator?.Permutation(text.Sentences) ?? [.. Enumerable.Range(0, text.Sentences)];
        var ids = new List<int>(text.Tokens + text.Sentences + 1) { end };
        foreach (var sentence in order)
        {
            ids.AddRange(text[sentence]);
            ids.Add(end);
        }
        return [.. ids];
    }

    /// <summary>What is read where the text holds <paramref name="word"/>: behind a sentence's end the next one starts.</summary>
    internal int Input(int word) => word == end ? start : word;

    /// <summary>Whether a sentence starts with this input.</summary>
    internal bool Starts(int input) => input == start;

    private FitOptions Validated(FitOptions options, EncodedCorpus validation)
    {
        var loss = 0.0; // of the epoch, measured once for both
        return options with
        {
            Validate = options.Validate ?? (() => loss = MeanLoss(validation)),
            Metrics = new Dictionary<string, Func<double>>(options.Metrics) { ["perplexity"] = () => Math.Exp(options.Validate is null ? loss : MeanLoss(validation)) },
            EarlyStop = options.EarlyStop ?? Math.Max(1, options.Epochs),
        };
    }

    // −log P of a word or a sentence's end, in the mean.
    private double MeanLoss(EncodedCorpus text) => Math.Log(Perplexity.Of(this, text).Value);

    private void CheckText(string what, EncodedCorpus text)
    {
        if (!LanguageModelErrors.Same(Vocabulary, text.Vocabulary)) throw LanguageModelErrors.OtherVocabulary(Vocabulary, text.Vocabulary);
        if (text.Sentences == 0) throw LanguageModelErrors.NoSentences(what);
    }
}
