using Curriculum.Display;
using Curriculum.Text;

namespace Curriculum.WordNet;

/// <summary>A sense of a word with the evidence for it.</summary>
/// <param name="Synset">The sense.</param>
/// <param name="Score">How well it fits; only the order matters.</param>
/// <param name="Evidence">The words that speak for it.</param>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record ScoredSense(Synset Synset, double Score, IReadOnlyList<string> Evidence) : IHtml
{
    /// <inheritdoc/>
    public string ToHtml() => LineHtml.Of(this);

    /// <summary>One line: score, name, definition and evidence.</summary>
    public override string ToString() => $"{Score:0.##} {Synset.Name}: {Synset.Definition} [{string.Join(", ", Evidence)}]";
}

/// <summary>Finds which sense of a word is meant, by the words that its gloss shares with the sentence (Lesk 1986).</summary>
public static class Lesk
{
    /// <summary>All senses of a word, the one whose gloss shares most words with the sentence first.</summary>
    /// <remarks>Simplified Lesk (Kilgarriff and Rosenzweig 2000): definition and examples are compared with the sentence in base forms;
    /// function words and the word itself do not count. Of equal senses the more frequent one comes first.</remarks>
    /// <param name="wordnet">Where the senses come from.</param>
    /// <param name="sentence">The words around it.</param>
    /// <param name="word">The word, in any form.</param>
    /// <param name="part">Only senses of this part of speech.</param>
    public static IReadOnlyList<ScoredSense> Disambiguate(WordNetDatabase wordnet, string sentence, string word, PartOfSpeech? part = null)
    {
        var words = new GlossWords(wordnet);
        var context = Context(words, sentence, word);
        return Ranked(wordnet.Synsets(word, part).Select(sense =>
        {
            string[] shared = [.. words.Content(sense.Gloss).Distinct().Where(context.Contains)];
            return new ScoredSense(sense, shared.Length, shared);
        }));
    }

    /// <summary>All senses of a word, the one most related to some sense of each word around it first.</summary>
    /// <remarks>Extended Lesk (Banerjee and Pedersen 2003): for every other word of the sentence the greatest
    /// <see cref="Relatedness(WordNetDatabase, Synset, Synset)"/> to any of its senses is added up.</remarks>
    /// <param name="wordnet">Where the senses come from.</param>
    /// <param name="sentence">The words around it.</param>
    /// <param name="word">The word, in any form.</param>
    /// <param name="part">Only senses of this part of speech.</param>
    /// <param name="window">How many different words around it are looked at, the nearest first.</param>
    public static IReadOnlyList<ScoredSense> DisambiguateExtended(
        WordNetDatabase wordnet, string sentence, string word, PartOfSpeech? part = null, int window = 6)
    {
        var words = new GlossWords(wordnet);
        var around = Nearest(words, sentence, word, window);
        var overlap = new GlossOverlap(words);
        return Ranked(wordnet.Synsets(word, part).Select(sense =>
        {
            var scores = around.Select(other => (Word: other, Score: wordnet.Synsets(other)
                .Select(otherSense => overlap.Score(sense, otherSense)).DefaultIfEmpty(0).Max())).ToList();
            return new ScoredSense(sense, scores.Sum(score => score.Score), [.. scores.Where(score => score.Score > 0).Select(score => score.Word)]);
        }));
    }

    /// <summary>How much the glosses of two synsets and of their neighbours share: the sum of the squares of the lengths of shared phrases.</summary>
    /// <remarks>Compared are gloss with gloss, hypernyms' with hypernyms', hyponyms' with hyponyms', and each one's gloss with the
    /// other's hypernyms'. A phrase neither begins nor ends with a function word (Banerjee and Pedersen 2003).</remarks>
    public static double Relatedness(WordNetDatabase wordnet, Synset a, Synset b) => new GlossOverlap(new(wordnet)).Score(a, b);

    private static HashSet<string> Context(GlossWords words, string sentence, string word)
    {
        var context = words.Content(sentence).ToHashSet();
        context.ExceptWith(words.Content(word));
        return context;
    }

    private static List<string> Nearest(GlossWords words, string sentence, string word, int window)
    {
        var all = words.Content(sentence).ToList();
        var itself = words.Content(word).ToHashSet();
        var place = Math.Max(0, all.FindIndex(itself.Contains));
        return [.. all.Select((other, i) => (other, Far: Math.Abs(i - place))).Where(x => !itself.Contains(x.other))
            .OrderBy(x => x.Far).Select(x => x.other).Distinct().Take(window)];
    }

    private static IReadOnlyList<ScoredSense> Ranked(IEnumerable<ScoredSense> senses) => [.. senses.OrderByDescending(sense => sense.Score)];
}
