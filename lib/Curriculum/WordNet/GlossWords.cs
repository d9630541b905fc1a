using System.Collections.Frozen;
using Curriculum.Text;

namespace Curriculum.WordNet;

/// <summary>Words of glosses and sentences in base form, so that "lends" meets "lend".</summary>
internal sealed class GlossWords(WordNetDatabase wordnet)
{
    private static readonly FrozenSet<string> FunctionWords = ("a an the this that these those some any no every each all both of in on at by for from to with without "
        + "into onto upon over under about as than and or but nor not if so because while when where which who whom whose what how is are was were be been being am "
        + "do does did done have has had having will would can could may might shall should must it its he she his her him they them their we us our you your i me my "
        + "one there here such other used esp etc very more most much many also only out up down off then").Split(' ').ToFrozenSet();

    private readonly Dictionary<string, string> known = [];

    /// <summary>Whether a word says little by itself.</summary>
    public static bool IsFunctionWord(string word) => FunctionWords.Contains(word);

    /// <summary>All words in base form, in order.</summary>
    public IEnumerable<string> All(string text) => Tokenizer.Words.Tokenize(text).Select(Base);

    /// <summary>The words that are no function words, in base form, in order.</summary>
    public IEnumerable<string> Content(string text) => Tokenizer.Words.Tokenize(text).Where(word => !IsFunctionWord(word)).Select(Base);

    private string Base(string word)
    {
        if (IsFunctionWord(word)) return word;
        if (known.TryGetValue(word, out var form)) return form;
        return known[word] = PartsOfSpeech.All.Select(part => wordnet.Morphy(word, part)).FirstOrDefault(found => found is not null) ?? word;
    }
}
