// hint: Some names stand there more than once
/// <summary>The names of all synsets above the one with this name, each once, in ordinal order.</summary>
string[] Closure(string name)
{
    IEnumerable<string> Above(Synset s) => s.Hypernyms.SelectMany(h => Above(h).Prepend(h.Name));
    return [.. Above(wordnet[name]).Order(StringComparer.Ordinal)];
}
