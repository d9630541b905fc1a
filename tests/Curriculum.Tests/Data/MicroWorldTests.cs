using Curriculum.Data;

namespace Curriculum.Tests.Data;

public sealed class MicroWorldTests
{
    private static readonly MicroWorld World = new();
    private static readonly ParsedSentence[] Many = [.. World.Sentences(20_000, new Generator(1))];

    [Fact]
    public void A_seed_gives_the_same_sentences_again() =>
        Assert.Equal(Many.Take(500).Select(sentence => sentence.Tree.ToString()), new MicroWorld().Sentences(500, new Generator(1)).Select(sentence => sentence.Tree.ToString()));

    [Fact]
    public void Held_out_combinations_never_occur_but_their_parts_do()
    {
        string[] jumps = ["jump", "jumps", "jumped", "jumping"];
        foreach (var sentence in Many)
        {
            Assert.DoesNotContain(sentence.Facts, fact => fact is { Subject: "dog", Verb: "jump" });
            var words = sentence.Words;
            for (var i = 1; i < words.Length; i++) Assert.False(words[i - 1] is "dog" or "dogs" && jumps.Contains(words[i]), sentence.ToString());
        }
        Assert.Contains(Many, sentence => sentence.Facts.Any(fact => fact is { Subject: "cat", Verb: "jump" }));
        Assert.Contains(Many, sentence => sentence.Facts.Any(fact => fact is { Subject: "dog", Verb: "run" }));
        Assert.All(World.HeldOutSentences(50, new Generator(2)), sentence => Assert.Contains(sentence.Facts, fact => fact is { Subject: "dog", Verb: "jump" }));
    }

    [Fact]
    public void Every_word_has_one_tag_and_the_tree_spells_the_sentence()
    {
        foreach (var sentence in Many)
        {
            Assert.Equal(sentence.Words.Length, sentence.Tags.Length);
            Assert.Equal(".", sentence.Tags[^1]);
            Assert.Equal(sentence.Words, sentence.Tree.Leaves.Select(leaf => leaf.Word));
            Assert.All(sentence.Tree.Nodes(), node => Assert.True(node.IsLeaf == (node.Word.Length > 0) && node.Sentiment is >= -2 and <= 2));
        }
        // These words are ambiguous in the language of the world as they are in English.
        var tags = Many.SelectMany(sentence => sentence.Words.Zip(sentence.Tags)).Distinct().GroupBy(pair => pair.First).ToDictionary(group => group.Key, group => group.Count());
        Assert.Equal(1, tags["dog"]);
        Assert.Contains(tags, pair => pair.Value > 1);
    }

    [Fact]
    public void Subjects_and_verbs_agree_in_number()
    {
        foreach (var sentence in Many)
        {
            var tags = sentence.Tags;
            if (sentence.Tree.Label != "S" || tags.Contains("CC")) continue;
            var subject = tags.First(tag => tag is "NN" or "NNS");
            if (tags.Contains("VBZ")) Assert.Equal("NN", subject);
            if (tags.Contains("VBP")) Assert.Equal("NNS", subject);
        }
    }

    [Fact]
    public void Sentiment_follows_its_rules()
    {
        Assert.Contains(Many, sentence => sentence.Sentiment == 2);
        Assert.Contains(Many, sentence => sentence.Sentiment == -2);
        foreach (var sentence in Many)
        {
            foreach (var node in sentence.Tree.Nodes().Where(node => node.Label == "ADJP" && node.Children[0].Word == "very"))
                Assert.Equal(2 * node.Children[1].Sentiment, node.Sentiment);
            foreach (var node in sentence.Tree.Nodes().Where(node => node.Label == "VP" && node.Children.Any(child => child.Word == "not") && node.Children[^1].Label == "ADJP"))
                Assert.Equal(-Math.Sign(node.Children[^1].Sentiment), node.Sentiment);
            if (sentence.Tree.Children is [{ Label: "S" }, { Word: "but" }, var second, _]) Assert.Equal(second.Sentiment, sentence.Sentiment);
        }
    }

    [Fact]
    public void Words_have_classes()
    {
        var classes = World.WordClasses;
        Assert.Equal("animal", classes["mice"]);
        Assert.Equal("verb of animal and person", classes["ran"]);
        Assert.True(Many.SelectMany(sentence => sentence.Words).Distinct().Count(classes.ContainsKey) > 100);
    }

    [Fact]
    public void Other_combinations_can_be_held_out_and_impossible_ones_are_refused()
    {
        var world = new MicroWorld([("cat", "sleep"), ("boy", "drive")]);
        Assert.DoesNotContain(world.Sentences(5_000, new Generator(1)), sentence => sentence.Facts.Any(fact => fact is { Subject: "cat", Verb: "sleep" } or { Subject: "boy", Verb: "drive" }));
        Assert.Contains("no \"cat\" can \"drive\"", Assert.Throws<ArgumentException>(() => new MicroWorld([("cat", "drive")])).Message);
    }

    [Fact]
    public void Chinese_sentences_carry_treebank_tags()
    {
        var sentences = World.ChineseSentences(3_000, new Generator(1)).ToList();
        Assert.Contains(sentences, sentence => sentence.ToString() == "我 推荐 大学 附近 的 餐厅 。"
            && sentence.Tags.SequenceEqual(["PN", "VV", "NR", "NN", "DEG", "NN", "PU"]));
        Assert.All(sentences, sentence => Assert.Equal("IP", sentence.Tree.Label));
    }

    [Fact]
    public void Sentences_serve_as_corpus_and_as_tagged_corpus()
    {
        var corpus = World.Corpus(100, new Generator(1));
        Assert.Equal(Many.Take(100).Select(sentence => string.Join(' ', sentence.Words.Where(word => word != "."))), corpus.Lines());
        var tagged = World.Tagged(100, new Generator(1));
        Assert.Equal(Many.Take(100).Select(sentence => string.Join(' ', sentence.Tags)), tagged.Sentences.Select(sentence => string.Join(' ', sentence.Tags)));
        Assert.True(tagged.Source.IsDefault);
    }
}
