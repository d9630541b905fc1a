using Curriculum.LanguageModels;
using Curriculum.Text;

namespace Curriculum.Tests.LanguageModels;

public sealed class ArpaTests
{
    private const string Small = "\\data\\\nngram 1=4\nngram 2=3\n\n\\1-grams:\n-1\t<unk>\t0\n-99\t<s>\t-0.3\n-0.5\t</s>\n-0.4\ta\t-0.2\n\n"
        + "\\2-grams:\n-0.1\t<s> a\n-0.2\ta a\n-0.6\ta </s>\n\n\\end\\\n";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void What_is_written_is_read_with_the_same_scores_and_written_the_same_again(int order)
    {
        using var folder = new TemporaryFolder();
        var (train, test) = (NGramTexts.Random(500, 50, 1), NGramTexts.Random(50, 60, 2));
        var text = train.Encode(train.Vocabulary(special: NGramTexts.Marks));
        var counts = NGramCounts.Count(text, new() { Order = order });
        foreach (var (name, model) in NGramTexts.Models(counts, text).Where(pair => !pair.Key.StartsWith("add", StringComparison.Ordinal) && pair.Key != "Good-Turing"))
        {
            ArpaFile.Write(model, folder["a.arpa"]);
            var read = ArpaFile.Read(folder["a.arpa"]);
            Assert.Equal(model.Vocabulary.Order(), read.Vocabulary.Order());
            foreach (var sentence in test.Sentences())
            {
                var (expected, got) = (model.Log10(model.Vocabulary.Encode(sentence)), read.Log10(read.Vocabulary.Encode(sentence)));
                Assert.True(expected == got || Math.Abs(expected - got) < 1e-5, $"{name}: {expected} and {got}");
            }
            ArpaFile.Write(read, folder["b.arpa"]);
            ArpaFile.Write(ArpaFile.Read(folder["b.arpa"]), folder["c.arpa"]);
            Assert.Equal(File.ReadAllText(folder["b.arpa"]), File.ReadAllText(folder["c.arpa"]));
            Assert.Equal(File.ReadLines(folder["a.arpa"]).Order(), File.ReadLines(folder["b.arpa"]).Order());
        }
    }

    [Fact]
    public void A_file_made_by_hand_is_read()
    {
        var model = Read(Small);
        Assert.Equal(Math.Pow(10, -0.1), model.Probability("a"), 1e-6);
        Assert.Equal(Math.Pow(10, -0.3 - 0.5), model.Probability("</s>"), 1e-6);
        Assert.Equal(Math.Pow(10, -0.2 - 1), model.Probability("<unk>", "a"), 1e-6);
        Assert.Equal(Read(Small.Replace("\n", "\r\n", StringComparison.Ordinal)).Log10([3, 3]), model.Log10([3, 3]));
    }

    [Theory]
    [InlineData("\\data\\", "\\dater\\", 1, "begins with")]
    [InlineData("ngram 1=4", "ngram 1=vier", 2, "ngram 1=")]
    [InlineData("ngram 2=3", "ngram 3=3", 3, "ngram 2")]
    [InlineData("ngram 1=4", "ngram 1=5", 10, "announces 5")]
    [InlineData("ngram 1=4", "ngram 1=3", 9, "2-grams")]
    [InlineData("ngram 2=3", "ngram 2=4", 15, "announces 4")]
    [InlineData("ngram 2=3", "ngram 2=2", 14, "announces")]
    [InlineData("-0.4\ta\t-0.2", "NaN\ta\t-0.2", 9, "not a number")]
    [InlineData("-0.4\ta\t-0.2", "-0.4\ta\tNaN", 9, "not a number")]
    [InlineData("-0.4\ta\t-0.2", "0.4\ta\t-0.2", 9, "above 1")]
    [InlineData("-0.4\ta\t-0.2", "-0.4\t</s>\t-0.2", 9, "twice")]
    [InlineData("-0.4\ta\t-0.2", "-0.4\tb\t-0.2", 12, "not among the 1-grams")]
    [InlineData("-0.2\ta a", "-0.2\ta", 13, "fewer than 2")]
    [InlineData("-0.2\ta a", "-0.2\ta a a", 13, "more than 2")]
    [InlineData("-0.2\ta a", "-0.2\t<s> a", 13, "twice")]
    [InlineData("-0.2\ta a", "-0.2\ta <s>", 13, "first word")]
    [InlineData("-99\t<s>\t-0.3", "-99\t<S>\t-0.3", 9, "no \"<s>\"")]
    [InlineData("\\2-grams:", "\\3-grams:", 11, "2-grams")]
    [InlineData("\\end\\\n", "", 15, "cut")]
    public void A_damaged_file_is_refused_with_its_line(string good, string bad, int line, string what)
    {
        var error = Assert.Throws<DamagedFileException>(() => Read(Small.Replace(good, bad, StringComparison.Ordinal)));
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
        Assert.Equal(line, error.Line);
    }

    [Fact]
    public void A_file_cut_anywhere_is_refused()
    {
        for (var length = 0; length < Small.Length - 2; length++)
            Assert.Throws<DamagedFileException>(() => Read(Small[..length]));
    }

    [Theory]
    [InlineData("-0.3\ta b c", "-0.3\tb b c", "the beginning")]
    [InlineData("-0.3\ta b c", "-0.3\ta b b", "the end")]
    public void An_ngram_whose_parts_are_missing_is_named(string good, string bad, string what)
    {
        const string file = "\\data\\\nngram 1=6\nngram 2=2\nngram 3=1\n\n\\1-grams:\n-1\t<unk>\n-99\t<s>\n-1\t</s>\n-1\ta\n-1\tb\n-1\tc\n\n"
            + "\\2-grams:\n-1\ta b\t0\n-1\tb c\t0\n\n\\3-grams:\n-0.3\ta b c\n\n\\end\\\n";
        Assert.Equal(3, Read(file).Order);
        var error = Assert.Throws<DamagedFileException>(() => Read(file.Replace(good, bad, StringComparison.Ordinal)));
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
        Assert.Equal(19, error.Line);
    }

    [Fact]
    public void A_model_without_the_unknown_word_gives_it_nothing()
    {
        var model = Read(Small.Replace("-1\t<unk>\t0\n", "", StringComparison.Ordinal).Replace("ngram 1=4", "ngram 1=3", StringComparison.Ordinal));
        Assert.Equal(0, model.Probability("<unk>", "a"));
    }

    [Fact]
    public void Models_that_back_off_to_the_uniform_distribution_are_not_written()
    {
        var counts = NGramCounts.Count(NGramTexts.Encoded("a b"));
        using var folder = new TemporaryFolder();
        Assert.Contains("add-1", Assert.Throws<InvalidOperationException>(() => ArpaFile.Write(AddK.Train(counts), folder["x"])).Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    private static NGramModel Read(string text)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["x.arpa"], text);
        return ArpaFile.Read(folder["x.arpa"]);
    }
}
