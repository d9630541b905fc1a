using System.Diagnostics;
using System.Globalization;
using Curriculum.Benchmarks.LanguageModels;
using Curriculum.LanguageModels;
using Curriculum.Text;

var arguments = args.Skip(1).Chunk(2).ToDictionary(pair => pair[0].TrimStart('-'), pair => pair[1]);
string Argument(string name, string otherwise) => arguments.GetValueOrDefault(name, otherwise);
int Number(string name, int otherwise) => int.Parse(Argument(name, $"{otherwise}"), CultureInfo.InvariantCulture);

switch (args.FirstOrDefault())
{
    case "corpus": BenchmarkText.Write(Argument("folder", "."), [.. Argument("words", "1000000,15000000").Split(',').Select(int.Parse)]); break;
    case "train": Train(); break;
    case "query": Query(); break;
    default: Console.WriteLine("language-models-benchmark corpus|train|query [--folder f] [--words n,…] [--text file] [--order n] [--megabytes n] [--arpa file] [--test file] [--runs n]; see ../language-models.md"); break;
}

// The whole way from text to an ARPA file, as lmplz goes it.
NGramModel Train()
{
    var (clock, text) = (new Clock(), Corpus.FromFile(Argument("text", "train.txt"), Tokenizer.Spaces));
    var vocabulary = text.Vocabulary(special: SentenceMarks.All);
    clock.Note("vocabulary");
    var counts = NGramCounts.Count(text, vocabulary, new() { Order = Number("order", 3), MemoryBytes = Number("megabytes", 1024) * 1_048_576L });
    clock.Note("counts");
    var model = KneserNey.Train(counts);
    clock.Note("model");
    if (arguments.TryGetValue("arpa", out var path)) ArpaFile.Write(model, path);
    clock.Note("file");
    Console.WriteLine(model);
    return model;
}

// Reads the test text, looks its words up and scores it on one thread, as query does.
void Query()
{
    var model = arguments.ContainsKey("text") ? Train() : ArpaFile.Read(Argument("arpa", "model.arpa"));
    var text = Corpus.FromFile(Argument("test", "test.txt"), Tokenizer.Spaces);
    for (var run = 0; run < Number("runs", 5) + 1; run++)
    {
        var clock = new Clock();
        var (logarithms, sum, words) = (new double[256], 0.0, 0L);
        using var reader = text.Read();
        while (reader.Read(model.Vocabulary, out var sentence))
        {
            if (logarithms.Length <= sentence.Length) logarithms = new double[sentence.Length * 2];
            model.LogProbabilities(sentence, logarithms.AsSpan(0, sentence.Length + 1));
            foreach (var logarithm in logarithms.AsSpan(0, sentence.Length + 1)) sum += logarithm;
            words += sentence.Length + 1;
        }
        // The first run is not counted: the runtime compiles what it finds to be hot.
        if (run > 0) clock.Note(string.Create(CultureInfo.InvariantCulture, $"query\tqueries\t{words}\tperplexity\t{Math.Exp(-sum / words):F4}"));
    }
}

/// <summary>Prints the seconds of wall time and of processor time since it was last asked.</summary>
internal sealed class Clock
{
    private Stopwatch watch = Stopwatch.StartNew();
    private TimeSpan before = Environment.CpuUsage.TotalTime;

    public void Note(string what)
    {
        var cpu = Environment.CpuUsage.TotalTime;
        Console.WriteLine(FormattableString.Invariant($"{what}\tseconds\t{watch.Elapsed.TotalSeconds:F3}\tcpu\t{(cpu - before).TotalSeconds:F3}"));
        (watch, before) = (Stopwatch.StartNew(), cpu);
    }
}
