using System.Text;
using Curriculum.Text;

namespace Curriculum.Tests.Text;

public sealed class TokenizerTests
{
    [Theory]
    [InlineData("Don't use well-known words.", "don't use well-known words")]
    [InlineData("It costs 3.14, or 1,000 -- maybe.", "it costs 3.14 or 1,000 maybe")]
    [InlineData("  'Tis a dog's life–really!  ", "tis a dog's life really")]
    [InlineData("rock-'n'-roll a- -b c' .5", "rock n roll a b c 5")]
    [InlineData("It’s Österreich, İstanbul and ΑΒΓ", "it's österreich i̇stanbul and αβγ")]
    [InlineData("我推荐 the 餐厅。", "我 推 荐 the 餐 厅")]
    [InlineData("end", "end")]
    [InlineData("", "")]
    [InlineData("... !?", "")]
    public void Words_are_letters_digits_and_inner_apostrophes_hyphens_and_points(string text, string expected)
    {
        // The Turkish capital I with a dot has no simple small letter: whatever the runtime makes of it is what we keep.
        var small = expected.Replace("i̇stanbul", Rune.ToLowerInvariant(new Rune('İ')) + "stanbul");
        Assert.Equal(small.Split(' ', StringSplitOptions.RemoveEmptyEntries), Tokenizer.Words.Tokenize(text));
    }

    [Fact]
    public void Punctuation_and_capitals_are_kept_when_asked()
    {
        var tokenizer = new WordTokenizer(lowercase: false, punctuation: true);
        Assert.Equal(["Ah", "!", "“", "I", "see", "”", ",", "he", "said", "."], tokenizer.Tokenize("Ah! “I see”, he said."));
    }

    [Fact]
    public void Words_do_not_depend_on_where_the_text_stands_or_how_long_it_is()
    {
        var generator = new Generator(1);
        string[] parts = ["a", "B", "É", "’", "'", "-", " ", "\t", ".", ",", "7", "中", "x", "é", "\u0301", "😀"];
        for (var round = 0; round < 300; round++)
        {
            var text = string.Concat(Enumerable.Range(0, 1 + generator.Next(90)).Select(_ => parts[generator.Next(parts.Length)]));
            var alone = text.Split(' ', '\t').SelectMany(Tokenizer.Words.Tokenize);
            Assert.Equal(alone, Tokenizer.Words.Tokenize(text));
        }
    }

    [Fact]
    public void Spaces_keep_everything_else() =>
        Assert.Equal(["The/at", "``/``", "é."], Tokenizer.Spaces.Tokenize("\tThe/at  ``/`` é. "));

    [Fact]
    public void Characters_spell_the_text_again()
    {
        var text = "naïve 中文 😀!";
        Assert.Equal(text, string.Concat(Tokenizer.Characters.Tokenize(text)));
        Assert.Equal("😀", Tokenizer.Characters.Tokenize(text)[^2]);
    }

    [Fact]
    public void A_function_serves_as_tokenizer()
    {
        var corpus = Corpus.FromText("a-b c\nd-e", Tokenizer.From(line => line.Split('-')));
        Assert.Equal(["a", "b c", "d", "e"], corpus.Tokens());
    }

    [Theory]
    [InlineData("He came. She left!  \"Why?\" he asked. 3 men ran.", new[] { "He came.", "She left!", "\"Why?\" he asked.", "3 men ran." })]
    [InlineData("Mr. Smith met Dr. J. Brown at 5 p.m. in town. Good.", new[] { "Mr. Smith met Dr. J. Brown at 5 p.m. in town.", "Good." })]
    [InlineData("Title\n\nFirst line\nof text. Next", new[] { "Title", "First line of text.", "Next" })]
    [InlineData("我推荐餐厅。好！", new[] { "我推荐餐厅。", "好！" })]
    [InlineData("Version 10.0 is e.g. new... and old", new[] { "Version 10.0 is e.g. new... and old" })]
    [InlineData("  \n ", new string[0])]
    public void Sentences_end_at_end_marks_but_not_after_abbreviations(string text, string[] expected) =>
        Assert.Equal(expected, SentenceSplitter.Split(text));
}
