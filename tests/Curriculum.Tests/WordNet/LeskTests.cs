using Curriculum.Text;
using Curriculum.WordNet;

namespace Curriculum.Tests.WordNet;

public sealed class LeskTests
{
    private static readonly WordNetDatabase Small = WordNetDatabase.Small();

    [Theory]
    [InlineData("he sat on the bank of the river and fished", "bank", "bank.n.02")]
    [InlineData("she keeps money in the bank, which lends it", "bank", "bank.n.01")]
    [InlineData("a crane lifted heavy loads to the roof", "cranes", "crane.n.02")]
    [InlineData("cranes flew south in autumn on long legs", "crane", "crane.n.01")]
    [InlineData("point at the screen with the mouse", "mouse", "mouse.n.02")]
    public void The_sense_whose_gloss_shares_words_comes_first(string sentence, string word, string expected)
    {
        var senses = Lesk.Disambiguate(Small, sentence, word, PartOfSpeech.Noun);
        Assert.Equal(expected, senses[0].Synset.Name);
        Assert.Equal(senses[0].Evidence.Count, senses[0].Score);
        Assert.NotEmpty(senses[0].Evidence);
    }

    [Fact]
    public void Without_evidence_the_first_sense_comes_first()
    {
        Assert.Equal(Small.Synsets("bank"), Lesk.Disambiguate(Small, "bank", "bank").Select(sense => sense.Synset));
        Assert.Empty(Lesk.Disambiguate(Small, "some words", "xyzzy"));
    }

    [Fact]
    public void The_extended_measure_reads_the_glosses_of_the_neighbours()
    {
        var senses = Lesk.DisambiguateExtended(Small, "the cat chased a mouse with a long tail", "mouse", PartOfSpeech.Noun);
        Assert.Equal("mouse.n.01", senses[0].Synset.Name);
        Assert.True(Lesk.Relatedness(Small, Small["bank.n.02"], Small["river.n.01"]) > Lesk.Relatedness(Small, Small["bank.n.01"], Small["river.n.01"]));
    }

    [Fact]
    public void Shared_phrases_count_by_the_square_of_their_length()
    {
        // "large body of water" is one phrase of four words, "sea" another; function words at the ends do not count.
        Assert.Equal(16 + 1, GlossOverlap.Overlap("a large body of water near the sea".Split(' '), "sea is a large body of water".Split(' ')));
        Assert.Equal(0, GlossOverlap.Overlap("the of a".Split(' '), "of the a".Split(' ')));
        Assert.Equal(1, GlossOverlap.Overlap(["dog"], ["dog", "dog"]));
    }

    [Fact]
    public void Trees_join_ways_that_begin_alike()
    {
        var tree = HypernymTree.Above(Small["car.n.01"], Small["bicycle.n.01"]);
        Assert.Equal(12, tree.Count);
        Assert.Equal(Small["entity.n.01"], tree.Synset);
        Assert.EndsWith("wheeled vehicle\n                  motor vehicle\n                    car\n                  bicycle", tree.ToString());
        // A dog is a canine and a pet: two ways.
        Assert.Equal(2, HypernymTree.Above(Small["dog.n.01"]).ToString().Split('\n').Count(line => line.Trim() == "dog"));
        Assert.Contains("two roots", Assert.Throws<ArgumentException>(() => HypernymTree.Above(Small["car.n.01"], Small["eat.v.01"])).Message);

        var below = HypernymTree.Below(Small["big_cat.n.01"], 1);
        Assert.Equal(["lion", "tiger", "leopard", "jaguar", "cheetah"], below.Children.Select(child => child.Label));
    }
}
