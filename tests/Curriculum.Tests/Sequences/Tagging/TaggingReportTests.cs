using Curriculum.Data;
using Curriculum.Sequences;

namespace Curriculum.Tests.Sequences.Tagging;

public sealed class TaggingReportTests
{
    private static readonly TaggedSentence[] Right = [new(["a", "b", "z"], ["X", "Y", "Y"]), new(["a"], ["X"])];

    [Fact]
    public void Known_and_unknown_words_are_counted_apart()
    {
        var report = TaggingReport.Of(new Fixed("X", "X", "Y"), Right, new HashSet<string> { "a", "b" });
        Assert.Equal((4, 3, 1), (report.Words, report.KnownWords, report.UnknownWords));
        Assert.Equal(3.0 / 4, report.Accuracy);
        Assert.Equal(2.0 / 3, report.KnownAccuracy, 12);
        Assert.Equal(1, report.UnknownAccuracy);
        Assert.Equal(0.5, report.SentenceAccuracy);
        Assert.Equal([new TagMistake("Y", "X", 1, "b")], report.Mistakes());
        Assert.Equal(new[,] { { 2, 0 }, { 1, 1 } }, report.Confusion(["X", "Y"]));
        Assert.Contains("75.00 % of 4 words", report.ToString());
        Assert.Contains("<figure class=\"curriculum-chart\"", report.ToHtml());
    }

    [Fact]
    public void A_part_without_words_has_no_accuracy()
    {
        var report = TaggingReport.Of(new Fixed("X", "Y", "Y"), Right, new HashSet<string> { "a", "b", "z" });
        Assert.True(double.IsNaN(report.UnknownAccuracy));
        Assert.Contains("– of 0 unknown words", report.ToString());
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        Assert.Contains("gave sentence 0 1 tags for 3 words", Assert.Throws<ArgumentException>(() => TaggingReport.Of(new Fixed("X"), Right, new HashSet<string>())).Message);
        Assert.Contains("no sentence", Assert.Throws<ArgumentException>(() => TaggingReport.Of(new Fixed("X"), [], new HashSet<string>())).Message);
    }

    private sealed class Fixed(params string[] answer) : ITagger
    {
        public string Name => "fixed";

        public TagSet Tags { get; } = new(["X", "Y"]);

        public string[] Tag(IReadOnlyList<string> words) => [.. answer.Take(words.Count)];
    }
}
