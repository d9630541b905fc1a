/// <summary>The names of all synsets above the one with this name, each once, in ordinal order.</summary>
string[] Closure(string name)
{
    var above = new HashSet<string>();
    void Climb(Synset synset)
    {
        foreach (var hypernym in synset.Hypernyms)
            if (above.Add(hypernym.Name)) Climb(hypernym);
    }
    Climb(wordnet[name]);
    return [.. above.Order(StringComparer.Ordinal)];
}
