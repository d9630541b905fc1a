using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Curriculum.Notebooks.Engine;
using Spectre.Console;

namespace Curriculum.Notebooks.Hosts;

/// <summary>How far a training is: a bar in a terminal, now and then a line in a log.</summary>
/// <param name="name">The model's name.</param>
internal sealed partial class TrainingBar(string name)
{
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(10);
    private readonly Lock changing = new();
    private readonly StringBuilder text = new();
    private readonly Stopwatch told = Stopwatch.StartNew();
    private (double Part, string Now) at = (0, "reading the data");

    /// <summary>What the training printed.</summary>
    public string Text
    {
        get
        {
            lock (changing) return text.ToString();
        }
    }

    /// <summary>What stopped it; empty where nothing did.</summary>
    public string Error { get; private set; } = "";

    /// <summary>Does the work while showing it.</summary>
    public Task WhileAsync(Func<Task> work) => Console.IsOutputRedirected ? work() : AnsiConsole.Progress().AutoClear(true)
        .Columns(new ProgressBarColumn { Width = 24 }, new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
        .StartAsync(async context =>
        {
            var task = context.AddTask(Markup.Escape(name), maxValue: 1);
            var working = work();
            while (await Task.WhenAny(working, Task.Delay(125)).ConfigureAwait(false) != working)
                lock (changing) (task.Value, task.Description) = (at.Part, Markup.Escape(at.Now));
            await working.ConfigureAwait(false);
        });

    /// <summary>Hears what the training puts out.</summary>
    public void Happened(CellEvent happening)
    {
        lock (changing)
        {
            if (happening is TextEvent { Stream: "stdout" } line) text.Append(line.Text);
            if (happening is ErrorEvent error) Error = error.Message;
            if (happening is not UpdateEvent update || Read(update.Bundle.GetValueOrDefault("text/plain") ?? "") is not { } now) return;
            at = now;
            if (!Console.IsOutputRedirected || told.Elapsed < Often) return;
            told.Restart();
            Console.Out.WriteLine($"  {at.Part.ToString("0 %", CultureInfo.InvariantCulture)}, {at.Now}");
        }
    }

    /// <summary>The part that is done and what happens now, from the library's own line: "dates-iso: 250 of 1000, 6.1 s, epoch 3 of 12, …".</summary>
    internal static (double Part, string Now)? Read(string line) => Line().Match(line) is { Success: true } match
        ? (double.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) / Math.Max(1, double.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture)), match.Groups[3].Value)
        : null;

    [GeneratedRegex(@"^[^:]+: (\d+) of (\d+), [^,]+, (.+)$")]
    private static partial Regex Line();
}
