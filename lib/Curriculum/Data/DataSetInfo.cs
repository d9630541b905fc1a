using Curriculum.Data.Packages;
using Curriculum.Display;
using Curriculum.Text;

namespace Curriculum.Data;

/// <summary>What the course knows about a data set.</summary>
/// <param name="Name">How it is asked for.</param>
/// <param name="Title">What it is.</param>
/// <param name="Licence">Under which terms it may be used.</param>
/// <param name="Size">How much there is.</param>
/// <param name="UsedIn">The notebooks that use it.</param>
/// <param name="Place">Where it lies: in the library, in the SDK, or a file.</param>
/// <param name="AtHand">Whether it can be used now.</param>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record DataSetInfo(string Name, string Title, string Licence, string Size, string UsedIn, string Place, bool AtHand) : IHtml
{
    internal static IReadOnlyList<DataSetInfo> List(PackageStore store) =>
    [
        new("small-wordnet", "small WordNet", "MIT (this project)", "721 synsets", "03", "in the library", true),
        new("wordsim353", "WordSim-353", "CC BY 4.0: Finkelstein et al. 2002", "353 scored pairs", "05", "in the library", true),
        new("analogies", "analogy facts", "MIT (this project)", "a few thousand questions", "04 05", "in the library", true),
        new("micro-world", "micro-world sentences, generated", "MIT (this project)", "as many as asked for", "03 04 05 07 11 12", "in the library", true),
        new("sdk-documentation", "API documentation of the .NET SDK", "MIT (.NET)", "about 1.4 million words", "03 04 05 06 07 08 10",
            SdkFolder.Root, SdkDocumentation.Files().Count > 0),
        new("sdk-messages", "messages of the .NET SDK in English and 13 languages", "MIT (.NET)", "some 5 400 short messages a language", "14 15",
            SdkFolder.Newest() ?? SdkFolder.Root, SdkMessages.Files().Count > 0),
        new("dates", "dates in more than 200 languages beside ISO 8601, generated", "Unicode licence", "as many as asked for", "14 15",
            DatePairs.HasCultureData ? "the runtime's culture data" : "tables in the library", true),
        new("culture-names", "names of languages and regions in English and another language", "Unicode licence", "some 800 a language", "14 15",
            "the runtime's culture data", DatePairs.HasCultureData),
        new("number-words", "numbers in English and Chinese words, generated", "MIT (this project)", "as many as asked for", "14 15", "in the library", true),
        new("sounds", "words with their sounds", "MIT (this project)", "111 words", "14", "in the library", true),
        new("chinese-words", "Chinese words with their meanings", "MIT (this project)", "55 entries", "12 14", "in the library", true),
        .. PackagePin.All().Select(pin => new DataSetInfo(
            pin.Name, pin.Title, pin.Licence, pin.Size, pin.UsedIn, store.PathOf(pin), store.Check(pin) == PackageState.Whole)),
    ];

    /// <inheritdoc/>
    public string ToHtml() => LineHtml.Of(this);

    /// <summary>One line: name, size, licence and whether it is at hand.</summary>
    public override string ToString() => $"{Name}: {Title}, {Size}, {Licence}; {(AtHand ? Place : "not fetched")}";
}
