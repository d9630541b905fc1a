using Curriculum.Text;
using Curriculum.WordNet;

namespace Curriculum.Tests.WordNet;

public sealed class SmallWordNetTests
{
    private static readonly WordNetDatabase Small = WordNetDatabase.Small();

    [Fact]
    public void The_committed_files_are_what_the_compiler_makes_of_the_source()
    {
        var source = File.ReadAllText(Path.Combine(Folder(), "source.txt"));
        foreach (var (name, bytes) in WordNetCompiler.Compile(source))
        {
            Assert.True(bytes.AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(Folder(), name))),
                $"data/wordnet/{name} is not what source.txt gives: run `dotnet run data/wordnet/compile.cs`.");
            Assert.True(bytes.AsSpan().SequenceEqual(SmallWordNet.Read(name)), $"{name} in the library is older than in data/wordnet.");
        }
    }

    [Fact]
    public void Every_pointer_leads_to_a_synset_and_back()
    {
        Assert.Equal(Small.Source.Size, $"{Small.SynsetCount} synsets");
        foreach (var synset in Small.AllSynsets())
        {
            Assert.NotEmpty(synset.Definition);
            foreach (var pointer in synset.Pointers)
            {
                var target = Small.AtOffset(pointer.PartOfSpeech, pointer.Offset);
                if (pointer.Relation.Inverse() is { } back)
                    Assert.Contains(new Pointer(back, synset.PartOfSpeech, synset.Offset, pointer.TargetWord, pointer.SourceWord), target.Pointers);
            }
        }
    }

    [Fact]
    public void All_nouns_are_kinds_of_entity_and_no_synset_is_above_itself()
    {
        Assert.Equal(Small.AllSynsets(PartOfSpeech.Noun).Count() - 1, Small["entity.n.01"].HyponymClosure().Count);
        Assert.All(Small.AllSynsets(), synset => Assert.DoesNotContain(synset, synset.HypernymClosure().SelectMany(above => above.Hypernyms)));
    }

    [Fact]
    public void A_car_is_a_motor_vehicle_a_vehicle_and_an_entity()
    {
        var way = Assert.Single(Small["car.n.01"].HypernymPaths()).Select(synset => synset.Words[0]);
        Assert.Equal(["entity", "physical_entity", "object", "whole", "artifact", "instrumentality", "conveyance", "vehicle", "wheeled_vehicle", "motor_vehicle", "car"], way);
    }

    [Theory]
    [InlineData("bank", "bank.n.01 bank.n.02 bank.n.03 bank.v.01")]
    [InlineData("BANKS", "bank.n.01 bank.n.02 bank.n.03 bank.v.01")]
    [InlineData("motor vehicle", "motor_vehicle.n.01")]
    [InlineData("Canis_familiaris", "dog.n.01")]
    [InlineData("geese", "goose.n.01")]
    [InlineData("ate", "eat.v.01")]
    [InlineData("happiest", "happy.a.01")]
    [InlineData("churches", "church.n.01")]
    [InlineData("xyzzy", "")]
    [InlineData("", "")]
    public void Words_are_found_in_any_form(string word, string expected) =>
        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries), Small.Synsets(word).Select(synset => synset.Name));

    [Fact]
    public void Each_kind_of_relation_can_be_followed()
    {
        Assert.Equal(["bad"], Small["good.a.01"].Antonyms());
        Assert.Contains(Small["wheel.n.01"], Small["wheeled_vehicle.n.01"].Meronyms);
        Assert.Contains(Small["pack.n.01"], Small["wolf.n.01"].Holonyms);
        Assert.Equal([Small["capital.n.01"]], Small["paris.n.01"].Related(Relation.InstanceHypernym));
        Assert.Equal([Small["sleep.v.01"]], Small["snore.v.01"].Related(Relation.Entailment));
        Assert.Equal([Small["eat.v.01"]], Small["feed.v.01"].Related(Relation.Cause));
        Assert.Equal(["quick"], Small["quickly.r.01"].RelatedWords(Relation.Pertainym));
        Assert.Equal(["boil"], Small["boiling.s.01"].RelatedWords(Relation.ParticipleOfVerb));
        Assert.Equal([Small["large.a.01"], Small["small.a.01"]], Small["size.n.01"].Related(Relation.Attribute));
        Assert.True(Small["huge.s.01"].IsSatellite);
        Assert.Contains(new VerbFrame(8, 0), Small["eat.v.01"].Frames);
    }

    [Fact]
    public void Glosses_are_definitions_and_examples()
    {
        var dog = Small["dog.n.01"];
        Assert.StartsWith("a canine that people have kept", dog.Definition);
        Assert.Equal(["the dog barked all night"], dog.Examples);
        Assert.Equal(Small.SynsetCount, Small.Glosses().Lines().Count());
    }

    [Fact]
    public void A_name_that_is_not_there_gets_help()
    {
        Assert.Contains("bank.n.01, bank.n.02", Assert.Throws<KeyNotFoundException>(() => Small["bank.n.09"]).Message);
        Assert.Contains("does not have the word \"xyzzy\"", Assert.Throws<KeyNotFoundException>(() => Small["xyzzy.n.01"]).Message);
        Assert.Contains("like car.n.01", Assert.Throws<KeyNotFoundException>(() => Small["bank"]).Message);
    }

    [Fact]
    public void Similarities_follow_their_formulas()
    {
        var (car, bicycle, banana) = (Small["car.n.01"], Small["bicycle.n.01"], Small["banana.n.01"]);
        Assert.Equal(Small["wheeled_vehicle.n.01"], Assert.Single(car.LowestCommonHypernyms(bicycle)));
        Assert.Equal(3, car.ShortestPathDistance(bicycle));
        Assert.Equal(1.0 / 4, car.PathSimilarity(bicycle));
        // wheeled_vehicle stands at depth 9 of nodes, two steps above car and one above bicycle.
        Assert.Equal(2.0 * 9 / (2 + 1 + 2 * 9), car.WuPalmerSimilarity(bicycle));
        var deepest = Small.AllSynsets(PartOfSpeech.Noun).Max(synset => synset.MaxDepth);
        Assert.Equal(-Math.Log(4.0 / (2 * deepest)), car.LeacockChodorowSimilarity(bicycle)!.Value, 12);
        Assert.Equal(1, car.PathSimilarity(car));
        Assert.True(car.WuPalmerSimilarity(bicycle) > car.WuPalmerSimilarity(banana));
        Assert.Null(Small["love.v.01"].ShortestPathDistance(Small["eat.v.01"]));
        Assert.NotNull(Small["love.v.01"].PathSimilarity(Small["eat.v.01"]));
        Assert.Contains("parts of speech", Assert.Throws<ArgumentException>(() => car.LeacockChodorowSimilarity(Small["eat.v.01"])).Message);
    }

    [Fact]
    public void Information_content_grows_downwards_and_is_zero_at_the_root()
    {
        var content = InformationContent.FromCorpus(Small, Corpus.FromText("the dogs and a cat ran to the car , cats eat fish"));
        Assert.Equal(0, content[Small["entity.n.01"]], 12);
        foreach (var synset in Small.AllSynsets(PartOfSpeech.Noun))
            foreach (var above in synset.Hypernyms) Assert.True(content[above] <= content[synset]);
        var (dog, cat) = (Small["dog.n.01"], Small["cat.n.01"]);
        var shared = dog.CommonHypernyms(cat).Max(synset => content[synset]);
        Assert.Equal(shared, dog.ResnikSimilarity(cat, content));
        Assert.Equal(2 * shared / (content[dog] + content[cat]), dog.LinSimilarity(cat, content), 12);
        Assert.Equal(1 / (content[dog] + content[cat] - 2 * shared), dog.JiangConrathSimilarity(cat, content), 12);
        Assert.Equal(double.PositiveInfinity, dog.JiangConrathSimilarity(dog, content));
    }

    private static string Folder()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Curriculum.sln"))) folder = Path.GetDirectoryName(folder)!;
        return Path.Combine(folder, "data", "wordnet");
    }
}
