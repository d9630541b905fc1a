using Curriculum.Data;

namespace Curriculum.Tests.Data;

public sealed class HomographsTests
{
    private static readonly TaggedSentence[] sentences = [.. Homographs.Sentences(3000, new Generator(1))];

    [Fact]
    public void A_seed_gives_the_same_sentences_again()
    {
        Assert.Equal(Text(7), Text(7));
        Assert.NotEqual(Text(7), Text(8));
    }

    [Fact]
    public void Every_word_has_a_tag_and_every_sentence_ends_in_a_full_stop()
    {
        Assert.All(sentences, sentence => Assert.Equal(sentence.Words.Length, sentence.Tags.Length));
        Assert.All(sentences, sentence => Assert.Equal((".", "."), (sentence.Words[^1], sentence.Tags[^1])));
    }

    [Theory]
    [InlineData("guard", "NN VB VBP")]
    [InlineData("guards", "NNS VBZ")]
    [InlineData("guarded", "VBD VBN")]
    [InlineData("her", "PRP PRP$")]
    [InlineData("that", "DT IN")]
    [InlineData("early", "JJ RB")]
    public void A_word_has_several_tags(string word, string tags) => Assert.Equal(tags, string.Join(' ', Pairs().Where(pair => pair.Word == word)
        .Select(pair => pair.Tag).Distinct().Order(StringComparer.Ordinal)));

    [Fact]
    public void After_not_a_verb_is_never_finite_whatever_adverbs_stand_between()
    {
        foreach (var sentence in sentences)
            for (var t = 0; t < sentence.Length; t++)
            {
                if (sentence.Words[t] != "not") continue;
                var verb = Array.FindIndex(sentence.Tags, t, tag => tag.StartsWith("VB", StringComparison.Ordinal));
                Assert.Contains(sentence.Tags[verb], (string[])["VB", "VBG", "VBN"]);
            }
    }

    [Fact]
    public void Some_words_are_invented_and_keep_their_endings()
    {
        var rare = Pairs().GroupBy(pair => pair.Word).Where(word => word.Count() == 1).Select(word => word.First()).ToList();
        Assert.InRange(rare.Count, 500, 3000);
        Assert.All(rare.Where(pair => pair.Tag == "RB"), pair => Assert.EndsWith("ly", pair.Word));
        Assert.All(rare.Where(pair => pair.Tag == "VBG"), pair => Assert.EndsWith("ing", pair.Word));
        Assert.All(rare.Where(pair => pair.Tag is "VBD" or "VBN"), pair => Assert.EndsWith("ed", pair.Word));
    }

    private static IEnumerable<(string Word, string Tag)> Pairs() => sentences.SelectMany(sentence => sentence.Words.Zip(sentence.Tags));

    private static string[] Text(int seed) => [.. Homographs.Sentences(50, new Generator(seed)).Select(sentence => sentence.ToString())];
}
