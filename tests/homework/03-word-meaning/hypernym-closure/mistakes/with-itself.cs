// hint: The synset itself is not above itself
/// <summary>The names of all synsets above the one with this name, each once, in ordinal order.</summary>
string[] Closure(string name)
{
    IEnumerable<string> Upwards(Synset s) => s.Hypernyms.SelectMany(Upwards).Prepend(s.Name);
    return [.. Upwards(wordnet[name]).Distinct().Order(StringComparer.Ordinal)];
}
