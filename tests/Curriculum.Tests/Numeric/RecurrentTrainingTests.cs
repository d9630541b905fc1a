using Curriculum.NN;
using Curriculum.Optim;
using Curriculum.Tensors;

namespace Curriculum.Tests.Numeric;

public sealed class RecurrentTrainingTests
{
    private sealed class LanguageModel : Module
    {
        private readonly Embedding emb;
        private readonly Lstm rnn;
        private readonly Linear output;

        public LanguageModel(int words, int embedded, int hidden)
        {
            var generator = new Generator(1);
            emb = Child("emb", new Embedding(words, embedded, generator));
            rnn = Child("rnn", new Lstm(embedded, hidden, generator));
            output = Child("out", new Linear(hidden, words, generator));
        }

        public Tensor Forward(Indices ids) => output.Forward(rnn.Forward(emb.Forward(ids)).Output);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Language_model_learns_as_in_PyTorch_step_by_step(bool reuseArrays)
    {
        var golden = Assert.Single(Golden.Read("train_lstm_lm"));
        var ids = golden.Ints("ids");
        var (inputs, targets) = (ids.Rows([0, 1, 2, 3, 4, 5]), ids.Rows([1, 2, 3, 4, 5, 6]));
        var model = new LanguageModel(7, 4, 5);
        model.LoadStateDict(golden["params0"].EnumerateObject().ToDictionary(entry => entry.Name, entry => Golden.Tensor(entry.Value)));
        var adam = new Adam(model.Parameters(), 0.05);
        var memory = new StepMemory();
        foreach (var (loss, norm) in golden["losses"].EnumerateArray().Zip(golden["grad_norms"].EnumerateArray()))
        {
            using var step = reuseArrays ? memory.Step() : null;
            var value = Loss.CrossEntropy(model.Forward(inputs), targets);
            adam.ZeroGrad();
            value.Backward();
            Assert.Equal(loss.GetDouble(), value.Item(), 1e-4);
            Assert.Equal(norm.GetDouble(), GradientClipping.ByNorm(model.Parameters(), 1.0), 1e-4);
            adam.Step();
            adam.ZeroGrad();
        }
        foreach (var (name, parameter) in model.NamedParameters())
            foreach (var (expected, actual) in Golden.Tensor(golden["params_final"].GetProperty(name)).ToDoubles().Zip(parameter.ToDoubles()))
                Assert.Equal(expected, actual, 1e-3);
    }

    [Fact]
    public void One_two_and_three_threads_train_to_the_same_bits()
    {
        var here = Fingerprint();
        for (var threads = 1; threads <= 3; threads++) Assert.Equal($"{threads} {here}", Threads(threads));

        static string Threads(int count)
        {
            using var child = ChildProgram.Start(["recurrent"], count);
            var output = child.StandardOutput.ReadToEnd().Trim();
            child.WaitForExit();
            Assert.True(child.ExitCode == 0, child.StandardError.ReadToEnd());
            return output;
        }
    }

    /// <summary>All weights after two steps whose products and losses are large enough to be shared out between threads.</summary>
    internal static string Fingerprint()
    {
        var generator = new Generator(5);
        var (embedding, layer, output) = (new Embedding(2000, 96, generator), new Lstm(96, 160, generator, bidirectional: true), new Linear(320, 2000, generator));
        Tensor[] parameters = [.. embedding.Parameters(), .. layer.Parameters(), .. output.Parameters()];
        var optimizer = new Sgd(parameters, 0.1);
        var words = new Indices([.. Enumerable.Range(0, 4 * 33).Select(_ => generator.Next(2000))], 4, 33);
        for (var step = 0; step < 2; step++)
        {
            optimizer.ZeroGrad();
            Loss.CrossEntropy(output.Forward(layer.Forward(embedding.Forward(words)).Output), words).Backward();
            optimizer.Step();
        }
        parameters = [.. parameters, .. Translator(generator), .. Windows(generator)];
        var bytes = parameters.SelectMany(parameter => System.Runtime.InteropServices.MemoryMarshal.AsBytes<Real>(parameter.AsSpan()).ToArray()).ToArray();
        return Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(bytes));
    }

    // A decoder that looks back by attention, with the gradients of what it looks at.
    private static Tensor[] Translator(Generator g)
    {
        var (attention, cell) = (new AdditiveAttention(160, 160, 160, g), new GruCell(160, 160, g));
        var (memory, h) = (Tensor.Randn(g, 33, 20, 160).RequireGrad(), Tensor.Zeros(33, 160));
        var keys = attention.Keys(memory);
        for (var t = 0; t < 3; t++) h = cell.Step(attention.Forward(h, memory, keys: keys).Context, h);
        h.Sum().Backward();
        return [h, memory.Grad!, .. attention.Parameters().Concat(cell.Parameters()).Select(parameter => parameter.Grad!)];
    }

    // Windows whose answers are spelled out: the loss of the labels and its way back through them.
    private static Tensor[] Windows(Generator g)
    {
        var layer = new Conv1d(64, 96, 5, g, padding: 2);
        var x = Tensor.Randn(g, 20, 64, 40).RequireGrad();
        var scores = layer.Forward(x).Permute(2, 0, 1).LogSoftmax(); // [T, B, C]
        var labels = new Indices([.. Enumerable.Range(0, 20 * 9).Select(i => 1 + i * 7 % 95)], 20, 9);
        var loss = Loss.Ctc(scores, labels, [.. Enumerable.Repeat(40, 20)], [.. Enumerable.Repeat(9, 20)]);
        loss.Backward();
        return [loss, x.Grad!, .. layer.Parameters().Select(parameter => parameter.Grad!)];
    }
}
