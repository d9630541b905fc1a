using System.Globalization;
using System.Text;
using Curriculum.Text;

namespace Curriculum.Sequences;

/// <summary>The file of recorded trainings (data/training-curves.csv): the columns' names, then for each model a line that says where it was
/// recorded (<c># model: …</c>), and one line for each epoch; the last column holds <c>name per cent</c> with semicolons between.</summary>
internal static class CurveFile
{
    public const string Name = "training-curves.csv";
    private const string Header = "model,epoch,seconds,loss,held out";

    /// <summary>The recorded training of a model.</summary>
    /// <exception cref="InvalidOperationException">None was recorded.</exception>
    public static TrainingCurve Recorded(string model)
    {
        using var stream = typeof(CurveFile).Assembly.GetManifestResourceStream("data/" + Name)
            ?? throw new FileNotFoundException($"The library was built without data/{Name}.", Name);
        using var reader = new StreamReader(stream);
        return Read(Name, reader.ReadToEnd()).FirstOrDefault(curve => curve.Model == model)
            ?? throw new InvalidOperationException($"{Name} holds no training of {model}. `curriculum data rebuild {model} --record` adds it.");
    }

    public static IReadOnlyList<TrainingCurve> Read(string name, string text)
    {
        var lines = text.Split('\n', StringSplitOptions.None);
        if (lines[0].TrimEnd('\r') != Header) throw new DamagedFileException(name, $"the first line must be \"{Header}\".", 1);
        var (curves, places) = (new OrderedDictionary<string, List<TrainingEpoch>>(), new Dictionary<string, string>());
        for (var i = 1; i < lines.Length; i++)
        {
            var line = lines[i].TrimEnd('\r');
            if (line.Length == 0) continue;
            if (line.StartsWith("# ", StringComparison.Ordinal) && line.IndexOf(": ", StringComparison.Ordinal) is > 0 and var colon)
            {
                places[line[2..colon]] = line[(colon + 2)..];
                continue;
            }
            var (model, epoch) = Parse(line) ?? throw new DamagedFileException(name, $"\"{line}\" is not a model, an epoch, seconds, a loss and measures such as \"accuracy 97.46; known words 97.8\".", i + 1);
            if (!curves.TryGetValue(model, out var epochs)) curves[model] = epochs = [];
            if (epochs.Count > 0 && !epochs[0].HeldOut.Select(entry => entry.Name).SequenceEqual(epoch.HeldOut.Select(entry => entry.Name)) || epoch.Number != epochs.Count + 1)
                throw new DamagedFileException(name, $"epoch {epoch.Number} of {model} does not follow epoch {epochs.Count} with the same measures.", i + 1);
            epochs.Add(epoch);
        }
        return [.. curves.Select(curve => new TrainingCurve(curve.Key, places.GetValueOrDefault(curve.Key, "an unnamed machine"), curve.Value))];
    }

    public static string Write(IEnumerable<TrainingCurve> curves)
    {
        var text = new StringBuilder(Header).Append('\n');
        foreach (var curve in curves)
        {
            text.Append(CultureInfo.InvariantCulture, $"# {curve.Model}: {curve.Recorded.ReplaceLineEndings(" ")}\n");
            foreach (var epoch in curve.Epochs)
                text.Append(CultureInfo.InvariantCulture, $"{curve.Model},{epoch.Number},{epoch.Seconds:0.0},{epoch.Loss:0.0000},")
                    .AppendJoin("; ", epoch.HeldOut.Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Name} {entry.Percent:0.00}"))).Append('\n');
        }
        return text.ToString();
    }

    /// <summary>Puts a training into a file of trainings, in the place of the one of the same model.</summary>
    public static string With(string text, TrainingCurve curve)
    {
        var all = Read(Name, text);
        return Write(all.Any(old => old.Model == curve.Model) ? all.Select(old => old.Model == curve.Model ? curve : old) : all.Append(curve));
    }

    private static (string Model, TrainingEpoch Epoch)? Parse(string line)
    {
        if (line.Split(',', 5) is not [var model, var number, var seconds, var loss, var measures] || model.Length == 0) return null;
        if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var epoch) || Number(seconds) is not { } time || Number(loss) is not { } surprise) return null;
        var heldOut = new List<(string Name, double Percent)>();
        foreach (var entry in measures.Split("; "))
        {
            if (entry.LastIndexOf(' ') is not (> 0 and var space) || Number(entry[(space + 1)..]) is not { } percent) return null;
            heldOut.Add((entry[..space], percent));
        }
        return (model, new(epoch, time, surprise, heldOut));
    }

    private static double? Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;
}
