using System.CommandLine;

namespace Curriculum.Notebooks.Hosts;

/// <summary>The program's commands. One file each; each has a <c>Create</c>.</summary>
internal static class CommandLine
{
    public static RootCommand Create()
    {
        RootCommand root = new("Opens, runs, checks and publishes the notebooks of the course.")
        {
            RunCommand.Create(),
            CheckCommand.Create(),
            FormatCommand.Create(),
            ShowCommand.Create(),
            DataCommand.Create(),
            DoctorCommand.Create(),
        };
        CommandWithExample.Extend(root);
        return root;
    }

    public static Task<int> InvokeAsync(string[] arguments)
    {
        var parsed = Create().Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors) Console.Error.WriteLine(error.Message);
            Console.Error.WriteLine("Add --help to see what is known.");
            return Task.FromResult(ExitCodes.Usage);
        }
        // After Ctrl-C the workers are given time to end and what ran is written.
        return parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(20) });
    }
}
