using Curriculum.NN;
using Curriculum.Sequences;
using Curriculum.Tensors;
using Curriculum.Tests.LanguageModels;

namespace Curriculum.Tests.Sequences;

public sealed class CtcDecodingTests
{
    private static readonly string[] Symbols = ["_", "a", "b"];

    [Theory]
    [InlineData("", "")]
    [InlineData("000", "")]
    [InlineData("0110122", "112")]
    [InlineData("1111", "1")]
    [InlineData("1212", "1212")]
    [InlineData("0020", "2")]
    public void Equal_neighbours_merge_before_blanks_go(string alignment, string labels) =>
        Assert.Equal(labels, string.Concat(Ctc.Collapse([.. alignment.Select(c => c - '0')])));

    [Fact]
    public void Any_class_may_be_the_blank() => Assert.Equal([0, 0, 1], Ctc.Collapse([0, 2, 0, 0, 1, 2], blank: 2));

    [Theory]
    [InlineData(0)]
    [InlineData(3, 1, 2, 3)]
    [InlineData(3, 1, 1)]
    [InlineData(6, 1, 1, 1, 2)]
    public void A_repeated_label_needs_a_frame_more(int frames, params int[] labels) => Assert.Equal(frames, Ctc.FramesNeeded(labels));

    [Fact]
    public void Greedy_decoding_can_miss_the_most_probable_labels()
    {
        // Graves's example: the best alignment is blank at both frames with 0.36, but "a" has 0.16 + 0.24 + 0.24.
        var x = Log([[0.6, 0.4], [0.6, 0.4]]);
        Assert.Empty(Ctc.Greedy(x));
        var best = Ctc.BeamSearch(x)[0];
        Assert.Equal([1], best.Labels);
        Assert.Equal(0.64, Math.Exp(best.LogProbability), 6);
    }

    [Fact]
    public void A_batch_is_decoded_by_its_lengths()
    {
        var x = Log([[0.1, 0.8, 0.1], [0.1, 0.8, 0.1], [0.1, 0.1, 0.8]]).Unsqueeze(1).Expand(3, 2, 3);
        Assert.Equal([[1, 2], [1]], Ctc.Greedy(x, [3, 2]));
    }

    [Theory]
    [InlineData(1, 1, 2)]
    [InlineData(2, 3, 3)]
    [InlineData(3, 5, 3)]
    [InlineData(4, 4, 4)]
    [InlineData(5, 6, 2)]
    public void A_wide_beam_equals_the_sum_over_all_alignments(int seed, int frames, int classes)
    {
        var x = (2 * Tensor.Randn(new Generator(seed), frames, classes)).LogSoftmax();
        var expected = Masses(x, 0).OrderByDescending(pair => pair.Value).ToArray();
        var found = Ctc.BeamSearch(x, new() { Width = 10_000 });
        Assert.Equal(expected.Select(pair => pair.Key), found.Select(one => string.Join(' ', one.Labels)));
        Assert.All(expected.Zip(found), pair => Assert.Equal(Math.Log(pair.First.Value), pair.Second.LogProbability, 5));
    }

    [Fact]
    public void Every_hypothesis_of_a_wide_beam_has_the_mass_that_the_loss_gives_it()
    {
        var x = Tensor.Randn(new Generator(11), 6, 4).LogSoftmax();
        foreach (var one in Ctc.BeamSearch(x, new() { Width = 10_000 }, blank: 2).Take(40))
        {
            var loss = Loss.Ctc(x.Unsqueeze(1), new Indices([.. one.Labels], 1, one.Labels.Count), [6], [one.Labels.Count], blank: 2, NN.Reduction.Sum);
            Assert.Equal(-loss.Item(), one.LogProbability, 4);
        }
    }

    [Theory]
    [InlineData(1, 1.0, 0.0)]
    [InlineData(2, 0.7, 1.5)]
    [InlineData(3, 2.0, -0.5)]
    public void A_wide_beam_with_a_language_model_equals_enumeration(int seed, double alpha, double beta)
    {
        var model = FunctionModel.Random(seed, "a", "b");
        var x = Tensor.Randn(new Generator(seed), 5, 3).LogSoftmax();
        var expected = Masses(x, 0).ToDictionary(pair => pair.Key, pair =>
        {
            int[] labels = [.. pair.Key.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)];
            var logarithms = new double[labels.Length + 1];
            model.LogProbabilities([.. labels.Select(label => model.Vocabulary[Symbols[label]])], logarithms);
            return Math.Log(pair.Value) + alpha * logarithms.Sum() + beta * labels.Length;
        }).OrderByDescending(pair => pair.Value).ToArray();
        var found = Ctc.BeamSearch(x, new() { Width = 10_000, LanguageModel = CtcLanguageModel.OfSymbols(model, Symbols), LanguageWeight = alpha, LengthBonus = beta });
        Assert.Equal(expected.Select(pair => pair.Key), found.Select(one => string.Join(' ', one.Labels)));
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First.Value, pair.Second.Score, 5));
    }

    [Fact]
    public void A_model_of_words_is_asked_when_a_word_ends()
    {
        string[] symbols = ["_", "a", "b", " "];
        var model = new FunctionModel(["a", "ab", "b"], context => context.Length == 0
            ? new() { ["ab"] = 0.75, ["a"] = 0.25 } : new() { ["b"] = 0.5, ["</s>"] = 0.5 });
        var x = Tensor.Randn(new Generator(4), 4, 4).LogSoftmax();
        var found = Ctc.BeamSearch(x, new() { Width = 10_000, LanguageModel = CtcLanguageModel.OfWords(model, symbols, separator: 3) })
            .ToDictionary(one => one.Text(symbols), one => one.LanguageLogProbability);
        Assert.Equal(Math.Log(0.75 * 0.5), found["ab"], 9);
        Assert.Equal(Math.Log(0.25 * 0.5 * 0.5), found["a b"], 9);
        Assert.Equal(Math.Log(0.25 * 0.5), found["a "], 9);
        Assert.DoesNotContain("b", found.Keys); // impossible as a first word
        Assert.DoesNotContain(found.Keys, text => text.StartsWith(' ') || text.Contains("  "));
    }

    [Fact]
    public void A_narrow_beam_finds_what_stands_out()
    {
        int[] said = [3, 1, 4, 1, 5];
        var rows = said.SelectMany(digit => Enumerable.Range(0, 6).Select(i => Enumerable.Range(0, 11).Select(c => c == (i < 4 ? digit : 0) ? 0.8 : 0.02).ToArray()));
        var x = Log([.. rows]);
        Assert.Equal(said, Ctc.BeamSearch(x, new() { Width = 4 })[0].Labels);
        Assert.Equal(4, Ctc.BeamSearch(x, new() { Width = 4 }).Count);
        Assert.Equal(said, Ctc.Greedy(x));
    }

    [Fact]
    public void No_frames_say_nothing()
    {
        var found = Assert.Single(Ctc.BeamSearch(Tensor.Zeros(0, 3)));
        Assert.Empty(found.Labels);
        Assert.Equal(0, found.LogProbability);
        Assert.Empty(Ctc.Greedy(Tensor.Zeros(0, 3)));
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        var x = Tensor.Zeros(4, 3).LogSoftmax();
        Fails(() => Ctc.Greedy(Tensor.Zeros(4, 2, 3)), "[4, 2, 3]", "[T, C]", "x[.., b]");
        Fails(() => Ctc.BeamSearch(Tensor.Zeros(4)), "[4]", "[T, C]");
        Fails(() => Ctc.Greedy(x, [4]), "[4, 3]", "[T, B, C]");
        Fails(() => Ctc.Greedy(Tensor.Zeros(4, 2, 3), [4]), "1 input lengths", "2 examples");
        Fails(() => Ctc.Greedy(Tensor.Zeros(4, 2, 3), [4, 5]), "input length 5 (example 1)", "0 … 4");
        Fails(() => Ctc.Greedy(x, blank: 3), "blank 3", "0 … 2");
        Fails(() => Ctc.BeamSearch(Tensor.Full(2, 4, 3)), "frame 0 gives class 0 the number 2", "x.LogSoftmax()");
        Fails(() => Ctc.BeamSearch(Tensor.Full(double.NaN, 4, 3)), "NaN", "trained");
        var model = FunctionModel.Random(1, "a", "b");
        Fails(() => CtcLanguageModel.OfSymbols(model, ["_", "a", "x", "y"]), "\"x\", \"y\"");
        Fails(() => Ctc.BeamSearch(Tensor.Zeros(4, 4), new() { LanguageModel = CtcLanguageModel.OfSymbols(model, Symbols) }), "3 classes", "have 4");
        Fails(() => Ctc.BeamSearch(x, new() { LanguageModel = CtcLanguageModel.OfSymbols(model, Symbols) }, blank: 1), "blank 0", "blank is 1");
        Assert.Throws<ArgumentOutOfRangeException>(() => Ctc.BeamSearch(x, new() { Width = 0 }));
    }

    internal static Tensor Log(double[][] probabilities) => Tensor.From(probabilities).Log();

    internal static Dictionary<string, double> Masses(Tensor x, int blank)
    {
        var masses = new Dictionary<string, double>();
        foreach (var word in Alignments(x.Shape[0], x.Shape[1]))
        {
            var labels = string.Join(' ', Ctc.Collapse(word, blank));
            masses[labels] = masses.GetValueOrDefault(labels) + Math.Exp(word.Select((c, t) => x[t, c].Item()).Sum());
        }
        return masses;
    }

    internal static IEnumerable<int[]> Alignments(int length, int classes) => length == 0 ? [[]]
        : Alignments(length - 1, classes).SelectMany(word => Enumerable.Range(0, classes).Select(c => (int[])[.. word, c]));

    private static void Fails(Action call, params string[] parts)
    {
        var message = Assert.ThrowsAny<ArgumentException>(call).Message;
        Assert.All(parts.Prepend("Ctc:"), part => Assert.Contains(part, message));
    }
}
