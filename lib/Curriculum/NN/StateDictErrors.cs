using Curriculum.Tensors;

namespace Curriculum.NN;

/// <summary>What is said when saved tensors do not fit the tensors they should be copied into.</summary>
internal static class StateDictErrors
{
    private const int Listed = 8;

    public static void Check(string owner, IEnumerable<KeyValuePair<string, Tensor>> expected, IReadOnlyDictionary<string, Tensor> given, bool strict)
    {
        var known = expected.ToDictionary();
        List<string> problems = [];
        if (strict)
        {
            List(problems, "missing", known.Keys.Where(name => !given.ContainsKey(name)));
            List(problems, "unexpected", given.Keys.Where(name => !known.ContainsKey(name)));
        }
        List(problems, "of another shape", known.Where(entry => given.TryGetValue(entry.Key, out var saved) && saved.Shape != entry.Value.Shape)
            .Select(entry => $"{entry.Key} is {entry.Value.Shape} here and {given[entry.Key].Shape} in the saved state"));
        if (problems.Count > 0)
            throw new ArgumentException($"LoadStateDict: the saved state does not fit this {owner}. {string.Join(" ", problems)} "
                + "Build the module with the sizes it was saved with" + (strict ? ", or pass strict: false to load only the keys both have." : "."));
    }

    private static void List(List<string> problems, string what, IEnumerable<string> items)
    {
        string[] all = [.. items];
        if (all.Length == 0) return;
        var more = all.Length > Listed ? $" and {all.Length - Listed} more" : "";
        problems.Add($"{all.Length} {what}: {string.Join(", ", all.Take(Listed))}{more}.");
    }
}
