using System.Globalization;
using Curriculum.Charts;
using Curriculum.Display;
using Curriculum.Text;

namespace Curriculum.LanguageModels;

/// <summary>The perplexity of every language model of the course on the same held-out text: what was recorded, and what is measured now.</summary>
/// <remarks>Each notebook adds its own models: <c>PerplexityTable.Recorded().Add("trigram", "06", perplexity, parameters, seconds, text)</c>.
/// A table never changes; <see cref="Add"/> returns a longer one.</remarks>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class PerplexityTable : IHtml
{
    private readonly PerplexityResult[] recorded, measured;

    private PerplexityTable(PerplexityResult[] recorded, PerplexityResult[] measured) => (this.recorded, this.measured) = (recorded, measured);

    /// <summary>The figures that come with the course (data/perplexities.csv).</summary>
    public static PerplexityTable Recorded()
    {
        using var stream = typeof(PerplexityTable).Assembly.GetManifestResourceStream("data/perplexities.csv")
            ?? throw new FileNotFoundException("The library was built without data/perplexities.csv.", "perplexities.csv");
        using var reader = new StreamReader(stream);
        return new([.. PerplexityFile.Read("perplexities.csv", reader.ReadToEnd().Split('\n'))], []);
    }

    /// <summary>A table read from the lines that <see cref="ToCsv"/> writes, all of them as recorded.</summary>
    /// <exception cref="DamagedFileException">A line has not the six columns; the message names it.</exception>
    public static PerplexityTable FromCsv(string csv) => new([.. PerplexityFile.Read("the table", csv.Split('\n'))], []);

    /// <summary>All results by notebook; one that was measured now stands in the place of the recorded one of the same name.</summary>
    public IReadOnlyList<PerplexityResult> Results =>
    [
        .. recorded.Select(old => measured.LastOrDefault(old.IsSameModel) ?? old)
            .Concat(measured.Where((now, i) => !recorded.Any(now.IsSameModel) && !measured.Skip(i + 1).Any(now.IsSameModel)))
            .OrderBy(result => result.Notebook, StringComparer.Ordinal), // a stable order
    ];

    /// <summary>What differs between the recorded text and the one measured on; empty where nothing does.</summary>
    public string Note
    {
        get
        {
            if (measured.Length == 0) return "";
            var here = measured[^1].Fingerprint;
            string[] others = [.. recorded.Concat(measured).Select(result => result.Fingerprint).Where(print => print != here).Distinct()];
            return others.Length == 0 ? "" : $"Recorded on another text (fingerprint {string.Join(", ", others)}, here {here}), "
                + "as another version of the .NET SDK has: compare recorded and measured figures only roughly.";
        }
    }

    /// <summary>The table with one more result, measured now.</summary>
    /// <param name="model">The model's name; without commas.</param>
    /// <param name="notebook">The number of the notebook: "07".</param>
    /// <param name="perplexity">The perplexity of the held-out text.</param>
    /// <param name="parameters">How many numbers the model has.</param>
    /// <param name="seconds">How long it was trained.</param>
    /// <param name="text">The text.</param>
    /// <exception cref="ArgumentException">A name is empty or has a comma or a line break.</exception>
    public PerplexityTable Add(string model, string notebook, Perplexity perplexity, long parameters, double seconds, LanguageModelText text)
    {
        foreach (var name in new[] { model, notebook })
            if (name.Length == 0 || name.AsSpan().ContainsAny(",\r\n"))
                throw new ArgumentException($"PerplexityTable: \"{name}\" cannot be a name in a table with commas between its columns. Use words, without commas.");
        return new(recorded, [.. measured, new(model, notebook, perplexity.Value, parameters, seconds, text.Fingerprint, IsMeasured: true)]);
    }

    /// <summary>The results as lines of comma-separated columns, to be recorded.</summary>
    public string ToCsv() => PerplexityFile.Write(Results);

    /// <summary>One bar for each model on a logarithmic axis, coloured by notebook: solid where it was measured now, pale where it is
    /// only recorded; a diamond on a solid bar shows the recorded figure of the same model.</summary>
    public Figure ToChart()
    {
        var results = Results;
        string[] rows = [.. results.Select(Label)];
        string[] notebooks = [.. results.Select(result => result.Notebook).Distinct()];
        var traces = new List<Trace>();
        for (var i = 0; i < notebooks.Length; i++)
        {
            if (results.Any(result => result.Notebook == notebooks[i] && result.IsMeasured)) traces.Add(Bars(rows, results, notebooks[i], i, true));
            if (results.Any(result => result.Notebook == notebooks[i] && !result.IsMeasured)) traces.Add(Bars(rows, results, notebooks[i], i, false));
        }
        PerplexityResult[] before = [.. recorded.Where(old => measured.Any(old.IsSameModel) && double.IsFinite(old.Perplexity))];
        if (before.Length > 0) traces.Add(new Scatter
        {
            Name = "recorded before",
            Mode = "markers",
            X = Column.From(before.Select(old => old.Perplexity)),
            Y = Column.From(before.Select(old => Label(measured.Last(old.IsSameModel)))),
            Marker = new() { Symbol = "diamond", Size = 9, Color = "#E69F00", Line = new() { Color = "#000000", Width = 0.8 } },
            HoverTemplate = "recorded: %{x}<extra></extra>",
        });
        var all = results.Concat(recorded).Select(result => result.Perplexity).Where(double.IsFinite).DefaultIfEmpty(100).ToArray();
        int[] ticks = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000]; // a log axis alone names few of them
        var figure = new Figure { Traces = traces, Layout = new() { BarMode = "overlay" } }
            .Title("Perplexity of the held-out text").XAxis("perplexity", log: true, range: (all.Min() / 1.6, all.Max() * 1.6))
            .Size(760, 130 + 26 * Math.Max(2, rows.Length));
        var layout = figure.Layout.WithAxis("xaxis", axis => axis with { TickVals = ticks, TickText = Array.ConvertAll(ticks, tick => $"{tick}") })
            .WithAxis("yaxis", axis => axis with { CategoryArray = rows, AutoRange = "reversed", Type = "category" });
        return figure with { Layout = layout };
    }

    /// <inheritdoc/>
    public string ToHtml() => ToChart().ToHtml()
        + $"<div style=\"font-size:0.9em;opacity:0.75\">Strong colours were measured now; pale bars and diamonds are recorded figures. {HtmlText.Escape(Note)}</div>";

    /// <summary>One line: each model with its perplexity.</summary>
    public override string ToString() => string.Join("; ", Results.Select(result => result.ToString())) + (Note.Length > 0 ? $". {Note}" : "");

    // A bar without end cannot be drawn, but it can be said.
    private static string Label(PerplexityResult result) => $"{result.Notebook} {result.Model}{(double.IsInfinity(result.Perplexity) ? " (∞)" : "")}";

    private static Bar Bars(string[] rows, IReadOnlyList<PerplexityResult> results, string notebook, int color, bool measured)
    {
        // Every trace names all rows, so that all bars are equally thick.
        var own = results.Select(result => result.Notebook == notebook && result.IsMeasured == measured).ToArray();
        return new()
        {
            Name = $"notebook {notebook}{(measured ? "" : ", recorded")}",
            Orientation = "h",
            X = Column.From(results.Select((result, i) => own[i] && double.IsFinite(result.Perplexity) ? result.Perplexity : double.NaN)),
            Y = rows,
            Text = Column.From(results.Select((result, i) => own[i] ? Shown(result.Perplexity) : "")),
            TextPosition = "outside",
            Marker = new() { Color = (measured ? Strong : Pale)[color % Strong.Length] },
            HoverTemplate = "%{y}: %{x}<extra></extra>",
        };
    }

    // The spaces leave room for a diamond at the end of the bar.
    private static string Shown(double perplexity) => "\u00A0\u00A0" + perplexity.ToString(perplexity < 100 ? "0.0" : "N0", CultureInfo.InvariantCulture);

    private static readonly string[] Strong = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9"];

    // The same colours mixed with white, so that the legend shows them too.
    private static readonly string[] Pale = ["#8CBFDC", "#ECB68C", "#8CD2C0", "#E8C3D8", "#B3DDF5"];
}

/// <summary>One model's result.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Notebook">The number of the notebook that trains it.</param>
/// <param name="Perplexity">The perplexity of the held-out text, unknown words and &lt;/s&gt; counted.</param>
/// <param name="Parameters">How many numbers the model has.</param>
/// <param name="Seconds">How long it was trained.</param>
/// <param name="Fingerprint">Which text it was: <see cref="LanguageModelText.Fingerprint"/>.</param>
/// <param name="IsMeasured">Whether it was measured in this run.</param>
public sealed record PerplexityResult(
    string Model, string Notebook, double Perplexity, long Parameters, double Seconds, string Fingerprint, bool IsMeasured = false)
{
    /// <summary>One line: the model, its perplexity, size and time.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Notebook} {Model}: {Perplexity:0.#} ({Parameters:N0} parameters, {Seconds:0.#} s, {(IsMeasured ? "measured now" : "recorded")})");

    internal bool IsSameModel(PerplexityResult other) => Model == other.Model && Notebook == other.Notebook;
}
