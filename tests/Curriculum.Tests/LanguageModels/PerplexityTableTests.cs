using Curriculum.LanguageModels;
using Curriculum.Text;

namespace Curriculum.Tests.LanguageModels;

public sealed class PerplexityTableTests
{
    private static readonly LanguageModelText Text = LanguageModelText.From(Corpus.FromSentences(["a b", "c d", "e f", "g h"], Tokenizer.Spaces));

    private static readonly FunctionModel Model = new(["a"], _ => new() { ["a"] = 1, ["<unk>"] = 1, ["</s>"] = 2 });

    private static readonly string Csv = $"model,notebook,perplexity,parameters,seconds,fingerprint\ntrigram,06,150.5,9000,1.5,{Text.Fingerprint}\nwindow of 3,07,120,64000,8,{Text.Fingerprint}\n";

    [Fact]
    public void The_recorded_table_is_part_of_the_library() => Assert.All(PerplexityTable.Recorded().Results, result =>
    {
        Assert.False(result.IsMeasured);
        Assert.InRange(result.Perplexity, 1, 1e6);
        Assert.Matches("^[0-9a-f]{12}$", result.Fingerprint);
        Assert.Matches("^(06|07|08|09|10)$", result.Notebook);
    });

    [Fact]
    public void What_is_written_is_read_again() => Assert.Equal(Csv, PerplexityTable.FromCsv(Csv).ToCsv());

    [Fact]
    public void A_measured_result_stands_in_the_place_of_the_recorded_one()
    {
        var perplexity = Perplexity.Of(Model, "a a a");
        var table = PerplexityTable.FromCsv(Csv).Add("trigram", "06", perplexity, 9000, 2, Text).Add("new", "06", perplexity, 1, 1, Text);
        Assert.Equal(["trigram", "new", "window of 3"], table.Results.Select(result => result.Model));
        Assert.Equal([true, true, false], table.Results.Select(result => result.IsMeasured));
        Assert.Equal(perplexity.Value, table.Results[0].Perplexity);
        Assert.Equal("", table.Note);
    }

    [Fact]
    public void Another_text_is_noticed_by_its_fingerprint()
    {
        var other = PerplexityTable.FromCsv(Csv.Replace(Text.Fingerprint, "0123456789ab"));
        Assert.Equal("", other.Note);
        var table = other.Add("new", "08", Perplexity.Of(Model, "a"), 1, 1, Text);
        Assert.Contains("0123456789ab", table.Note);
        Assert.Contains(Text.Fingerprint, table.ToHtml());
    }

    [Fact]
    public void The_chart_tells_recorded_from_measured()
    {
        var html = PerplexityTable.FromCsv(Csv).Add("trigram", "06", Perplexity.Of(Model, "a a a"), 9000, 2, Text).ToHtml();
        Assert.StartsWith("<figure class=\"curriculum-chart\"", html);
        Assert.Contains("notebook 06", html);
        Assert.Contains("notebook 07, recorded", html);
        Assert.Contains("pale bars", html);
    }

    [Theory]
    [InlineData("perplexity", "line 1")]
    [InlineData("model,notebook,perplexity,parameters,seconds,fingerprint\na,06,12,1,1", "line 2")]
    [InlineData("model,notebook,perplexity,parameters,seconds,fingerprint\na,06,0.5,1,1,f", "line 2")]
    [InlineData("model,notebook,perplexity,parameters,seconds,fingerprint\n\na,06,x,1,1,f", "line 3")]
    public void A_damaged_file_is_refused_with_the_line(string csv, string place) =>
        Assert.Contains(place, Assert.Throws<DamagedFileException>(() => PerplexityTable.FromCsv(csv)).Message);

    [Fact]
    public void A_name_with_a_comma_is_refused() => Assert.Contains("commas", Assert.Throws<ArgumentException>(() =>
        PerplexityTable.Recorded().Add("a, b", "06", Perplexity.Of(Model, "a"), 1, 1, Text)).Message);

    [Fact]
    public void An_infinite_perplexity_is_named_where_it_cannot_be_drawn()
    {
        var never = new FunctionModel(["a", "b"], _ => new() { ["a"] = 1 });
        var table = PerplexityTable.FromCsv(Csv).Add("counts alone", "06", Perplexity.Of(never, "b"), 1, 1, Text);
        Assert.Contains("06 counts alone (∞)", table.ToHtml());
        Assert.Contains(PerplexityTable.FromCsv(table.ToCsv()).Results, result => double.IsInfinity(result.Perplexity));
    }
}
