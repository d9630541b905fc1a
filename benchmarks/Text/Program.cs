using Curriculum.Data;
using Curriculum.Text;
using Curriculum.WordNet;

const int Merges = 8000;
// Figures are per second of processor time of one thread, so that a busy machine does not change them much.
var wordnet = DataSets.WordNet();
var corpus = DataSets.Glosses().Repeat(10);
var megabytes = Length(corpus) / 1e6;
Console.WriteLine($"{wordnet.Source}\n");
Console.WriteLine("| what | first | median of five | unit |\n|---|---|---|---|");

var vocabulary = corpus.Vocabulary(5);
Report("vocabulary of words, and tokenizing", "MB/s", seconds => megabytes / seconds, () => corpus.Vocabulary(5));
Report("tokenizing and encoding words", "MB/s", seconds => megabytes / seconds, () => (object)Encode(corpus, vocabulary));
Report("vocabulary of what stands between spaces", "MB/s", seconds => megabytes / seconds, () => corpus.With(Tokenizer.Spaces).Vocabulary(5));
Report("vocabulary of characters", "MB/s", seconds => megabytes / seconds, () => corpus.With(Tokenizer.Characters).Vocabulary());
var pieces = BytePairTokenizer.Train(DataSets.Glosses(), Merges);
var known = corpus.With(pieces).Vocabulary();
Report($"learning {Merges} byte-pair merges, counting the words of the text among it", "s", seconds => seconds, () => BytePairTokenizer.Train(DataSets.Glosses(), Merges));
Report("byte-pair pieces", "MB/s", seconds => megabytes / seconds, () => (object)Split(corpus.With(pieces)));
Report("byte-pair pieces, encoded", "MB/s", seconds => megabytes / seconds, () => (object)Encode(corpus.With(pieces), known));
Report("opening WordNet from its package", "s", seconds => seconds, () => DataSets.WordNet());

string[] words = [.. wordnet.AllWords(PartOfSpeech.Noun).Where((_, i) => i % 5 == 0)];
Report("looking up a word's synsets in all parts of speech", "µs", seconds => 1e6 * seconds / words.Length,
    () => (object)words.Sum(word => wordnet.Synsets(word).Count));
Synset[] nouns = [.. wordnet.AllSynsets(PartOfSpeech.Noun).Where((_, i) => i % 40 == 0)];
Report("path similarity of two synsets", "µs", seconds => 1e6 * seconds / (nouns.Length - 1),
    () => (object)nouns.Skip(1).Zip(nouns, (a, b) => a.PathSimilarity(b)).Count(x => x > 0));

static void Report(string what, string unit, Func<double, double> figure, Func<object?> work)
{
    var figures = new double[6];
    for (var run = 0; run < figures.Length; run++)
    {
        GC.Collect();
        var before = Environment.CpuUsage.TotalTime;
        work();
        figures[run] = figure((Environment.CpuUsage.TotalTime - before).TotalSeconds);
    }
    Console.WriteLine(FormattableString.Invariant($"| {what} | {figures[0]:G3} | {figures[1..].Order().ElementAt(2):G3} | {unit} |"));
}

static long Encode(Corpus corpus, Vocabulary vocabulary)
{
    var count = 0L;
    using var reader = corpus.Read();
    while (reader.Read(vocabulary, out var sentence)) count += sentence.Length;
    return count;
}

static long Split(Corpus corpus)
{
    var sentences = 0L;
    using var reader = corpus.Read();
    while (reader.Read()) sentences++;
    return sentences;
}

static long Length(Corpus corpus)
{
    using var stream = corpus.Open();
    using var nowhere = new MemoryStream();
    stream.CopyTo(nowhere);
    return nowhere.Length;
}
