using Curriculum;
using Curriculum.Benchmarks.Embeddings;
using Curriculum.Embeddings;
using Curriculum.Text;

var arguments = new Arguments(args.Skip(1));
// One run that is not counted: the runtime compiles what it finds to be hot.
const int Warmups = 1;
var corpus = Corpus.FromFile(arguments.Text("corpus", "corpus.txt"), Tokenizer.Spaces);
switch (args.FirstOrDefault())
{
    case "word2vec": TrainWord2Vec(); break;
    case "cooccurrence": CountCooccurrences(); break;
    case "glove": TrainGlove(); break;
    case "models": CompareModels(); break;
    case "evaluate": Evaluate(); break;
    default: Console.WriteLine("embeddings-benchmark word2vec|cooccurrence|glove|models|evaluate [--corpus file] [--threads n] [--epochs n] [--runs n] [--seed n] …; see ../embeddings.md"); break;
}

void TrainWord2Vec()
{
    var encoded = corpus.Encode(corpus.Vocabulary(minCount: 5, maxSize: arguments.Number("words", int.MaxValue)));
    for (var run = -Warmups; run < arguments.Number("runs", 1); run++)
    {
        var options = new Word2VecOptions
        {
            Architecture = arguments.Text("architecture", "skip-gram") == "cbow" ? Architecture.Cbow : Architecture.SkipGram,
            Output = arguments.Text("output", "negative") == "negative" ? OutputLayer.NegativeSampling : OutputLayer.HierarchicalSoftmax,
            Epochs = arguments.Number("epochs", 1),
            Parallelism = Parallelism.LockFree,
            Threads = arguments.Number("threads", 1),
            Seed = arguments.Number("seed", 1) + run,
        };
        var name = $"{options.Architecture}\tthreads\t{options.Threads}\tseed\t{options.Seed}";
        var vectors = Measure.Speed(run < 0 ? "warm-up" : name, "words", (long)encoded.Tokens * options.Epochs, () => Word2Vec.Train(encoded, options));
        if (run < 0) continue;
        Measure.Similarity(name, vectors);
        if (arguments["save"] is { } path) vectors.Save(path, VectorFormat.Word2VecBinary);
    }
}

void CountCooccurrences()
{
    var vocabulary = corpus.Vocabulary(minCount: 5);
    var options = new CooccurrenceOptions
    {
        Weight = DistanceWeight.Inverse,
        Threads = arguments.Number("threads", 1),
        MemoryBytes = arguments.Number("megabytes", 1024) * 1_048_576L,
    };
    for (var run = -Warmups; run < arguments.Number("runs", 1); run++)
    {
        var entries = Measure.Speed(run < 0 ? "warm-up" : $"Cooccurrence\tthreads\t{options.Threads}", "words", vocabulary.Total,
            () => Cooccurrence.CountToFile(corpus, vocabulary, arguments.Text("save", "cooccurrence.bin"), options));
        if (run >= 0) Console.WriteLine($"{entries} entries");
    }
}

void TrainGlove()
{
    var vocabulary = corpus.Vocabulary(minCount: 5);
    var counts = Cooccurrence.Count(corpus, vocabulary, new() { Weight = DistanceWeight.Inverse });
    for (var run = -Warmups; run < arguments.Number("runs", 1); run++)
    {
        var options = new GloveOptions { Epochs = arguments.Number("epochs", 1), Threads = arguments.Number("threads", 1), Seed = arguments.Number("seed", 1) + run };
        var name = $"Glove\tthreads\t{options.Threads}\tseed\t{options.Seed}";
        var result = Measure.Speed(run < 0 ? "warm-up" : name, "entries", (long)counts.NonZero * options.Epochs, () => Glove.Train(counts, vocabulary, options));
        if (run < 0) continue;
        Console.WriteLine(FormattableString.Invariant($"{name}\tcost\t{result.Costs[^1]:F6}"));
        Measure.Similarity(name, result.Vectors);
    }
}

void CompareModels()
{
    var encoded = corpus.Encode(corpus.Vocabulary(minCount: 5));
    var dimensions = arguments.Number("dimensions", 100);
    foreach (var (name, train) in new (string, Func<WordVectors>)[]
    {
        ("PPMI and SVD", () => TruncatedSvd.Of(Ppmi.Weight(Cooccurrence.Count(encoded), 0.75), dimensions, new Generator(1)).ToVectors(encoded.Vocabulary, 0.5)),
        ("LSA", () => Lsa.Train(WordDocument.Count(encoded, 5), encoded.Vocabulary, dimensions, new Generator(1))),
        ("HAL", () => Hal.Train(encoded)),
        ("COALS", () => Coals.Train(encoded, dimensions, new Generator(1))),
        ("Hellinger PCA", () => HellingerPca.Train(encoded, dimensions, new Generator(1))),
        ("CBOW", () => Word2Vec.Train(encoded, new() { Architecture = Architecture.Cbow, Dimensions = dimensions })),
        ("skip-gram", () => Word2Vec.Train(encoded, new() { Dimensions = dimensions })),
        ("GloVe", () => Glove.Train(encoded, options: new() { Dimensions = dimensions, XMax = 10 }).Vectors),
    })
        Measure.Similarity(name, Measure.Speed(name, "words", encoded.Tokens, train));
}

void Evaluate()
{
    var format = Enum.Parse<VectorFormat>(arguments.Text("format", nameof(VectorFormat.Word2VecBinary)));
    Measure.Similarity(arguments.Text("vectors", ""), WordVectors.Load(arguments.Text("vectors", "vectors.bin"), format));
}
