using Curriculum.Audio;
using Curriculum.Optim;
using Curriculum.Sequences;
using Curriculum.Tensors;
using Curriculum.Training;

namespace Curriculum.Tests.Sequences;

public sealed class CtcRecognizerTests
{
    private static readonly string[] Digits = ["_", .. Enumerable.Range(0, 10).Select(digit => $"{digit}")];

    [Fact]
    public void A_recogniser_understands_digits_of_voices_it_never_heard()
    {
        CtcExample[] Utterances(int count, int voices, int seed) => [.. SpokenDigits.Several(count, Voice.Several(voices, new(seed)), new(seed + 1)).Select(one =>
            new CtcExample(Spectrogram.Of(one.Sound).Mel().Log(1e-6).Normalized().ToTensor(), [.. one.Digits.Select(digit => digit + 1)]))];
        var (heard, unheard) = (Utterances(500, 50, 1), Utterances(80, 15, 3));
        var ear = new CtcRecognizer(40, Digits, 64, new(5));
        var batches = new Batches<CtcExample[]>(heard.Length, 16, rows => [.. rows.Select(row => heard[row])]);
        Trainer.Fit(ear, new Adam(ear.Parameters(), 0.004), batches, ear.Loss, new() { Epochs = 8, Generator = new(6), ClipNorm = 1, Live = false });
        var answers = ear.LogProbabilities([.. unheard.Select(one => one.Features)]);
        Assert.InRange(ErrorRate.Of(unheard.Select(one => one.Labels), answers.Select(x => Ctc.Greedy(x))).Rate, 0, 0.02);
        Assert.InRange(ErrorRate.Of(unheard.Select(one => one.Labels), answers.Select(x => Ctc.BeamSearch(x, new() { Width = 8 })[0].Labels)).Rate, 0, 0.02);
    }

    [Fact]
    public void Padding_changes_no_answer_and_no_gradient()
    {
        var ear = new CtcRecognizer(3, ["_", "a", "b"], 4, new(1), stack: 2);
        CtcExample[] examples = [new(Tensor.Randn(new Generator(2), 11, 3), [1, 2]), new(Tensor.Randn(new Generator(3), 4, 3), [2])];
        var together = ear.LogProbabilities([.. examples.Select(example => example.Features)]);
        foreach (var (alone, among) in examples.Select(example => ear.LogProbabilities(example.Features)).Zip(together))
            Assert.All(alone.ToDoubles().Zip(among.ToDoubles()), pair => Assert.Equal(pair.First, pair.Second, 1e-6));

        double[][] Gradients(Func<Tensor> loss)
        {
            ear.ZeroGrad();
            loss().Backward();
            return [.. ear.Parameters().Select(parameter => parameter.Grad!.ToDoubles())];
        }
        var batch = Gradients(() => ear.Loss(examples));
        var single = Gradients(() => (ear.Loss([examples[0]]) + ear.Loss([examples[1]])) / 2);
        Assert.All(batch.Zip(single), pair => Assert.All(pair.First.Zip(pair.Second), g => Assert.Equal(g.First, g.Second, 1e-5)));
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        var ear = new CtcRecognizer(3, ["_", "a", "b"], 4, new(1), stack: 2);
        Assert.Contains("the 2 labels of example 0 need at least 3 steps, but its 4 frames make 2",
            Assert.Throws<ArgumentException>(() => ear.Loss([new(Tensor.Zeros(4, 3), [1, 1])])).Message);
        Assert.Contains("[T, 3]", Assert.Throws<ShapeException>(() => ear.LogProbabilities(Tensor.Zeros(4, 2))).Message);
        Assert.Contains("at least one frame", Assert.Throws<ShapeException>(() => ear.LogProbabilities(Tensor.Zeros(0, 3))).Message);
        Assert.Contains("multiple of 2", Assert.Throws<ShapeException>(() => ear.Forward(Tensor.Zeros(1, 3, 3), [1])).Message);
        Assert.Throws<ArgumentException>(() => ear.Loss([]));
        Assert.Throws<ArgumentException>(() => new CtcRecognizer(3, ["_"], 4, new(1)));
        Assert.Empty(ear.LogProbabilities((IReadOnlyList<Tensor>)[]));
        Assert.Equal(3, ear.StepsOf(5));
    }
}
