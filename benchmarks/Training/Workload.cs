using Curriculum.NN;
using Curriculum.Optim;
using Curriculum.Tensors;

namespace Curriculum.Benchmarks.Training;

/// <summary>A model, its data and its optimizer; peer.py holds the same ones.</summary>
/// <param name="Unit">What is counted.</param>
/// <param name="UnitsPerStep">How many of them one step is.</param>
/// <param name="Model">What is trained.</param>
/// <param name="Optimizer">How.</param>
/// <param name="Batch">The loss of a batch, by the number of the step.</param>
internal sealed record Workload(string Unit, int UnitsPerStep, Module Model, Optimizer Optimizer, Func<int, Tensor> Batch)
{
    // Data are dealt from so many batches in turn.
    private const int Batches = 8;

    /// <summary>The name says cell or network, size, optimizer.</summary>
    public static readonly string[] Names =
    [
        "lstm-large-sgd", "gru-large-sgd", "rnn-large-sgd", "lstm-large-adam",
        "lstm-tiny-sgd", "gru-tiny-sgd", "rnn-tiny-sgd", "lstm-tiny-adam",
        "mlp-sgd", "mlp-adam",
        "transformer", "attention", "seq2seq-bahdanau", "seq2seq-luong", "conv1d", "ctc",
        "transformer-small", "attention-small", "seq2seq-bahdanau-small", "seq2seq-luong-small", "conv1d-small", "ctc-small",
        "words-small", "tagger-small",
    ];

    /// <summary>What PyTorch has no counterpart of: only ours is measured.</summary>
    public static readonly string[] Alone = ["crf"];

    public static Workload Make(string name)
    {
        var (parts, small) = (name.Split('-'), name.EndsWith("-small", StringComparison.Ordinal));
        if (!Names.Contains(name) && !Alone.Contains(name)) throw new ArgumentException($"There is no benchmark {name}; there are {string.Join(", ", [.. Names, .. Alone])}.");
        return (parts[0], small) switch
        {
            ("mlp", _) => Perceptron(parts[1]),
            ("seq2seq", false) => Translation(parts[1] == "bahdanau", words: 4000, size: 256, batch: 32, time: 20),
            ("seq2seq", true) => Translation(parts[1] == "bahdanau", words: 100, size: 48, batch: 16, time: 10),
            ("transformer" or "attention", false) => Attending(parts[0] == "transformer", size: 128, heads: 4, batch: 32, time: 64),
            ("transformer" or "attention", true) => Attending(parts[0] == "transformer", size: 32, heads: 4, batch: 16, time: 16),
            ("conv1d", false) => Windows(channels: 128, [3, 4, 5], batch: 32, time: 64),
            ("conv1d", true) => Windows(channels: 32, [2, 3, 4], batch: 16, time: 16),
            ("words", _) => Sentences(words: 1000, size: 32, [2, 3, 4], batch: 16, time: 16),
            ("tagger", _) => Tagger(words: 2000, size: 50, tags: 90, batch: 32, time: 20),
            ("ctc", false) => Alignment(time: 150, batch: 32, classes: 40, labels: 25),
            ("ctc", true) => Alignment(time: 40, batch: 16, classes: 12, labels: 8),
            ("crf", _) => Tagging(tags: 20, batch: 32, time: 25),
            (var cell, _) when parts[1] == "large" => LanguageModel(cell, parts[2], words: 10_000, embedded: 256, hidden: 256, batch: 32, time: 35),
            (var cell, _) => LanguageModel(cell, parts[2], words: 100, embedded: 64, hidden: 64, batch: 16, time: 32),
        };
    }

    private static Workload LanguageModel(string cell, string optimizer, int words, int embedded, int hidden, int batch, int time)
    {
        var model = new WordModel(cell, words, embedded, hidden, words, new Generator(1));
        var ids = new Indices([.. Enumerable.Range(0, Batches * time + 1).SelectMany(t => Enumerable.Range(0, batch).Select(b => Word(t, b, words)))],
            Batches * time + 1, batch);
        (Indices X, Indices Y)[] batches = [.. Enumerable.Range(0, Batches).Select(i =>
            (ids.Rows([.. Enumerable.Range(i * time, time)]), ids.Rows([.. Enumerable.Range(i * time + 1, time)])))];
        return new("tokens", batch * time, model, Make(optimizer, model),
            step => Loss.CrossEntropy(model.Forward(batches[step % Batches].X), batches[step % Batches].Y));
    }

    private static Workload Perceptron(string optimizer)
    {
        var generator = new Generator(1);
        var model = new Sequential(new Linear(784, 256, generator), new Relu(), new Linear(256, 10, generator));
        (Tensor X, Indices Y)[] batches = [.. Enumerable.Range(0, Batches).Select(i =>
            (Tensor.Rand(generator, 64, 784), new Indices([.. Enumerable.Range(0, 64).Select(j => Word(i, j, 10))])))];
        return new("steps", 1, model, Make(optimizer, model), step => Loss.CrossEntropy(model.Forward(batches[step % Batches].X), batches[step % Batches].Y));
    }

    private static Workload Attending(bool transformer, int size, int heads, int batch, int time)
    {
        var generator = new Generator(1);
        Tensor[] batches = [.. Enumerable.Range(0, Batches).Select(_ => Tensor.Rand(generator, batch, time, size))];
        if (!transformer)
        {
            var attention = new MultiheadAttention(size, heads, generator);
            var zeros = Tensor.Zeros(batch, time, size);
            return new("steps", 1, attention, new Sgd(attention.Parameters(), 0), step => Loss.MeanSquaredError(attention.Forward(batches[step % Batches]).Output, zeros));
        }
        var layer = new TransformerEncoderLayer(size, heads, generator, feedforwardDim: 4 * size, dropout: 0);
        return new("steps", 1, layer, new Sgd(layer.Parameters(), 0.1),
            step => Loss.MeanSquaredError(layer.Forward(batches[step % Batches]), batches[(step + 1) % Batches]));
    }

    private static Workload Translation(bool additive, int words, int size, int batch, int time)
    {
        var model = new Translator(additive, words, size, size, new Generator(1));
        (Indices From, Indices To, Indices Next)[] batches = [.. Enumerable.Range(0, Batches).Select(i => (Sentences(3 * i), Sentences(3 * i + 1), Sentences(3 * i + 2)))];
        return new("tokens", batch * time, model, Make("sgd", model), step =>
        {
            var (from, to, next) = batches[step % Batches];
            return Loss.CrossEntropy(model.Forward(from, to), next);
        });

        Indices Sentences(int i) => new([.. Enumerable.Range(0, batch * time).Select(j => Word(j % time + i * time, j / time, words))], batch, time);
    }

    // Sentences of vectors, windows of several widths, the largest answer of each over time, two classes (Kim 2014).
    private static Workload Windows(int channels, int[] widths, int batch, int time)
    {
        var generator = new Generator(1);
        var model = new WindowModel(channels, widths, generator);
        (Tensor X, Indices Y)[] batches = [.. Enumerable.Range(0, Batches).Select(i =>
            (Tensor.Rand(generator, batch, channels, time), new Indices([.. Enumerable.Range(0, batch).Select(j => Word(i, j, 2))])))];
        return new("steps", 1, model, Make("sgd", model), step => Loss.CrossEntropy(model.Forward(batches[step % Batches].X), batches[step % Batches].Y));
    }

    // The same over words, with the gradient of their vectors; zeros around each sentence, so that windows begin and end inside it.
    private static Workload Sentences(int words, int size, int[] widths, int batch, int time)
    {
        var model = new WindowModel(size, widths, new Generator(1), words);
        (Indices X, Indices Y)[] batches = [.. Enumerable.Range(0, Batches).Select(i =>
            (new Indices([.. Enumerable.Range(0, batch * time).Select(j => Word(j % time + i * time, j / time, words))], batch, time),
                new Indices([.. Enumerable.Range(0, batch).Select(j => Word(i, j, 2))])))];
        return new("steps", 1, model, Make("sgd", model), step => Loss.CrossEntropy(model.Forward(batches[step % Batches].X), batches[step % Batches].Y));
    }

    // A tag for each word from an LSTM that reads from both ends.
    private static Workload Tagger(int words, int size, int tags, int batch, int time)
    {
        var model = new WordModel("both", words, size, size, tags, new Generator(1));
        (Indices X, Indices Y)[] batches = [.. Enumerable.Range(0, Batches).Select(i => (Numbers(i, words), Numbers(i, tags)))];
        return new("tokens", batch * time, model, Make("sgd", model), step => Loss.CrossEntropy(model.Forward(batches[step % Batches].X), batches[step % Batches].Y));

        Indices Numbers(int i, int count) => new([.. Enumerable.Range(0, batch * time).Select(j => Word(j / batch + i * time, j % batch, count))], time, batch);
    }

    // The loss alone, forward and back: the log-probabilities are the parameter, and a step of 0 leaves them as they are.
    private static Workload Alignment(int time, int batch, int classes, int labels)
    {
        var model = new Scores(Tensor.Rand(new Generator(1), time, batch, classes).LogSoftmax());
        var targets = new Indices([.. Enumerable.Range(0, batch * labels).Select(i => 1 + Word(i % labels, i / labels, classes - 1))], batch, labels);
        int[] frames = [.. Enumerable.Range(0, batch).Select(b => time - b)], lengths = [.. Enumerable.Range(0, batch).Select(b => labels - b % 6)];
        return new("steps", 1, model, new Sgd(model.Parameters(), 0), _ => Loss.Ctc(model.Values, targets, frames, lengths));
    }

    private static Workload Tagging(int tags, int batch, int time)
    {
        var generator = new Generator(1);
        var crf = new Crf(tags, generator);
        var emissions = Tensor.Randn(generator, time, batch, tags).RequireGrad();
        var targets = new Indices([.. Enumerable.Range(0, time * batch).Select(i => Word(i / batch, i % batch, tags))], time, batch);
        return new("steps", 1, crf, new Sgd([.. crf.Parameters(), emissions], 0), _ => crf.NegativeLogLikelihood(emissions, targets));
    }

    private static Optimizer Make(string optimizer, Module model) =>
        optimizer == "adam" ? new Adam(model.Parameters(), 0.001) : new Sgd(model.Parameters(), 0.1);

    // Numbers without order that both languages compute alike.
    private static int Word(int t, int b, int words) => (int)((t * 7919L + b * 104_729L + t * (long)t * b % 65_537) % words);

    private sealed class Scores : Module
    {
        public Scores(Tensor values) => Values = Parameter("values", values);

        public Tensor Values { get; }
    }

    private sealed class WindowModel : Module
    {
        private readonly Embedding? embedding;
        private readonly Conv1d[] windows;
        private readonly Linear output;

        public WindowModel(int channels, int[] widths, Generator generator, int words = 0)
        {
            if (words > 0) embedding = Child("embedding", new Embedding(words, channels, generator));
            windows = [.. widths.Select(width => Child($"conv{width}", new Conv1d(channels, channels, width, generator, padding: words > 0 ? width - 1 : 0)))];
            output = Child("output", new Linear(channels * widths.Length, 2, generator));
        }

        public Tensor Forward(Indices words) => Forward(embedding!.Forward(words).Transpose(1, 2));

        public Tensor Forward(Tensor x) => output.Forward(Tensor.Concatenate([.. windows.Select(window => window.Forward(x).Relu().Max(2))], 1));
    }

    private sealed class WordModel : Module
    {
        private readonly Embedding embedding;
        private readonly RecurrentLayer recurrent;
        private readonly Linear output;

        public WordModel(string cell, int words, int embedded, int hidden, int outputs, Generator generator)
        {
            embedding = Child("embedding", new Embedding(words, embedded, generator));
            recurrent = Child<RecurrentLayer>("recurrent", cell switch
            {
                "lstm" => new Lstm(embedded, hidden, generator),
                "both" => new Lstm(embedded, hidden, generator, bidirectional: true),
                "gru" => new Gru(embedded, hidden, generator),
                _ => new Rnn(embedded, hidden, generator),
            });
            output = Child("output", new Linear(cell == "both" ? 2 * hidden : hidden, outputs, generator));
        }

        public Tensor Forward(Indices ids)
        {
            var x = embedding.Forward(ids); // [T, B, E]
            var h = recurrent switch
            {
                Lstm lstm => lstm.Forward(x).Output,
                Gru gru => gru.Forward(x).Output,
                _ => ((Rnn)recurrent).Forward(x).Output,
            };
            return output.Forward(h); // [T, B, V]
        }
    }
}
