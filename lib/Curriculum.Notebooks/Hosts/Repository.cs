namespace Curriculum.Notebooks.Hosts;

/// <summary>The checkout of the course that the program works on, found from the current folder upwards.</summary>
/// <param name="Root">The folder that holds <c>notebooks/</c>.</param>
internal sealed record Repository(string Root)
{
    public string Notebooks => Path.Combine(Root, "notebooks");

    public string Library => Path.Combine(Root, "lib", "bin", "Curriculum.dll");

    public string Homework => Path.Combine(Root, "tests", "homework");

    /// <summary>Looks for the checkout.</summary>
    /// <exception cref="UsageException">There is none here.</exception>
    public static Repository Find(string from)
    {
        for (var folder = new DirectoryInfo(Path.GetFullPath(from)); folder is not null; folder = folder.Parent)
            if (Directory.Exists(Path.Combine(folder.FullName, "notebooks")) && Directory.Exists(Path.Combine(folder.FullName, "lib")))
                return new Repository(folder.FullName);
        throw new UsageException($"There is no notebooks/ folder in {Path.GetFullPath(from)} or above it. Change into the course's folder first.");
    }

    /// <summary>The notebook files that were named; all of them where none was.</summary>
    /// <param name="names">Numbers (<c>01</c>, <c>1</c>), names (<c>backpropagation</c>, <c>01-backpropagation</c>) or paths.</param>
    /// <exception cref="UsageException">A name fits no notebook, or more than one.</exception>
    public IReadOnlyList<string> Select(IReadOnlyList<string> names)
    {
        List<string> all = [.. Directory.GetFiles(Notebooks, "*.ipynb").Order(StringComparer.Ordinal)];
        if (names.Count > 0) return [.. names.Select(name => Find(name, all)).Distinct()];
        return all.Count > 0 ? all : throw new UsageException($"There are no notebooks in {Notebooks}.");
    }

    private static string Find(string name, List<string> all)
    {
        if (name.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase) && File.Exists(name)) return Path.GetFullPath(name);
        var wanted = name.All(char.IsAsciiDigit) ? name.PadLeft(2, '0') + "-" : Path.GetFileNameWithoutExtension(name);
        var found = all.Where(file => Path.GetFileNameWithoutExtension(file) is var stem
            && (stem.Equals(wanted, StringComparison.OrdinalIgnoreCase) || stem.StartsWith(wanted, StringComparison.OrdinalIgnoreCase)
                || stem.EndsWith("-" + wanted, StringComparison.OrdinalIgnoreCase))).ToList();
        return found switch
        {
            [var one] => one,
            [] => throw new UsageException($"No notebook is called {name}. There are: {string.Join(", ", all.Select(Path.GetFileNameWithoutExtension))}."),
            _ => throw new UsageException($"{name} could be {string.Join(" or ", found.Select(Path.GetFileNameWithoutExtension))}. Write more of its name."),
        };
    }
}

/// <summary>The program cannot do what was asked; the message says what to do instead.</summary>
internal sealed class UsageException(string message) : Exception(message);
