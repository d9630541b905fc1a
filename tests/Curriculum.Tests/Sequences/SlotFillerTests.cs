using Curriculum.Data;
using Curriculum.Optim;
using Curriculum.Sequences;
using Curriculum.Text;
using Curriculum.Training;

namespace Curriculum.Tests.Sequences;

public sealed class SlotFillerTests
{
    private static readonly TravelRequests Travel = new();
    private static readonly Lazy<SlotFiller> Trained = new(Train);

    [Fact]
    public void The_verb_before_a_city_decides_its_slot()
    {
        Assert.Equal(["other", "destination", "destination", "other", "time", "time"], Fill("arrive Hong Kong on November 2nd"));
        Assert.Equal(["other", "departure", "departure", "other", "time", "time"], Fill("leave Hong Kong on November 2nd"));

        static string[] Fill(string request) => Trained.Value.Fill(request.Split(' '));
    }

    [Fact]
    public void New_requests_are_filled_almost_without_mistakes() => Assert.InRange(Trained.Value.Accuracy(Requests(500, 9)), 0.98, 1);

    [Fact]
    public void Reading_from_the_left_cannot_know_the_verb_that_comes_last()
    {
        var last = Travel.Sentences(300, new Generator(3), verbLast: true).Select(request => (request.Words, request.Tags)).ToList();
        Assert.InRange(Trained.Value.Accuracy(last, "destination", "departure"), 0, 0.65);
    }

    [Fact]
    public void Probabilities_at_each_word_sum_to_one()
    {
        var p = Trained.Value.Probabilities("arrive in a place nobody knows".Split(' '));
        for (var t = 0; t < p.GetLength(0); t++) Assert.Equal(1, Enumerable.Range(0, 4).Sum(slot => p[t, slot]), 1e-5);
    }

    [Fact]
    public void The_chart_has_a_row_for_each_slot_and_a_column_for_each_word_even_if_one_comes_twice()
    {
        var map = Assert.IsType<Curriculum.Charts.Heatmap>(Assert.Single(Trained.Value.ToChart("leave Rome and leave Oslo").Traces));
        Assert.Equal((5, 4), (map.Z!.Width, map.Z.Height));
    }

    [Fact]
    public void Requests_that_do_not_fit_say_why()
    {
        var filler = Trained.Value;
        var adam = new Adam(filler.Parameters());
        Assert.Contains("2 words and 1 slots", Assert.Throws<ArgumentException>(() => filler.Fit([(["arrive", "Rome"], ["other"])], adam, new())).Message);
        Assert.Contains("no slot \"price\"", Assert.Throws<ArgumentException>(() => filler.Fit([(["cheap"], ["price"])], adam, new())).Message);
        Assert.Contains("without words", Assert.Throws<ArgumentException>(() => filler.Fill([])).Message);
        Assert.Contains("nothing to choose", Assert.Throws<ArgumentException>(() => new SlotFiller(filler.Vocabulary, ["other"], 2, 2, new Generator(1))).Message);
    }

    private static SlotFiller Train()
    {
        var requests = Requests(600, 1);
        var words = Vocabulary.FromTokens(requests.SelectMany(request => request.Words), special: [Vocabulary.UnknownToken]);
        var filler = new SlotFiller(words, Travel.Slots, 16, 24, new Generator(1));
        filler.Fit(requests, new Adam(filler.Parameters(), 0.01), new FitOptions { Epochs = 8, Generator = new(2), ClipNorm = 5, Live = false });
        return filler;
    }

    private static List<(string[] Words, string[] Slots)> Requests(int count, int seed) =>
        [.. Travel.Sentences(count, new Generator(seed)).Select(request => (request.Words, request.Tags))];
}
