using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Curriculum.Data;
using Curriculum.LanguageModels;
using Curriculum.Optim;
using Curriculum.Text;

namespace Curriculum.Benchmarks.Training;

/// <summary>One epoch of the notebooks' small language model from the same weights on the same text, here and in PyTorch: do both come to the same perplexity?</summary>
internal static class SamePerplexity
{
    private const double Allowed = 0.01, LearningRate = 0.003, ClipNorm = 1;
    private const int BatchSize = 16, Steps = 32;

    /// <summary>Prints a row for each unit; 1 if any two perplexities differ by more than one in a hundred.</summary>
    public static int Run(string python)
    {
        var folder = Directory.CreateTempSubdirectory("curriculum-perplexity-").FullName;
        try
        {
            Console.WriteLine("| unit | loss of the epoch, ours | PyTorch | held-out perplexity, ours | PyTorch | ratio |\n|---|---|---|---|---|---|");
            return Enum.GetValues<RecurrentUnit>().Select(unit => Compare(python, folder, unit)).ToArray().All(same => same) ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static bool Compare(string python, string folder, RecurrentUnit unit)
    {
        var world = new MicroWorld();
        var corpus = world.Corpus(5000, new Generator(1));
        var words = corpus.Vocabulary(special: SentenceMarks.All);
        var (text, heldOut) = (corpus.Encode(words), world.Corpus(500, new Generator(2)).Encode(words));
        var model = new RecurrentLanguageModel(words, new() { Unit = unit }, new Generator(3));
        model.Save(Path.Combine(folder, "start.safetensors"));
        File.WriteAllText(Path.Combine(folder, "text.json"), JsonSerializer.Serialize(new
        {
            unit = unit.ToString(),
            start = words.StartOfSentence(),
            end = words.EndOfSentence(),
            batch = BatchSize,
            steps = Steps,
            learningRate = LearningRate,
            clipNorm = ClipNorm,
            text = Sentences(text),
            heldOut = Sentences(heldOut),
        }));

        var history = model.Fit(text, new Adam(model.Parameters(), LearningRate), new() { ClipNorm = ClipNorm, Live = false }, batchSize: BatchSize, steps: Steps);
        var (ours, theirs) = (new Result(history.EpochLosses[0], Perplexity.Of(model, heldOut).Value), Theirs(python, folder));
        var ratio = ours.Perplexity / theirs.Perplexity;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {unit} | {ours.Loss:F5} | {theirs.Loss:F5} | {ours.Perplexity:F4} | {theirs.Perplexity:F4} | {ratio:F5} |"));
        return Math.Abs(ratio - 1) <= Allowed;
    }

    private static Result Theirs(string python, string folder)
    {
        var start = new ProcessStartInfo(python, [Path.Combine(AppContext.BaseDirectory, "perplexity_peer.py"), folder]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 && JsonSerializer.Deserialize<Result>(output) is { } result
            ? result : throw new InvalidOperationException($"perplexity_peer.py ended with {process.ExitCode}.");
    }

    private static int[][] Sentences(EncodedCorpus text) => [.. Enumerable.Range(0, text.Sentences).Select(i => text[i].ToArray())];

    private sealed record Result(double Loss, double Perplexity);
}
