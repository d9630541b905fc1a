using System.Text;
using Curriculum.Text;

namespace Curriculum.Tests.Text;

public sealed class CorpusTests
{
    [Fact]
    public void Each_line_is_a_sentence_and_empty_lines_are_none() =>
        Assert.Equal([["i", "like", "nlp"], ["i", "fly"]], Corpus.FromText("I like NLP.\r\n\n  \n...\nI fly.").Sentences());

    [Fact]
    public void A_file_is_read_again_each_time_and_its_byte_order_mark_is_passed_over()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["text.txt"], "Öne two\nthree", new UTF8Encoding(true));
        var corpus = Corpus.FromFile(folder["text.txt"]);
        Assert.Equal(["öne", "two", "three"], corpus.Tokens());
        Assert.Equal(["öne", "two", "three"], corpus.Tokens());
        Assert.Equal("text.txt", corpus.Source.Name);
    }

    [Fact]
    public void A_line_longer_than_the_buffer_is_read_in_pieces_cut_at_spaces()
    {
        // 5 MB without a line break: the reader holds a megabyte at a time.
        var words = Enumerable.Range(0, 500_000).Select(i => $"w{i * 7919 % 100_003:D8}").ToArray();
        var corpus = Corpus.FromText(string.Join(' ', words));
        Assert.Equal(words, corpus.Tokens());
        Assert.All(corpus.Sentences(), sentence => Assert.InRange(sentence.Length, 1, 10_000));
    }

    [Fact]
    public void Characters_are_read_from_text_without_any_space()
    {
        var text = string.Concat(Enumerable.Repeat("a中😀", 300_000));
        var corpus = Corpus.FromText(text, Tokenizer.Characters);
        Assert.Equal(900_000, corpus.Tokens().Count());
        Assert.Equal(["a", "中", "😀"], corpus.Vocabulary().OrderBy(x => x, StringComparer.Ordinal));
    }

    [Fact]
    public void Text_without_spaces_is_refused_as_words()
    {
        var corpus = Corpus.FromText("one two\n" + new string('x', 2_000_000));
        var error = Assert.Throws<DamagedFileException>(() => corpus.Vocabulary());
        Assert.Contains("no space", error.Message);
        Assert.Equal((2, 8), (error.Line, error.Offset));
    }

    [Theory]
    [InlineData(0x00, "NUL byte")]
    [InlineData(0xFF, "0xFF is not UTF-8")]
    [InlineData(0xC3, "0xC3 is not UTF-8")]
    public void A_bad_byte_is_refused_with_its_line_and_offset(byte bad, string what)
    {
        using var folder = new TemporaryFolder();
        var bytes = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("some words é in a line\n", 100_000)));
        bytes[24 * 90_000 + 5] = bad;
        File.WriteAllBytes(folder["bad.txt"], bytes);
        var error = Assert.Throws<DamagedFileException>(() => Corpus.FromFile(folder["bad.txt"]).Vocabulary());
        Assert.Contains(what, error.Message);
        Assert.Contains("bad.txt, line 90001, byte 2160005", error.Message);
        Assert.Equal((90_001, 24 * 90_000 + 5), (error.Line, error.Offset));
    }

    [Fact]
    public void Utf16_is_named_as_what_it_is()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["text.txt"], "words", Encoding.Unicode);
        Assert.Contains("UTF-16", Assert.Throws<DamagedFileException>(() => Corpus.FromFile(folder["text.txt"]).Vocabulary()).Message);
    }

    [Fact]
    public void An_empty_file_and_a_missing_file_are_named()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["empty.txt"], "");
        Assert.Contains("empty.txt has no words", Assert.Throws<ArgumentException>(() => Corpus.FromFile(folder["empty.txt"]).Vocabulary()).Message);
        Assert.Contains("none.txt", Assert.Throws<FileNotFoundException>(() => Corpus.FromFile(folder["none.txt"])).Message);
    }

    [Fact]
    public void One_word_is_a_corpus()
    {
        var corpus = Corpus.FromText("word");
        var vocabulary = corpus.Vocabulary();
        Assert.Equal("word", Assert.Single(vocabulary));
        Assert.Equal([0], corpus.Encode(vocabulary).Ids.ToArray());
    }

    [Fact]
    public void Encoding_leaves_out_unknown_words_or_marks_them()
    {
        var corpus = Corpus.FromText("a b a c\nd\na b");
        var without = corpus.Encode(corpus.Vocabulary(minCount: 2));
        Assert.Equal([0, 1, 0, 0, 1], without.Ids.ToArray());
        Assert.Equal([0, 3, 5], without.Starts.ToArray());

        var with = corpus.Encode(corpus.Vocabulary(minCount: 2, special: ["<unk>"]));
        Assert.Equal([1, 2, 1, 0], with[0].ToArray());
        Assert.Equal([0], with[1].ToArray());
        Assert.Equal(3, with.Sentences);
    }

    [Fact]
    public void Lines_are_the_text_as_it_stands_also_across_pieces()
    {
        string[] lines = [.. Enumerable.Range(0, 60_000).Select(i => $"Line {i}: naïve 中文, {new string('x', i % 50)}")];
        var corpus = Corpus.FromText(string.Join("\r\n", lines) + "\n\n" + string.Concat(Enumerable.Repeat("é", 1_500_000)));
        Assert.Equal([.. lines, new string('é', 1_500_000)], corpus.Lines());
        Assert.Contains("0xFF", Assert.Throws<DamagedFileException>(() =>
            Corpus.FromBytes([65, 10, 0xFF], new("bytes", "test", "", "")).Lines().ToList()).Message);
    }

    [Fact]
    public void Repeated_text_is_the_text_several_times()
    {
        var corpus = Corpus.FromText("a b\nc");
        Assert.Equal(["a", "b", "c", "a", "b", "c", "a", "b", "c"], corpus.Repeat(3).Tokens());
    }

    [Fact]
    public void Streamed_sentences_equal_the_encoded_corpus()
    {
        var corpus = Corpus.FromText("a b a c\nd\na b\n\nc c");
        var vocabulary = corpus.Vocabulary();
        var encoded = corpus.Encode(vocabulary);
        using var reader = corpus.Read();
        for (var i = 0; reader.Read(vocabulary, out var sentence); i++) Assert.Equal(encoded[i].ToArray(), sentence.ToArray());
    }
}
