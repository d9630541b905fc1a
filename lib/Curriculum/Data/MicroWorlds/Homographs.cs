namespace Curriculum.Data;

/// <summary>Tagged sentences about people whose names are verbs as well (judge, cook, guard), so that the words around a word decide its tag.</summary>
/// <remarks>What decides may stand to the left ("do not often guard", "they often guard"), to the right ("they saw her guard the cooks",
/// "they saw her guard"), in a word and not in its tag ("guards hosted by cooks", "guards hosted near cooks") or in a word's last letters:
/// some words are invented and occur once. Tags of the Penn Treebank. Every sentence has one right reading by its grammar.</remarks>
/// <example><code>
/// foreach (var sentence in Homographs.Sentences(5, new Generator(1))) Console.WriteLine(sentence);
/// </code></example>
public static class Homographs
{
    // The first are nouns more often, the last verbs.
    private static readonly string[] people =
        ["judge", "doctor", "pilot", "cook", "nurse", "tutor", "scout", "coach", "host", "guard", "guide", "escort", "shadow", "monitor"];

    private static readonly string[] qualities = ["old", "young", "tall", "quiet"];
    private static readonly string[] either = ["early", "late", "fast", "hard", "daily"]; // an early cook, they cook early
    private static readonly string[] manners = ["often", "always", "never", "seldom"];
    private static readonly (string Base, string Third, string Past)[] senses = [("see", "sees", "saw"), ("hear", "hears", "heard")];
    private static readonly (string Base, string Third, string Past)[] sayings = [("say", "says", "said"), ("know", "knows", "knew")];

    /// <summary>Such sentences; the same may occur again.</summary>
    /// <param name="count">How many.</param>
    /// <param name="generator">What decides the words.</param>
    public static IEnumerable<TaggedSentence> Sentences(int count, Generator generator)
    {
        for (var i = 0; i < count; i++) yield return new Writer(generator).Sentence();
    }

    // One sentence as its words come.
    private sealed class Writer(Generator generator)
    {
        private readonly List<string> words = [], tags = [];

        public TaggedSentence Sentence()
        {
            if (Chance(10)) Order();
            else
            {
                Clause(mayReport: true);
                if (Chance(8))
                {
                    Add("and", "CC");
                    Clause(mayReport: false);
                }
            }
            Add(".", ".");
            return new([.. words], [.. tags], "homographs");
        }

        // guard the cooks
        private void Order()
        {
            Add(Verb().Base, "VB");
            Target();
        }

        private void Clause(bool mayReport)
        {
            var many = Chance(2);
            if (Chance(4)) Add(many ? "they" : Pick(["he", "she"]), "PRP");
            else
            {
                NounPhrase(many);
                if (Chance(6)) // the guards hosted by the cooks
                {
                    Add(Verb().Past, "VBN");
                    By();
                }
            }
            switch (generator.Next(mayReport ? 11 : 10))
            {
                case 0 or 1: Helped([(many ? "do" : "does", many ? "VBP" : "VBZ"), ("did", "VBD")], not: true, verb => verb.Base, "VB"); break;
                case 2: Helped([("can", "MD"), ("will", "MD"), ("must", "MD")], Chance(3), verb => verb.Base, "VB"); break;
                case 3: Helped([(many ? "have" : "has", many ? "VBP" : "VBZ"), ("had", "VBD")], Chance(3), verb => verb.Past, "VBN"); break;
                case 4: Helped(Be(many), Chance(3), verb => verb.Participle, "VBG"); break;
                case 5: Passive(many); break;
                case 6 or 7: Sense(many); break;
                case 10: Report(many); break;
                default: Finite(Verb(), many); break;
            }
        }

        // they do not often guard the cooks
        private void Helped((string Word, string Tag)[] helpers, bool not, Func<Forms, string> form, string tag)
        {
            Help(helpers, not);
            Add(form(Verb()), tag);
            Rest();
        }

        // they were hosted by the cooks
        private void Passive(bool many)
        {
            Help(Be(many), Chance(4));
            Add(Verb().Past, "VBN");
            if (Chance(2)) By();
            else Place();
        }

        // they often guard the cooks, they hosted near the cooks
        private void Finite(Forms verb, bool many)
        {
            Manner();
            if (Chance(2)) Add(verb.Past, "VBD");
            else Add(many ? verb.Base : verb.Third, many ? "VBP" : "VBZ");
            Rest();
        }

        // they saw her guard, they saw her guard the cooks
        private void Sense(bool many)
        {
            Irregular(Pick(senses), many);
            if (Chance(2))
            {
                Target();
                return;
            }
            if (Chance(2)) Pronoun();
            else NounPhrase(Chance(2));
            if (Chance(4)) Add(Quietly(), "RB");
            Add(Verb().Base, "VB");
            Target();
        }

        // they say that guards escort cooks
        private void Report(bool many)
        {
            Irregular(Pick(sayings), many);
            Add("that", "IN");
            Clause(mayReport: false);
        }

        private void Irregular((string Base, string Third, string Past) verb, bool many)
        {
            Manner();
            if (Chance(2)) Add(verb.Past, "VBD");
            else Add(many ? verb.Base : verb.Third, many ? "VBP" : "VBZ");
        }

        private void Help((string Word, string Tag)[] helpers, bool not)
        {
            var (word, tag) = Pick(helpers);
            Add(word, tag);
            if (not) Add("not", "RB");
            Manner();
        }

        // Up to two adverbs, between what decides a verb's tag and the verb.
        private void Manner()
        {
            if (!Chance(3)) return;
            Add(Pick(manners), "RB");
            if (Chance(2)) Add(Quietly(), "RB");
        }

        private void Rest()
        {
            if (Chance(4)) Place();
            else Target();
            if (Chance(4)) Add(Pick(either), "RB");
        }

        private void Target()
        {
            if (Chance(3)) Pronoun();
            else NounPhrase(Chance(2));
        }

        private void Pronoun() => Add(Chance(2) ? "her" : Pick(["him", "them"]), "PRP");

        private void By()
        {
            Add("by", "IN");
            Target();
        }

        private void Place()
        {
            Add(Pick(["near", "behind"]), "IN");
            Target();
        }

        // the guards, her old cook guards, early judges
        private void NounPhrase(bool many)
        {
            if (Chance(4)) Add(Chance(2) ? "her" : Pick(["his", "their"]), "PRP$");
            else if (!many || Chance(2)) Add(many ? Pick(["the", "these", "some"]) : Pick(["the", "this", "that", "every"]), "DT");
            if (Chance(4)) Add(Chance(4) ? Stem() + Pick(["ish", "ful"]) : Pick(Chance(2) ? qualities : either), "JJ");
            if (Chance(8)) Add(Noun().Base, "NN");
            Add(many ? Noun().Third : Noun().Base, many ? "NNS" : "NN");
        }

        private string Quietly() => (Chance(3) ? Stem() : Pick(["quiet", "kind"])) + "ly";

        private Forms Noun() => new(Chance(12) ? Stem() : people[Math.Min(generator.Next(people.Length), generator.Next(people.Length))]);

        private Forms Verb() => new(Chance(12) ? Stem() : people[Math.Max(generator.Next(people.Length), generator.Next(people.Length))]);

        private (string, string)[] Be(bool many) => [(many ? "are" : "is", many ? "VBP" : "VBZ"), (many ? "were" : "was", "VBD")];

        private string Stem() => Pick(["b", "bl", "dr", "fl", "fr", "g", "gl", "gr", "kl", "kr", "n", "pl", "sk", "sn", "tr", "tw", "v", "w", "z"])
            + Pick(["a", "e", "i", "o", "u"]) + Pick(["d", "k", "m", "v", "z"]) + Pick(["a", "e", "i", "o", "u"]) + Pick(["lb", "lg", "nk", "rb", "rg"]);

        private bool Chance(int of) => generator.Next(of) == 0;

        private T Pick<T>(T[] choices) => choices[generator.Next(choices.Length)];

        private void Add(string word, string tag)
        {
            words.Add(word);
            tags.Add(tag);
        }
    }

    // The forms of a word that is a noun and a verb; guards are many, and she guards.
    private sealed record Forms(string Base)
    {
        public string Third => Base + (Base.EndsWith("ch", StringComparison.Ordinal) ? "es" : "s");

        public string Past => Base + (Base.EndsWith('e') ? "d" : "ed");

        public string Participle => (Base.EndsWith('e') ? Base[..^1] : Base) + "ing";
    }
}
