using static Curriculum.Data.ParseTree;

namespace Curriculum.Data;

/// <summary>Makes short opinions whose sentiment hangs on the order of the words: "the food was good but the room was not very clean".</summary>
/// <remarks>Every tree is binary and every node has its exact sentiment: "very" makes a quality stronger; "not" turns it round and weakens it;
/// after "but" the second clause has the word, before "although" the first; "and" joins clauses that agree.
/// With "but" and "although" the clauses disagree, so the same words in another order mean the opposite. No opinion is neutral.</remarks>
/// <example><code>
/// foreach (var sentence in Opinions.Sentences(5, new Generator(1))) Console.WriteLine(sentence.Tree);
/// </code></example>
public static class Opinions
{
    private static readonly string[] things = ["food", "service", "room", "music", "film", "story", "hotel", "staff", "bread", "garden", "phone", "screen"];

    private static readonly (string Word, int Sentiment)[] qualities =
    [
        ("good", 1), ("nice", 1), ("fresh", 1), ("clean", 1), ("friendly", 1), ("wonderful", 2), ("excellent", 2),
        ("bad", -1), ("dull", -1), ("poor", -1), ("dirty", -1), ("rude", -1), ("terrible", -2), ("awful", -2),
    ];

    private static readonly (string Word, int Sentiment)[] feelings = [("like", 1), ("enjoy", 1), ("love", 2), ("dislike", -1), ("regret", -1), ("hate", -2)];

    /// <summary>Opinions; the same may occur again.</summary>
    public static IEnumerable<ParsedSentence> Sentences(int count, Generator generator)
    {
        for (var i = 0; i < count; i++) yield return new(Sentence(generator), []);
    }

    /// <summary>Different opinions, so many to learn from and so many others to be tested on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    public static (ParsedSentence[] Train, ParsedSentence[] Test) Split(int train, int test, Generator generator)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(train);
        ArgumentOutOfRangeException.ThrowIfNegative(test);
        ParsedSentence[] all = [.. Sentences(int.MaxValue, generator).DistinctBy(sentence => sentence.ToString()).Take(train + test)];
        return (all[..train], all[train..]);
    }

    private static ParseTree Sentence(Generator generator)
    {
        var first = Clause(generator, Sign(generator));
        var joint = generator.Next(8);
        if (joint < 3) return first;
        var (word, agrees) = joint switch { 3 => ("and", true), 4 or 5 => ("although", false), _ => ("but", false) };
        var second = Clause(generator, agrees ? Math.Sign(first.Sentiment) : -Math.Sign(first.Sentiment));
        var rest = Phrase("S", second.Sentiment, Leaf(word == "although" ? "IN" : "CC", word), second);
        var sentiment = word switch
        {
            "but" => second.Sentiment,
            "although" => first.Sentiment,
            _ => first.Sentiment + second.Sentiment,
        };
        return Phrase("S", sentiment, first, rest);
    }

    // A clause of this sign: "the food was not very good", "i do not like the food".
    private static ParseTree Clause(Generator generator, int sign)
    {
        var not = generator.Next(5) < 2;
        var thing = Phrase("NP", 0, Leaf("DT", Pick(["the", "this", "their"], generator)), Leaf("NN", Pick(things, generator)));
        return generator.Next(3) == 0 ? Feeling(generator, thing, sign, not) : Quality(generator, thing, sign, not);
    }

    private static ParseTree Quality(Generator generator, ParseTree thing, int sign, bool not)
    {
        var (word, sentiment) = Pick([.. qualities.Where(quality => Math.Sign(quality.Sentiment) == (not ? -sign : sign))], generator);
        var quality = Leaf("JJ", word, sentiment);
        if (generator.Next(4) == 0) quality = Phrase("ADJP", 2 * Math.Sign(sentiment), Leaf("RB", Pick(["very", "really"], generator)), quality);
        if (not) quality = Phrase("ADJP", sign, Leaf("RB", Pick(["not", "never"], generator)), quality);
        return Phrase("S", quality.Sentiment, thing, Phrase("VP", quality.Sentiment, Leaf("VBD", Pick(["was", "seemed"], generator)), quality));
    }

    private static ParseTree Feeling(Generator generator, ParseTree thing, int sign, bool not)
    {
        var (word, sentiment) = Pick([.. feelings.Where(feeling => Math.Sign(feeling.Sentiment) == (not ? -sign : sign))], generator);
        var predicate = Phrase("VP", sentiment, Leaf(not ? "VB" : "VBP", word, sentiment), thing);
        if (not) predicate = Phrase("VP", sign, Leaf("VBP", "do"), Phrase("VP", sign, Leaf("RB", "not"), predicate));
        return Phrase("S", predicate.Sentiment, Leaf("PRP", Pick(["i", "we"], generator)), predicate);
    }

    private static int Sign(Generator generator) => generator.Next(2) == 0 ? 1 : -1;

    private static T Pick<T>(T[] choices, Generator generator) => choices[generator.Next(choices.Length)];
}
