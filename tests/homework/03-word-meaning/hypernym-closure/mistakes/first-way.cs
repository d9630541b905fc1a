// hint: You followed only the first hypernym
/// <summary>The names of all synsets above the one with this name, each once, in ordinal order.</summary>
string[] Closure(string name)
{
    var above = new List<string>();
    for (var s = wordnet[name].Hypernyms.FirstOrDefault(); s != null; s = s.Hypernyms.FirstOrDefault()) above.Add(s.Name);
    return [.. above.Order(StringComparer.Ordinal)];
}
