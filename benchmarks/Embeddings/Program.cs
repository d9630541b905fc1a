using System.Diagnostics;
using Curriculum.Embeddings;

var options = args.Skip(1).Chunk(2).ToDictionary(pair => pair[0].TrimStart('-'), pair => pair[1]);
string Text(string name, string otherwise) => options.GetValueOrDefault(name, otherwise);
int Number(string name, int otherwise) => int.Parse(Text(name, otherwise.ToString()));

switch (args.FirstOrDefault())
{
    case "word2vec":
        {
            var corpus = EncodedCorpus.FromSentences(File.ReadLines(Text("corpus", "corpus.txt")).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)), minCount: 5);
            var settings = new Word2VecOptions
            {
                Architecture = Text("architecture", "skip-gram") == "cbow" ? Architecture.Cbow : Architecture.SkipGram,
                Output = Text("output", "negative") == "negative" ? OutputLayer.NegativeSampling : OutputLayer.HierarchicalSoftmax,
                Epochs = Number("epochs", 1),
                Parallelism = Parallelism.LockFree,
                Threads = Number("threads", 1),
                Seed = Number("seed", 1),
            };
            var runs = Number("runs", 1);
            for (var run = 0; run < runs; run++)
            {
                var (wall, cpu, loss) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime, double.NaN);
                var vectors = Word2Vec.Train(corpus, settings, new Reporter(p => loss = p.Loss));
                var (seconds, cpuSeconds) = (wall.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds);
                var words = corpus.TokenCount * settings.Epochs;
                Console.WriteLine(FormattableString.Invariant(
                    $"{settings.Architecture} threads {settings.Threads}: {words / seconds:F0} words/s, {words / cpuSeconds:F0} words per CPU second, loss {loss:F4}"));
            }
            break;
        }
}

internal sealed class Reporter(Action<TrainingProgress> action) : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value) => action(value);
}
