using System.CommandLine;
using Curriculum.Notebooks.Documents;
using Spectre.Console;

namespace Curriculum.Notebooks.Hosts;

/// <summary><c>show</c>: a notebook in the terminal, as its Markdown view.</summary>
internal static class ShowCommand
{
    public static Command Create()
    {
        var name = new Argument<string>("notebook") { Description = "Its number, name or path, such as 01." };
        var cell = new Option<string?>("--cell") { Description = "Show only the cell of this id." };
        var command = new CommandWithExample("show", "Shows a notebook in the terminal as Markdown, each cell under its id.",
            "show 01 --cell chain-rule") { name, cell };
        command.SetAction(parsed => NotebookCommand.Guard(() => Show(parsed.GetValue(name)!, parsed.GetValue(cell))));
        return command;
    }

    private static int Show(string name, string? id)
    {
        var (path, shown) = NotebookCommand.Files([name]).Single();
        var document = Document.Read(path);
        if (id is not null && document.Find(id) is null)
            throw new UsageException($"{shown} has no cell {id}. There are: {string.Join(", ", document.Cells.Select(cell => cell.Id))}.");
        // Into a file or a pipe goes the view itself, which can be read back.
        if (Console.IsOutputRedirected)
            Console.Out.Write(id is null ? MarkdownView.Write(document) : MarkdownView.Write(document.Find(id)!) + "\n");
        else
            foreach (var cell in document.Cells.Where(cell => id is null || cell.Id == id)) Show(cell);
        return ExitCodes.Fine;
    }

    private static void Show(Cell cell)
    {
        if (cell.Kind == CellKind.Code)
        {
            AnsiConsole.Write(new Panel(new Text(cell.Source)) { Header = new PanelHeader($" {Markup.Escape(cell.Id)} "), Border = BoxBorder.Rounded, Expand = true }
                .BorderColor(cell.Metadata.ContainsKey("nbgrader") ? Color.Yellow : Color.Grey));
            return;
        }
        AnsiConsole.Write(new Rule($"[grey]{Markup.Escape(cell.Id)}[/]") { Justification = Justify.Right, Style = Style.Parse("grey") });
        foreach (var line in cell.Source.Split('\n'))
            AnsiConsole.Write(new Text(line + "\n", line.StartsWith('#') ? new Style(Color.Aqua, decoration: Decoration.Bold) : Style.Plain));
        AnsiConsole.WriteLine();
    }
}
