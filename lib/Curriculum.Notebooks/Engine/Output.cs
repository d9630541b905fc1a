namespace Curriculum.Notebooks.Engine;

/// <summary>Where the cells of one session put things out, and how code that knows no session finds it.</summary>
internal sealed class Output
{
    /// <summary>The names under which the library finds its host.</summary>
    public const string ShowKey = "Curriculum.Display.Show", CancellationKey = "Curriculum.Display.Cancellation";

    private const string LatestKey = "Curriculum.Notebooks.Output";

    // Flows into the tasks and threads a cell starts, so that two sessions of one process do not mix.
    private static readonly AsyncLocal<Output?> Flowing = new();

    private volatile Action<CellEvent> show = _ => { };

    /// <summary>The session that the calling code belongs to; for threads without a context, the latest.</summary>
    public static Output? Current => Flowing.Value ?? AppContext.GetData(LatestKey) as Output;

    /// <summary>Ends when the running cell is asked to stop.</summary>
    public CancellationToken Cancellation { get; private set; }

    public void Emit(CellEvent happening) => show(happening);

    public DisplayedValue Display(IReadOnlyDictionary<string, string> bundle)
    {
        var id = Guid.NewGuid().ToString("N");
        Emit(new DisplayEvent(id, bundle));
        return new DisplayedValue(this, id);
    }

    /// <summary>Makes this the place where console, display helpers and library put things out, from here on.</summary>
    public void Begin(Action<CellEvent> sink, CancellationToken cancellation)
    {
        (show, Cancellation, Flowing.Value) = (sink, cancellation, this);
        AppContext.SetData(LatestKey, this);
        AppContext.SetData(ShowKey, Show);
        AppContext.SetData(CancellationKey, (Func<CancellationToken>)(() => Current?.Cancellation ?? CancellationToken.None));
        CellConsole.Attach();
    }

    private static readonly Action<string, IReadOnlyDictionary<string, string>, bool> Show = (id, bundle, isUpdate) =>
        Current?.Emit(isUpdate ? new UpdateEvent(id, bundle) : new DisplayEvent(id, bundle));
}
