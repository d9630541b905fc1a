using static Curriculum.Data.MicroLexicon;
using static Curriculum.Data.ParseTree;

namespace Curriculum.Data;

/// <summary>Makes English sentences: S → Clause | Clause and Clause | Clause but Clause, with tags of the Penn Treebank.</summary>
/// <remarks>Sentiment is exact by rule: a noun phrase sums its adjectives; "very" moves one step further from neutral; "not" turns the
/// sign; a verb that judges (love, hate) decides over its object; "but" gives the second clause the word.</remarks>
internal sealed class EnglishGrammar(MicroLexicon lexicon, IReadOnlySet<(string Noun, string Verb)> heldOut, Generator generator)
{
    public ParsedSentence Sentence()
    {
        var facts = new List<Fact>();
        var first = Clause(facts);
        var (label, sentiment) = (first.Label, first.Sentiment);
        List<ParseTree> parts = [.. first.Children];
        if (generator.Next(6) == 0)
        {
            var but = generator.Next(2) == 0;
            var second = Clause(facts);
            parts = [first, Leaf("CC", but ? "but" : "and"), second];
            sentiment = but ? second.Sentiment : first.Sentiment + second.Sentiment;
        }
        return new(Phrase(label, sentiment, [.. parts, Leaf(".", ".")]), facts);
    }

    /// <summary>A sentence of one clause with this subject and this verb.</summary>
    public ParsedSentence Sentence(Noun subject, Verb verb)
    {
        var facts = new List<Fact>();
        var clause = VerbClause(subject, verb, facts);
        return new(Phrase(clause.Label, clause.Sentiment, [.. clause.Children, Leaf(".", ".")]), facts);
    }

    private ParseTree Clause(List<Fact> facts)
    {
        if (generator.Next(4) == 0) return QualityClause(facts);
        while (true)
        {
            var verb = Pick(lexicon.Verbs);
            var subject = Pick(lexicon.NounsOf(verb.Subjects));
            if (!heldOut.Contains((subject.Singular, verb.Base))) return VerbClause(subject, verb, facts);
        }
    }

    // "the old horse is not very happy"
    private ParseTree QualityClause(List<Fact> facts)
    {
        var (noun, plural, past, not) = (Pick(lexicon.Nouns), generator.Next(3) == 0, generator.Next(2) == 0, generator.Next(4) == 0);
        var adjective = Pick(lexicon.Adjectives.Where(a => Fits(a.Classes, noun.Class)).ToArray());
        var quality = Quality(adjective);
        var be = Leaf(past ? "VBD" : plural ? "VBP" : "VBZ", past ? plural ? "were" : "was" : plural ? "are" : "is");
        var said = not ? Negated(quality) : quality;
        facts.Add(new(noun.Singular, "be", adjective.Word, not));
        var subject = NounPhrase(noun, plural, adjectives: false);
        var predicate = not
            ? Phrase("VP", said, be, Leaf("RB", "not"), QualityPhrase(adjective, quality))
            : Phrase("VP", said, be, QualityPhrase(adjective, quality));
        return Phrase("S", said, subject, predicate);
    }

    private ParseTree VerbClause(Noun noun, Verb verb, List<Fact> facts)
    {
        var plural = generator.Next(3) == 0;
        var not = generator.Next(8) == 0;
        var done = verb.Objects.Length == 0 ? null : Pick(lexicon.NounsOf(verb.Objects));
        var target = done is null ? null : NounPhrase(done, generator.Next(3) == 0, adjectives: true);
        List<ParseTree> parts = [.. VerbGroup(verb, plural, not)];
        if (target is not null) parts.Add(target);
        var sentiment = verb.Sentiment != 0 ? verb.Sentiment : target?.Sentiment ?? 0;
        if (generator.Next(3) == 0)
        {
            var adverb = Pick(lexicon.Adverbs);
            parts.Add(Phrase("ADVP", adverb.Sentiment, Leaf("RB", adverb.Word, adverb.Sentiment)));
            sentiment += adverb.Sentiment;
        }
        if (generator.Next(4) == 0) parts.Add(PlacePhrase());
        if (not) sentiment = Negated(Math.Clamp(sentiment, -2, 2));
        facts.Add(new(noun.Singular, verb.Base, done?.Singular ?? "", not));
        var subject = NounPhrase(noun, plural, adjectives: true);
        return Phrase("S", subject.Sentiment + Math.Clamp(sentiment, -2, 2), subject, Phrase("VP", sentiment, parts));
    }

    // runs | ran | is running | does not run
    private IEnumerable<ParseTree> VerbGroup(Verb verb, bool plural, bool not)
    {
        var past = generator.Next(2) == 0;
        if (not) return
        [
            Leaf(past ? "VBD" : plural ? "VBP" : "VBZ", past ? "did" : plural ? "do" : "does"), Leaf("RB", "not"), Leaf("VB", verb.Base, verb.Sentiment),
        ];
        // One does not say "is loving": verbs that judge have no progressive form here.
        if (verb.Sentiment == 0 && generator.Next(3) == 0) return
        [
            Leaf(past ? "VBD" : plural ? "VBP" : "VBZ", past ? plural ? "were" : "was" : plural ? "are" : "is"), Leaf("VBG", verb.Participle, verb.Sentiment),
        ];
        return [past ? Leaf("VBD", verb.Past, verb.Sentiment) : plural ? Leaf("VBP", verb.Base, verb.Sentiment) : Leaf("VBZ", verb.Third, verb.Sentiment)];
    }

    private ParseTree NounPhrase(Noun noun, bool plural, bool adjectives)
    {
        var (parts, sentiment) = (new List<ParseTree>(), 0);
        if (adjectives && generator.Next(3) == 0)
        {
            var adjective = Pick(lexicon.Adjectives.Where(a => Fits(a.Classes, noun.Class)).ToArray());
            sentiment = adjective.Sentiment;
            parts.Add(Leaf("JJ", adjective.Word, adjective.Sentiment));
        }
        parts.Add(plural ? Leaf("NNS", noun.Plural) : Leaf("NN", noun.Singular));
        var determiner = plural ? Pick(["the", "some", "many", "these"]) : Pick(["the", "a", "every", "this"]);
        if (determiner == "a" && "aeiou".Contains(parts[0].Word[0])) determiner = "an";
        return Phrase("NP", sentiment, [Leaf(determiner == "many" ? "JJ" : "DT", determiner), .. parts]);
    }

    private ParseTree PlacePhrase()
    {
        var place = NounPhrase(Pick(lexicon.NounsOf(["place"])), plural: false, adjectives: false);
        return Phrase("PP", 0, Leaf("IN", Pick(lexicon.Prepositions)), place);
    }

    private int Quality(Adjective adjective) => generator.Next(4) == 0 && Math.Abs(adjective.Sentiment) < 2
        ? Math.Sign(adjective.Sentiment) * 2
        : adjective.Sentiment;

    // A quality stronger than the adjective itself was strengthened by "very"; a neutral adjective never is.
    private static ParseTree QualityPhrase(Adjective adjective, int quality) => quality != adjective.Sentiment
        ? Phrase("ADJP", quality, Leaf("RB", "very"), Leaf("JJ", adjective.Word, adjective.Sentiment))
        : Phrase("ADJP", quality, Leaf("JJ", adjective.Word, adjective.Sentiment));

    // "not wonderful" is a little bad, not terrible.
    private static int Negated(int sentiment) => -Math.Sign(sentiment);

    private T Pick<T>(IReadOnlyList<T> choices) => choices[generator.Next(choices.Count)];
}
