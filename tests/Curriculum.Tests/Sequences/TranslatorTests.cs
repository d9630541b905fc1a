using Curriculum.Sequences;
using Curriculum.Tensors;
using Curriculum.Tests.Numeric;
using Curriculum.Training;

namespace Curriculum.Tests.Sequences;

public sealed class TranslatorTests
{
    private static readonly SequencePairs reversals = SequencePairs.Build(Reversals(seed: 1, count: 600));

    public static TheoryData<string> Names => Translators.Names;

    public static TheoryData<string> Learners => ["gru additive", "lstm multiplicative", "transformer"];

    [Theory]
    [MemberData(nameof(Learners))]
    public void A_model_with_attention_learns_to_reverse_words_it_has_not_seen(string kind)
    {
        var g = new Generator(1);
        Translator model = kind switch
        {
            "transformer" => new TransformerTranslator(reversals.Source, reversals.Target, new() { ModelDim = 32, NumLayers = 1, FeedforwardDim = 64, Dropout = 0 }, g),
            "gru additive" => Recurrent(SequenceCell.Gru, DecoderAttention.Additive, g),
            _ => Recurrent(SequenceCell.Lstm, DecoderAttention.Multiplicative, g),
        };
        model.Fit(reversals, new() { Epochs = 40, Generator = new Generator(2), ClipNorm = 1, Live = false }, batchSize: 32, learningRate: 0.006);
        var seen = reversals.Texts.Select(pair => pair.From).ToHashSet();
        var report = model.Evaluate(reversals.With(Reversals(seed: 9, count: 200).Where(pair => !seen.Contains(pair.From))));
        Assert.True(report.ExactMatch > 0.9, $"{kind}: {report}");
        Assert.True(report.ChrF > 0.9 && report.Bleu > 0.9, $"{kind}: {report}");
    }

    [Fact]
    public void A_translation_shows_what_it_read_with_its_spaces()
    {
        var words = SequencePairs.Build([("two words", "ab")], SymbolUnit.Words);
        var translation = new EncoderDecoder(words.Source, words.Target, new(), new Generator(1)).Translate("two other words");
        Assert.Equal("two <unk> words", translation.From);
        Assert.StartsWith("two <unk> words → ", translation.ToString());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Batches_searches_and_single_texts_agree(string name)
    {
        var model = Translators.Make(name, seed: 8);
        string[] texts = ["abc", "d", "badcab", "cc"];
        var together = model.TranslateAll(texts, maxLength: 6);
        for (var i = 0; i < texts.Length; i++)
        {
            var greedy = model.Translate(texts[i], maxLength: 6);
            var beam = model.Translate(texts[i], new BeamOptions { Width = 1, MaxLength = 6 });
            Assert.Equal(together[i], greedy.Text);
            Assert.Equal((greedy.Text, greedy.Ended), (beam.Text, beam.Ended));
            Assert.Equal(greedy.LogProbability, beam.LogProbability, 5);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_wide_beam_finds_the_most_probable_of_all_answers(string name)
    {
        var model = Translators.Make(name, seed: 8);
        var found = model.Translate("abc", new BeamOptions { Width = 200, MaxLength = 3 });
        // All answers of at most two digits, scored all at once: the marks cannot be written, so the model keeps a little for them.
        var best = new[] { "1", "2", "3" }.SelectMany(a => new[] { a, a + "1", a + "2", a + "3" }).Append("").Max(answer => LogProbability(model, "abc", answer));
        Assert.Equal(best, found.LogProbability, 4);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_model_comes_back_from_its_file(string name)
    {
        using var folder = new TemporaryFolder();
        var (model, path) = (Translators.Make(name), folder["model.safetensors"]);
        model.Save(path);
        var loaded = Translator.Load(path);
        Assert.Equal(model.GetType(), loaded.GetType());
        Assert.Equal(model.Source.ToString(), loaded.Source.ToString());
        Assert.Equal(model.Target.ToString(), loaded.Target.ToString());
        Assert.Equal(model.TranslateAll(["abc", "dd"], 5), loaded.TranslateAll(["abc", "dd"], 5));
        Assert.Equal(model.Translate("abc", 5).LogProbability, loaded.Translate("abc", 5).LogProbability);
    }

    [Fact]
    public void A_file_that_is_no_translator_is_refused()
    {
        using var folder = new TemporaryFolder();
        var path = folder["weights.safetensors"];
        NN.Safetensors.Save(path, new Dictionary<string, Tensor> { ["w"] = Tensor.Zeros(2) });
        Assert.Contains("no note curriculum.translator", Assert.Throws<InvalidDataException>(() => Translator.Load(path)).Message);
    }

    [Fact]
    public void Told_everything_or_guessing_everything_are_the_ends_of_scheduled_sampling()
    {
        var model = Translators.Make(Translators.All[1].Name);
        var batch = PairBatch.Of(Translators.Sources, Translators.Targets);
        Assert.Equal(model.Loss(batch).Item(), model.Loss(batch, 1, new Generator(1)).Item());
        // Told its own guesses at every place, the loss does not depend on what the right symbols before were.
        var (wrong, random) = (batch with { Inputs = new([.. batch.Inputs.Select(id => id == SequenceCodec.Start ? id : 4)], 3, 4) }, new Generator(1));
        Assert.NotEqual(model.Loss(batch).Item(), model.Loss(wrong).Item());
        Assert.Equal(model.Loss(batch, 0, random).Item(), model.Loss(wrong, 0, random).Item());
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Loss(batch, 1.5, random));
    }

    [Fact]
    public void Schedules_of_teacher_forcing_fall_as_their_formulas_say()
    {
        Assert.Equal(1, TeacherForcing.Always.At(1000));
        Assert.Equal([1, 0.75, 0.5, 0.5], new[] { 0, 5, 10, 99 }.Select(TeacherForcing.Linear(1, 0.5, 10).At));
        Assert.Equal(0.81, TeacherForcing.Exponential(0.9).At(2), 12);
        Assert.Equal(10 / (10 + Math.E), TeacherForcing.InverseSigmoid(10).At(10), 12);
        Assert.Throws<ArgumentOutOfRangeException>(() => TeacherForcing.Constant(1.2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TeacherForcing("bad", _ => 2).At(0));
    }

    [Fact]
    public void A_run_with_scheduled_sampling_gives_the_same_bits_again()
    {
        Assert.Equal(Losses(), Losses());

        static double[] Losses()
        {
            var model = Recurrent(SequenceCell.Gru, DecoderAttention.Multiplicative, new Generator(1), hidden: 8);
            model.Fit(reversals.With(reversals.Texts.Take(64)), new() { Epochs = 2, Generator = new Generator(2), Live = false },
                batchSize: 16, teacherForcing: TeacherForcing.Linear(1, 0, 4));
            return [model.Loss(reversals.Batch([0, 1, 2])).Item(), .. model.Parameters().Select(p => p.Sum().Item())];
        }
    }

    [Fact]
    public void Attention_shows_itself_as_a_heat_map_and_its_absence_is_said()
    {
        var translation = Translators.Make(Translators.All[1].Name).Translate("abc", 4);
        Assert.Equal(translation.Symbols.Count, translation.Weights!.Count);
        Assert.All(translation.Weights, row => Assert.Equal(1, row.Sum(), 5));
        Assert.StartsWith("<figure class=\"curriculum-chart\"", translation.ToChart().ToHtml());
        Assert.Contains("no attention", Assert.Throws<ArgumentException>(() => Translators.Make(Translators.All[0].Name).Translate("abc", 4).ToChart()).Message);
    }

    [Fact]
    public void Bad_input_is_refused_in_words()
    {
        var model = Translators.Make(Translators.All[0].Name);
        Assert.Contains("empty text", Assert.Throws<ArgumentException>(() => model.Translate("")).Message);
        Assert.Contains("more than the 256", Assert.Throws<ArgumentException>(() => model.Translate(new string('a', 257))).Message);
        Assert.Contains("2 lengths", Assert.Throws<ShapeException>(() => model.Forward(new int[,] { { 4, 4 } }, [1, 2], new int[,] { { 1 } })).Message);
        Assert.Contains("another source vocabulary", Assert.Throws<ArgumentException>(() => model.Evaluate(reversals)).Message);
    }

    [Fact]
    public void Quality_is_told_by_length_and_no_pair_is_lost()
    {
        var model = Recurrent(SequenceCell.Gru, DecoderAttention.None, new Generator(1), hidden: 8);
        var report = model.Evaluate(reversals.With(reversals.Texts.Take(50)));
        var groups = report.ByLength(3);
        Assert.Equal(50, groups.Sum(group => group.Report.Pairs.Count));
        Assert.Equal(groups.Select(group => group.MeanLength).Order(), groups.Select(group => group.MeanLength));
        Assert.InRange(groups.Count, 2, 3);
        Assert.StartsWith("<figure class=\"curriculum-chart\"", TranslationReport.ByLength(r => r.ExactMatch, 3, ("no attention", report)).ToHtml());
    }

    private static EncoderDecoder Recurrent(SequenceCell cell, DecoderAttention attention, Generator g, int hidden = 32) =>
        new(reversals.Source, reversals.Target, new() { Cell = cell, Attention = attention, EmbeddingDim = 16, HiddenSize = hidden, Bidirectional = true }, g);

    private static double LogProbability(Translator model, string source, string answer)
    {
        var batch = PairBatch.Of([model.Source.Encode(source)], [answer.Length == 0 ? [] : model.Target.Encode(answer)]);
        return -model.Loss(batch).Item() * (answer.Length + 1);
    }

    private static IEnumerable<(string From, string To)> Reversals(int seed, int count)
    {
        var g = new Generator(seed);
        for (var i = 0; i < count; i++)
        {
            var word = string.Concat(Enumerable.Range(0, 3 + g.Next(5)).Select(_ => "abcdef"[g.Next(6)]));
            yield return (word, string.Concat(word.Reverse()));
        }
    }
}
