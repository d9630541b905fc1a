using System.Text;
using Curriculum.Data;
using Curriculum.Text;

namespace Curriculum.Benchmarks.LanguageModels;

/// <summary>Real text in sentences of many kinds, in random order, as files with one sentence a line.</summary>
/// <remarks>Each text is there twice: as lower-case words, and as it is written, with every punctuation mark a token of its own.
/// The two share few n-grams, so that far more of them are different than if the text were repeated.</remarks>
internal static class BenchmarkText
{
    private const int HeldOutEvery = 20;

    /// <summary>Writes "test.txt", every twentieth sentence, and "train-N.txt" with about N words for each size, repeating what there is where it is too little.</summary>
    public static void Write(string folder, int[] sizes)
    {
        Directory.CreateDirectory(folder);
        string[] sentences = [.. Sources().SelectMany(source => Sentences(source)).Distinct()];
        new Generator(1).Shuffle<string>(sentences);
        var held = sentences.Where((_, index) => index % HeldOutEvery == 0).ToArray();
        var train = sentences.Where((_, index) => index % HeldOutEvery != 0).ToArray();
        Console.WriteLine($"{sentences.Length:N0} different sentences, {train.Sum(Words):N0} words to train on, {held.Sum(Words):N0} held out");
        File.WriteAllLines(Path.Combine(folder, "test.txt"), held);
        foreach (var size in sizes)
        {
            var words = 0L;
            File.WriteAllLines(Path.Combine(folder, $"train-{size}.txt"), Repeated(train).TakeWhile(sentence => (words += Words(sentence)) <= size));
        }
    }

    private static IEnumerable<Corpus> Sources() =>
        [DataSets.SdkDocumentation(), DataSets.Glosses(), DataSets.Brown(), DataSets.StateOfTheUnion(), DataSets.MobyDick()];

    private static IEnumerable<string> Sentences(Corpus corpus)
    {
        Console.WriteLine(corpus.Source);
        foreach (var sentence in corpus.Sentences()) yield return string.Join(' ', sentence);
        foreach (var line in corpus.Lines())
            if (AsWritten(line) is { Length: > 0 } sentence) yield return sentence;
    }

    private static string AsWritten(string line)
    {
        var text = new StringBuilder();
        var before = ' ';
        foreach (var c in line)
        {
            var joins = char.IsLetterOrDigit(c) && char.IsLetterOrDigit(before);
            if (!joins && text.Length > 0 && text[^1] != ' ') text.Append(' ');
            if (!char.IsWhiteSpace(c) && !char.IsControl(c)) text.Append(c);
            before = c;
        }
        return text.ToString().Trim();
    }

    private static IEnumerable<string> Repeated(string[] sentences)
    {
        while (true)
        {
            foreach (var sentence in sentences) yield return sentence;
        }
    }

    private static int Words(string sentence) => sentence.AsSpan().Count(' ') + 1;
}
