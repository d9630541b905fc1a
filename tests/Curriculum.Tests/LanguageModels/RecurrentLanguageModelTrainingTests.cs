using Curriculum.LanguageModels;
using Curriculum.Optim;
using Curriculum.Tensors;
using Curriculum.Tests.Numeric;
using Curriculum.Text;
using Curriculum.Training;
using static Curriculum.Tests.LanguageModels.RecurrentModels;

namespace Curriculum.Tests.LanguageModels;

public sealed class RecurrentLanguageModelTrainingTests
{
    private static readonly FitOptions Quiet = new() { Live = false };

    [Fact]
    public void Twenty_steps_are_those_of_PyTorch()
    {
        var golden = Assert.Single(Golden.Read("train_lstm_lm"));
        // The text has no word 4, so that the sentence's end is out of its way.
        var words = Vocabulary.FromCounts([], special: ["w0", "w1", "w2", Vocabulary.UnknownToken, "</s>", "w5", "<s>"]);
        var model = new RecurrentLanguageModel(words, new RecurrentOptions { EmbeddingDim = 4, HiddenSize = 5 }, new Generator(1));
        model.LoadStateDict(golden["params0"].EnumerateObject().ToDictionary(entry => entry.Name, entry => Golden.Tensor(entry.Value)));
        var ids = golden.Ints("ids"); // [7, 3]
        int[] strips = [.. from b in Enumerable.Range(0, 3) from t in Enumerable.Range(0, 7) select ids[t * 3 + b]];
        var block = Assert.Single(TextBatches.Contiguous(strips, 3, 6));

        var training = new RecurrentTraining(model, 3);

        var history = Trainer.Fit(training, new Adam(model.Parameters(), 0.05), new Batches<(Block, bool)>(1, 1, _ => (block, true), shuffle: false),
            training.Loss, Quiet with { Epochs = 20, ClipNorm = 1 });

        foreach (var (expected, loss) in golden["losses"].EnumerateArray().Zip(history.Losses)) Assert.Equal(expected.GetDouble(), loss, 1e-4);
        foreach (var (expected, norm) in golden["grad_norms"].EnumerateArray().Zip(history.GradientNorms)) Assert.Equal(expected.GetDouble(), norm, 1e-4);
        Assert.Equal(20, history.Losses.Count);
        foreach (var (name, parameter) in model.NamedParameters())
            foreach (var (expected, actual) in Golden.Tensor(golden["params_final"].GetProperty(name)).ToDoubles().Zip(parameter.ToDoubles()))
                Assert.Equal(expected, actual, 1e-3);
    }

    [Theory]
    [InlineData(RecurrentUnit.Rnn)]
    [InlineData(RecurrentUnit.Lstm)]
    [InlineData(RecurrentUnit.Gru)]
    public void The_state_is_carried_over_the_edge_of_a_block_and_the_gradient_is_not(RecurrentUnit unit)
    {
        var model = Model(new RecurrentOptions { Unit = unit, NumLayers = 2, HiddenSize = 6 });
        int[] text = model.Stream(EncodedCorpus.From(Words, [[3, 5, 7, 4, 4, 6, 8, 3, 7, 5, 5, 3, 8, 4, 6, 7, 3]]), null);
        var (whole, gradient) = Run(8);
        var (parts, truncated) = Run(4);
        var (again, _) = Run(4); // a new first block begins from zeros
        Assert.Equal(whole, parts, 1e-6);
        Assert.Equal(parts, again);
        Assert.NotEqual(gradient, truncated);

        (double Loss, Real[] Gradient) Run(int steps)
        {
            Block[] blocks = [.. TextBatches.Contiguous(text.AsMemory(0, 18), 2, steps)]; // two strips of 9: 8 steps
            var training = new RecurrentTraining(model, 2);
            model.ZeroGrad();
            double sum = 0;
            for (var i = 0; i < blocks.Length; i++)
            {
                var loss = training.Loss((blocks[i], i == 0));
                loss.Backward();
                sum += loss.Item() / blocks.Length;
            }
            return (sum, model.NamedParameters().Single(entry => entry.Key == "rnn.weight_hh_l0").Value.Grad!.ToArray());
        }
    }

    [Fact]
    public void A_sentence_that_begins_a_block_begins_from_zeros()
    {
        var model = Model(new RecurrentOptions { NumLayers = 2 });
        var training = new RecurrentTraining(model, 1);
        Block[] blocks = [.. TextBatches.Contiguous(model.Stream(EncodedCorpus.From(Words, [[3, 4, 5], [6, 7, 8]]), null), 1, 4)];
        training.Loss((blocks[0], true));
        var expected = model.Loss(new[,] { { 1 }, { 6 }, { 7 }, { 8 } }, new[,] { { 6 }, { 7 }, { 8 }, { 2 } }).Loss.Item();
        Assert.Equal(expected, training.Loss((blocks[1], false)).Item());
    }

    [Fact]
    public void The_stream_reads_a_start_where_it_predicted_an_end()
    {
        var model = Model();
        var text = EncodedCorpus.From(Words, [[3, 4], [5]]);
        Assert.Equal(["</s>", "a", "b", "</s>", "c", "</s>"], Words.Decode(model.Stream(text, null)));
        Assert.Equal(["<s>", "a", "b", "<s>", "c", "<s>"], Words.Decode(model.Stream(text, null).Select(model.Input)));
        Assert.Equal(6, model.Stream(text, new Generator(1)).Length);
    }

    [Theory]
    [InlineData(RecurrentUnit.Rnn, false)]
    [InlineData(RecurrentUnit.Lstm, true)]
    [InlineData(RecurrentUnit.Gru, false)]
    public void Learns_what_follows_what(RecurrentUnit unit, bool tied)
    {
        var model = Model(new RecurrentOptions { Unit = unit, EmbeddingDim = 16, HiddenSize = 16, TiedEmbeddings = tied });
        var history = model.Fit(Alphabet(800, 1), new Adam(model.Parameters(), 0.02), Quiet with { Epochs = 6, ClipNorm = 5, Generator = new(1) }, Alphabet(100, 2), 8, 12);
        // Six first letters and six lengths are open: log 36 nats for each sentence of 4.5 words and ends in the mean.
        Assert.InRange(history.Metrics["perplexity"].Min(), 1, Math.Exp(Math.Log(36) / 4.5) * 1.1);
        Assert.Equal(Math.Exp(history.ValidationLosses[^1]), history.Metrics["perplexity"][^1], 1e-12);
        var next = Next(model, Words["c"], Words["d"]);
        Assert.True(next[Words["e"]] + next[Words["</s>"]] > 0.95, $"{next[Words["e"]]} {next[Words["</s>"]]}");
    }

    [Fact]
    public void The_best_epoch_is_put_back()
    {
        var (model, validation) = (Model(), Alphabet(30, 2));
        var history = model.Fit(Alphabet(12, 1), new Adam(model.Parameters(), 0.03), Quiet with { Epochs = 40, Generator = new(1) }, validation, 4, 8);
        Assert.InRange(history.BestEpoch, 2, 39); // so little text is soon learnt by heart
        Assert.Equal(Math.Exp(history.ValidationLosses[history.BestEpoch - 1]), Perplexity.Of(model, validation).Value, 1e-9);
    }

    [Fact]
    public void A_seed_gives_the_same_bits_also_when_a_run_is_stopped_and_taken_up_again()
    {
        var options = new RecurrentOptions { HiddenSize = 9, NumLayers = 2, Dropout = 0.3 };
        var whole = Fit(Quiet with { Epochs = 3 });
        Assert.Equal(whole, Fit(Quiet with { Epochs = 3 }));
        using var folder = new TemporaryFolder();
        using var stop = new CancellationTokenSource();
        var epochs = 0;
        var kept = Quiet with { Epochs = 3, Checkpoint = folder["run.safetensors"], Every = 2 };
        // Stops within the first epoch: the state carried over is in the checkpoint.
        Assert.NotEqual(whole, Fit(kept with { Cancellation = stop.Token, Schedule = new Schedule(step => Rate(step, stop)) }));
        Assert.Equal(whole, Fit(kept with { Validate = () => epochs++ }));
        Assert.Equal(3, epochs);

        string Fit(FitOptions fit)
        {
            var model = Model(options);
            model.Fit(Alphabet(60, 1), new Adam(model.Parameters(), 0.01), fit with { Generator = new(4) }, batchSize: 3, steps: 5);
            return Bits(model);
        }

        static double Rate(int step, CancellationTokenSource stop)
        {
            if (step == 6) stop.Cancel();
            return 0.01;
        }
    }

    [Fact]
    public void An_exploding_run_says_where_and_keeps_the_last_good_checkpoint()
    {
        using var folder = new TemporaryFolder();
        var model = Model(new RecurrentOptions { Unit = RecurrentUnit.Rnn, HiddenSize = 8 });
        var error = Assert.Throws<DivergedException>(() => model.Fit(Alphabet(200, 1), new Sgd(model.Parameters(), 1), Quiet with
        {
            Epochs = 2,
            Checkpoint = folder["run.safetensors"],
            Every = 1,
            Schedule = new Schedule(step => step < 3 ? 0.1 : double.MaxValue),
        }, batchSize: 4, steps: 10));
        Assert.InRange(error.Step, 4, 8);
        Assert.Equal(error.Step - 1, error.CheckpointStep);
        Assert.Equal(folder["run.safetensors"], error.Checkpoint);
        Assert.StartsWith("model.", error.Parameter);
        Assert.Contains(error.Parameter!["model.".Length..], model.NamedParameters().Select(entry => entry.Key));
    }

    [Fact]
    public void Texts_that_cannot_be_learnt_from_say_why()
    {
        var model = Model();
        var adam = new Adam(model.Parameters());
        Assert.Contains("The training text has no sentence", Assert.Throws<ArgumentException>(() => model.Fit(EncodedCorpus.From(Words, []), adam, Quiet)).Message);
        Assert.Contains("lower batchSize", Assert.Throws<ArgumentException>(() => model.Fit(EncodedCorpus.From(Words, [[3]]), adam, Quiet)).Message);
        Assert.Contains("word 5 is \"c\" in the one and \"d\" in the other",
            Assert.Throws<ArgumentException>(() => model.Fit(EncodedCorpus.From(Letters("abxdef"), [[3, 4]]), adam, Quiet)).Message);
        Assert.Contains("The validation text", Assert.Throws<ArgumentException>(() => model.Fit(Alphabet(9, 1), adam, Quiet, EncodedCorpus.From(Words, []))).Message);
    }

    [Fact]
    public void One_token_and_only_unknown_words_can_be_learnt()
    {
        foreach (var text in new[] { EncodedCorpus.From(Words, [[3]]), EncodedCorpus.From(Words, [[0, 0], [0, 0, 0]]) })
        {
            var model = Model();
            var history = model.Fit(text, new Adam(model.Parameters(), 0.01), Quiet with { Epochs = 30 }, batchSize: 1);
            Assert.True(history.EpochLosses[^1] < history.EpochLosses[0] / 2);
        }
    }
}
