using System.CommandLine;
using Spectre.Console;

namespace Curriculum.Notebooks.Hosts;

/// <summary><c>doctor</c>: what is here, what is not, and what each host of the notebooks needs.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var command = new CommandWithExample("doctor",
            "Says what this machine has for the course: SDK, languages, processor, library, data, and each program that can open a notebook.",
            "doctor");
        command.SetAction(_ => Run());
        return command;
    }

    private static int Run()
    {
        // A doctor examines what is broken: nothing found here is an error of the command.
        var table = new Table().Border(TableBorder.None).HideHeaders().AddColumns("state", "what", "found");
        foreach (var (state, what, found) in Diagnosis.Find())
            table.AddRow(new Text(state switch { Health.Good => "✔", Health.Missing => "✘", _ => "○" },
                new Style(state switch { Health.Good => Color.Green, Health.Missing => Color.Red, _ => Color.Grey })), new Text(what), new Text(found));
        AnsiConsole.Write(table);
        Console.Out.WriteLine("""

            ✔ ready   ○ not needed, or an extra   ✘ missing, with what to do

            Polyglot Notebooks was deprecated on 27 March 2026 and .NET Interactive on 24 April 2026. Installed copies go on
            working; nothing in them will be fixed. The command run and Jupyter are the ways that last.
            """);
        return ExitCodes.Fine;
    }
}
