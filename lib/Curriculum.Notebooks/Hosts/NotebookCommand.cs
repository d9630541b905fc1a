using System.CommandLine;
using Curriculum.Notebooks.Documents;

namespace Curriculum.Notebooks.Hosts;

/// <summary>What the commands that work on notebook files without running them have in common.</summary>
internal static class NotebookCommand
{
    public static Argument<string[]> Names() => new("notebooks")
    {
        Description = "Numbers, names or paths, such as 01; all when none is named.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    /// <summary>Runs a command's work; what the user can mend becomes one line of error, not a stack trace.</summary>
    public static int Guard(Func<int> work)
    {
        try
        {
            return work();
        }
        catch (Exception error) when (error is UsageException or DamagedNotebookException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(error.Message);
            return ExitCodes.Usage;
        }
    }

    /// <summary>The files that were named, and how to name them: from the current folder.</summary>
    public static IEnumerable<(string Path, string Name)> Files(string[]? names)
    {
        var repository = Repository.Find(Environment.CurrentDirectory);
        return repository.Select(names ?? []).Select(path => (path, Path.GetRelativePath(Environment.CurrentDirectory, path)));
    }
}
