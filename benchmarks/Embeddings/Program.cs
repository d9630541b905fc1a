using Curriculum.Benchmarks.Embeddings;
using Curriculum.Embeddings;
using Curriculum.Text;

var arguments = new Arguments(args.Skip(1));
var corpus = Corpus.FromFile(arguments.Text("corpus", "corpus.txt"), Tokenizer.Spaces);
switch (args.FirstOrDefault())
{
    case "word2vec": TrainWord2Vec(); break;
    case "evaluate": Evaluate(); break;
    default: Console.WriteLine("embeddings-benchmark word2vec|evaluate [--corpus file] [--threads n] [--epochs n] [--runs n] [--seed n] …; see ../embeddings.md"); break;
}

void TrainWord2Vec()
{
    var encoded = corpus.Encode(corpus.Vocabulary(minCount: 5));
    for (var run = 0; run < arguments.Number("runs", 1); run++)
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
        var vectors = Measure.Speed(name, "words", (long)encoded.Tokens * options.Epochs, () => Word2Vec.Train(encoded, options));
        if (arguments["wordsim"] is { } pairs) Measure.Similarity(name, vectors, pairs);
        if (arguments["save"] is { } path) vectors.Save(path, VectorFormat.Word2VecBinary);
    }
}

void Evaluate()
{
    var format = Enum.Parse<VectorFormat>(arguments.Text("format", nameof(VectorFormat.Word2VecBinary)));
    Measure.Similarity(arguments.Text("vectors", ""), WordVectors.Load(arguments.Text("vectors", "vectors.bin"), format), arguments.Text("wordsim", "wordsim353.tsv"));
}
