namespace Curriculum.WordNet;

/// <summary>Finds a synset by a name such as car.n.01.</summary>
internal static class SynsetNames
{
    public static Synset Find(WordNetDatabase database, string name)
    {
        var second = name.LastIndexOf('.');
        var first = second > 0 ? name.LastIndexOf('.', second - 1) : -1;
        if (first <= 0 || second != first + 2 || PartsOfSpeech.Of(name[first + 1]) is not { } part || !int.TryParse(name.AsSpan(second + 1), out var number))
            throw new KeyNotFoundException($"\"{name}\" is not a synset's name: it is word, part of speech (n, v, a, s or r) and sense, like car.n.01.");
        var senses = database.Index(part).Senses(WordNetDatabase.Normal(name[..first]));
        if (number >= 1 && number <= senses.Length) return database.At(part, senses[number - 1]);
        var known = database.Synsets(name[..first]);
        throw new KeyNotFoundException(known.Count == 0
            ? $"{database.Source.Name} does not have the word \"{name[..first]}\"."
            : $"There is no {name}: \"{name[..first]}\" has {string.Join(", ", known.Take(8).Select(synset => synset.Name))}{(known.Count > 8 ? ", …" : "")}.");
    }
}
