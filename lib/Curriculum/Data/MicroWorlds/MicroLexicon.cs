using System.Globalization;
using Curriculum.Text;

namespace Curriculum.Data;

/// <summary>The words of the micro-world (data/micro-world.txt).</summary>
internal sealed class MicroLexicon
{
    public List<Noun> Nouns { get; } = [];
    public List<Verb> Verbs { get; } = [];
    public List<Adjective> Adjectives { get; } = [];
    public List<(string Word, int Sentiment)> Adverbs { get; } = [];
    public List<string> Prepositions { get; } = [];

    public sealed record Noun(string Class, string Singular, string Plural);

    public sealed record Verb(string[] Subjects, string[] Objects, string Base, string Third, string Past, string Participle, int Sentiment);

    public sealed record Adjective(string[] Classes, string Word, int Sentiment);

    public static MicroLexicon Read()
    {
        var lexicon = new MicroLexicon();
        var number = 0;
        foreach (var line in Embedded.Lines("micro-world.txt"))
        {
            number++;
            if (line.Length > 0 && line[0] != '#') lexicon.Add(line, number);
        }
        return lexicon;
    }

    /// <summary>The nouns of any of these classes.</summary>
    public Noun[] NounsOf(IReadOnlyCollection<string> classes) => [.. Nouns.Where(noun => Fits(classes, noun.Class))];

    /// <summary>Whether a noun of this class belongs to any of these classes.</summary>
    public static bool Fits(IReadOnlyCollection<string> classes, string nounClass) => classes.Contains("any") || classes.Contains(nounClass);

    private void Add(string line, int number)
    {
        switch (line.Split(' '))
        {
            case ["noun", var kind, var one, var many]: Nouns.Add(new(kind, one, many)); break;
            case ["verb", var subjects, var objects, var stem, var third, var past, var participle, var sentiment]:
                Verbs.Add(new(subjects.Split(','), objects == "-" ? [] : objects.Split(','), stem, third, past, participle, Number(sentiment)));
                break;
            case ["adj", var kinds, var word, var sentiment]: Adjectives.Add(new(kinds.Split(','), word, Number(sentiment))); break;
            case ["adv", var word, var sentiment]: Adverbs.Add((word, Number(sentiment))); break;
            case ["prep", var word]: Prepositions.Add(word); break;
            default: throw new DamagedFileException("micro-world.txt", $"\"{line}\" is no entry of the lexicon.", number);
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
