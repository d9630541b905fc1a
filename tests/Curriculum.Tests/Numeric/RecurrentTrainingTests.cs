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
    public void One_and_two_threads_train_to_the_same_bits()
    {
        Assert.Equal("1 " + Fingerprint(), Threads(1));
        Assert.Equal("2 " + Fingerprint(), Threads(2));

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
        var bytes = parameters.SelectMany(parameter => System.Runtime.InteropServices.MemoryMarshal.AsBytes<Real>(parameter.AsSpan()).ToArray()).ToArray();
        return Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(bytes));
    }
}
