using Curriculum.Sequences;
using Curriculum.Tensors;

namespace Curriculum.Tests.Numeric;

public sealed class TranslatorPaddingTests
{
    private static readonly double Tolerance = typeof(Real) == typeof(double) ? 1e-12 : 1e-5;

    public static TheoryData<string> Names => Translators.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Padding_changes_no_output(string name)
    {
        var model = Translators.Make(name);
        var wide = PairBatch.Of(Translators.Sources, Translators.Targets, sourceWidth: 7, targetWidth: 6);
        var padded = Forward(model, wide);
        for (var i = 0; i < Translators.Sources.Length; i++)
        {
            var alone = Forward(model, Alone(i)); // [1, T, V]
            Close(alone.ToDoubles(), padded[i, ..alone.Shape[1]].ToDoubles(), $"{name}, pair {i}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Padding_changes_no_gradient(string name)
    {
        var model = Translators.Make(name);
        var alone = Translators.Gradients(model, [.. Enumerable.Range(0, Translators.Sources.Length).Select(Alone)]);
        var padded = Translators.Gradients(model, PairBatch.Of(Translators.Sources, Translators.Targets, sourceWidth: 7, targetWidth: 6));
        Assert.Contains(alone.Values.SelectMany(values => values), value => Math.Abs(value) > 0.01);
        foreach (var (parameter, gradient) in alone) Close(gradient, padded[parameter], $"{name}, gradient of {parameter}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Padding_is_never_looked_at(string name)
    {
        var model = Translators.Make(name);
        var weights = model.AttentionWeights(PairBatch.Of(Translators.Sources, Translators.Targets, sourceWidth: 5));
        if (weights is null)
        {
            Assert.Contains("None", name);
            return;
        }
        for (var i = 0; i < Translators.Sources.Length; i++)
            for (var t = 0; t <= Translators.Targets[i].Length; t++)
            {
                var row = weights[i, t].ToDoubles();
                Assert.Equal(1, row.Take(Translators.Sources[i].Length).Sum(), 5);
                Assert.All(row.Skip(Translators.Sources[i].Length), weight => Assert.Equal(0, weight));
            }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_step_at_a_time_gives_what_all_at_once_gives(string name)
    {
        var model = Translators.Make(name);
        var batch = PairBatch.Of(Translators.Sources, Translators.Targets);
        var all = Forward(model, batch);
        var state = model.Begin(model.Encode(batch.Source, batch.SourceLengths));
        for (var t = 0; t < batch.Inputs.Shape[1]; t++)
        {
            var width = batch.Inputs.Shape[1];
            (var logits, _, state) = model.Step(state, [.. Enumerable.Range(0, batch.Count).Select(b => batch.Inputs[b * width + t])]);
            Close(all[.., t].ToDoubles(), logits.ToDoubles(), $"{name}, step {t}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Steps_have_the_gradients_of_all_at_once(string name)
    {
        var model = Translators.Make(name);
        var batch = PairBatch.Of(Translators.Sources, Translators.Targets);
        var atOnce = Translators.Gradients(model, batch);
        model.ZeroGrad();
        var (T, state) = (batch.Inputs.Shape[1], model.Begin(model.Encode(batch.Source, batch.SourceLengths)));
        var logits = new Tensor[T];
        for (var t = 0; t < T; t++)
            (logits[t], _, state) = model.Step(state, [.. Enumerable.Range(0, batch.Count).Select(b => batch.Inputs[b * T + t])]);
        var loss = NN.Loss.CrossEntropy(Tensor.Stack(logits, 1), batch.Targets, PairBatch.Ignored);
        (loss * batch.Targets.Count(target => target != PairBatch.Ignored)).Backward();
        var steps = model.NamedParameters().ToDictionary(entry => entry.Key, entry => (entry.Value.Grad ?? Tensor.Zeros(entry.Value.Shape)).ToDoubles());
        foreach (var (parameter, gradient) in atOnce) Close(gradient, steps[parameter], $"{name}, gradient of {parameter}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_comes_later_is_not_seen(string name)
    {
        var model = Translators.Make(name);
        var (one, other) = (Batch("1231"), Batch("1312"));
        var (a, b) = (Forward(model, one)[0], Forward(model, other)[0]);
        Close(a[..2].ToDoubles(), b[..2].ToDoubles(), name);
        Assert.NotEqual(a[2].ToDoubles(), b[2].ToDoubles());

        static PairBatch Batch(string target) => PairBatch.Of([Translators.Sources[0]], [Translators.Digits.Encode(target)]);
    }

    private static PairBatch Alone(int i) => PairBatch.Of([Translators.Sources[i]], [Translators.Targets[i]]);

    private static Tensor Forward(Translator model, PairBatch batch) => model.Forward(batch.Source, batch.SourceLengths, batch.Inputs);

    private static void Close(double[] expected, double[] actual, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= Tolerance * Math.Max(1, Math.Abs(expected[i])), $"{what} [{i}]: {expected[i]} and {actual[i]}");
    }
}
