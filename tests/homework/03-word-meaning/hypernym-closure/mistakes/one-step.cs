// hint: You stopped after one step
/// <summary>The names of all synsets above the one with this name, each once, in ordinal order.</summary>
string[] Closure(string name) =>
    [.. wordnet[name].Hypernyms.Select(s => s.Name).Order(StringComparer.Ordinal)];
