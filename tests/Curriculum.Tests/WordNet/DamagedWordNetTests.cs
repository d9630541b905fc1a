using System.Text;
using Curriculum.Text;
using Curriculum.WordNet;

namespace Curriculum.Tests.WordNet;

public sealed class DamagedWordNetTests : IDisposable
{
    private static readonly string[] Names = [.. from kind in new[] { "data", "index" } from part in new[] { "noun", "verb", "adj", "adv" } select $"{kind}.{part}"];
    private readonly TemporaryFolder folder = new();

    public DamagedWordNetTests()
    {
        foreach (var name in Names) File.WriteAllBytes(folder[name], SmallWordNet.Read(name)!);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_whole_folder_opens_also_without_lists_of_exceptions()
    {
        var database = WordNetDatabase.Open(folder.Path);
        Assert.Equal("dog.n.01", database.Synsets("dogs")[0].Name);
        Assert.Empty(database.Synsets("geese"));
        Assert.Throws<DirectoryNotFoundException>(() => WordNetDatabase.Open(folder["none"]));
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        foreach (var name in Names)
        {
            File.Move(folder[name], folder["away"]);
            Assert.Contains($"no file {name}", Assert.Throws<FileNotFoundException>(() => WordNetDatabase.Open(folder.Path)).Message);
            File.Move(folder["away"], folder[name]);
        }
    }

    [Fact]
    public void A_file_that_is_cut_anywhere_is_refused_and_named()
    {
        var generator = new Generator(8);
        foreach (var name in Names)
        {
            var bytes = File.ReadAllBytes(folder[name]);
            foreach (var length in Enumerable.Range(0, 20).Select(_ => generator.Next(bytes.Length)).Append(0).Append(bytes.Length - 1))
            {
                File.WriteAllBytes(folder[name], bytes[..length]);
                Assert.Contains(name, Assert.Throws<DamagedFileException>(() => WordNetDatabase.Open(folder.Path)).Message);
            }
            File.WriteAllBytes(folder[name], bytes);
        }
    }

    [Fact]
    public void A_file_cut_between_lines_is_refused_by_its_partner()
    {
        var bytes = File.ReadAllBytes(folder["data.noun"]);
        var end = bytes.AsSpan(0, bytes.Length / 2).LastIndexOf((byte)'\n') + 1;
        File.WriteAllBytes(folder["data.noun"], bytes[..end]);
        var error = Assert.Throws<DamagedFileException>(() => WordNetDatabase.Open(folder.Path));
        Assert.Matches(@"^index\.noun, line \d+, byte \d+: it names synset \d{8}, which data\.noun does not have\. Is data\.noun cut", error.Message);
    }

    [Fact]
    public void Changed_line_ends_and_edits_are_found_by_the_offsets()
    {
        var text = File.ReadAllText(folder["data.verb"]);
        File.WriteAllText(folder["data.verb"], text.Replace("\n", "\r\n"));
        var error = Assert.Throws<DamagedFileException>(() => WordNetDatabase.Open(folder.Path));
        Assert.Contains("line ends changed", error.Message);
        Assert.Equal(3, error.Line);

        File.WriteAllText(folder["data.verb"], text.Replace("move on foot", "go on foot"));
        Assert.Contains("should begin with its byte offset", Assert.Throws<DamagedFileException>(() => WordNetDatabase.Open(folder.Path)).Message);
    }

    [Theory]
    [InlineData(" n 01 cat", " q 01 cat", "synset type is \"q\"")]
    [InlineData(" n 02 cat", " n zz cat", "should be a number, but is \"zz\"")]
    [InlineData(" n 02 cat", " n f0 cat", "no possible number of entries|no pointer symbol|should be a number|missing")]
    [InlineData("@ 0", "? 0", "no pointer symbol \"?\"")]
    public void A_damaged_line_is_named_when_it_is_read(string old, string changed, string message)
    {
        var text = File.ReadAllText(folder["data.noun"]);
        var at = text.IndexOf(" n 02 cat 0 true_cat", StringComparison.Ordinal);
        var start = text.LastIndexOf('\n', at) + 1;
        var line = text[start..text.IndexOf('\n', at)];
        File.WriteAllText(folder["data.noun"], text.Replace(line, line.Replace(old.Replace("01", "02"), changed.Replace("01", "02"))));
        var error = Assert.Throws<DamagedFileException>(() => WordNetDatabase.Open(folder.Path).Synsets("cat"));
        Assert.StartsWith($"data.noun, byte {Encoding.UTF8.GetByteCount(text[..start])}: ", error.Message);
        Assert.Contains(message.Split('|'), error.Message.Contains);
    }

    [Fact]
    public void A_pointer_that_leads_nowhere_is_named()
    {
        var text = File.ReadAllText(folder["data.adv"]);
        var star = text.IndexOf("! ", StringComparison.Ordinal);
        File.WriteAllText(folder["data.adv"], text[..(star + 2)] + "99999999" + text[(star + 10)..]);
        var error = Assert.Throws<DamagedFileException>(() =>
            WordNetDatabase.Open(folder.Path).AllSynsets(PartOfSpeech.Adverb).SelectMany(synset => synset.Related(Relation.Antonym)).ToList());
        Assert.Contains("leads to 99999999, where data.adv has no synset", error.Message);
    }

    [Fact]
    public void A_list_of_exceptions_that_is_cut_is_named()
    {
        File.WriteAllText(folder["noun.exc"], "geese goose\nmice");
        Assert.Contains("noun.exc, line 2", Assert.Throws<DamagedFileException>(() => WordNetDatabase.Open(folder.Path)).Message);
    }

    [Theory]
    [InlineData("dog | a dog", 1, "comes first")]
    [InlineData("= noun.nothing", 1, "no lexicographer file")]
    [InlineData("= noun.animal\ndog", 2, "words | gloss")]
    [InlineData("= noun.animal\n  dog | x", 2, "nothing stands above")]
    [InlineData("= noun.animal\nbig dog | x", 2, "underscores")]
    [InlineData("= noun.animal\ndog | x | kind-of: cat", 2, "not the word of any line")]
    [InlineData("= noun.animal\ndog | x | likes: dog", 2, "no relation \"likes\"")]
    [InlineData("= noun.animal\ndog#1 | x\ndog#1 | y", 3, "there twice")]
    [InlineData("= noun.animal\ndog, Dog | x", 2, "twice in one synset")]
    [InlineData("= noun.animal\ndog | ", 2, "gloss is empty")]
    public void A_mistake_in_a_source_is_named_with_its_line(string source, int line, string message)
    {
        var error = Assert.Throws<DamagedFileException>(() => WordNetCompiler.Compile(source));
        Assert.Equal(line, error.Line);
        Assert.Contains(message, error.Message);
    }
}
