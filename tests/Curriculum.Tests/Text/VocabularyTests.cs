using Curriculum.Text;

namespace Curriculum.Tests.Text;

public sealed class VocabularyTests
{
    private static Corpus Small => Corpus.FromText("the cat and the dog and the bird");

    [Fact]
    public void Words_come_by_falling_count_and_then_in_ordinal_order()
    {
        var vocabulary = Small.Vocabulary();
        Assert.Equal(["the", "and", "bird", "cat", "dog"], vocabulary);
        Assert.Equal([3, 2, 1, 1, 1], vocabulary.Counts.ToArray());
        Assert.Equal((8, 3, 1, -1), (vocabulary.Total, vocabulary.CountOf("the"), vocabulary["and"], vocabulary.IndexOf("cow")));
    }

    [Fact]
    public void The_cut_off_and_the_size_leave_out_the_rarest()
    {
        Assert.Equal(["the", "and"], Small.Vocabulary(minCount: 2));
        Assert.Equal(["<pad>", "<unk>", "the"], Small.Vocabulary(maxSize: 3, special: ["<pad>", "<unk>"]));
    }

    [Fact]
    public void The_unknown_word_counts_what_was_left_out()
    {
        var vocabulary = Small.Vocabulary(minCount: 2, special: ["<s>", "<unk>"]);
        Assert.Equal([0, 3, 3, 2], vocabulary.Counts.ToArray());
        Assert.Equal((8, 1, 1), (vocabulary.Total, vocabulary.Unknown, vocabulary["cow"]));
        Assert.Equal(["<unk>", "the"], vocabulary.Decode(vocabulary.Encode(["cow", "the"])));
    }

    [Fact]
    public void A_missing_word_is_named() =>
        Assert.Contains("\"cow\"", Assert.Throws<KeyNotFoundException>(() => Small.Vocabulary()["cow"]).Message);

    [Fact]
    public void Impossible_wishes_are_refused()
    {
        Assert.Contains("lower minCount", Assert.Throws<ArgumentException>(() => Small.Vocabulary(minCount: 9)).Message);
        Assert.Throws<ArgumentException>(() => Small.Vocabulary(maxSize: 1, special: ["<unk>"]));
        Assert.Throws<ArgumentException>(() => Small.Vocabulary(special: ["<unk>", "<unk>"]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Small.Vocabulary(minCount: 0));
    }

    [Fact]
    public void Counting_agrees_with_a_dictionary_on_many_words()
    {
        var generator = new Generator(3);
        string[] words = [.. Enumerable.Range(0, 60_000).Select(_ => $"{(char)('a' + generator.Next(26))}{generator.Next(9000)}é{new string('x', generator.Next(12))}")];
        var vocabulary = Corpus.FromSentences(words.Chunk(50).Select(chunk => string.Join(' ', chunk))).Vocabulary();
        var expected = words.GroupBy(word => word).ToDictionary(group => group.Key, group => (long)group.Count());
        Assert.Equal(expected.Count, vocabulary.Count);
        Assert.All(expected, pair => Assert.Equal(pair.Value, vocabulary.CountOf(pair.Key)));
        Assert.All(Enumerable.Range(0, vocabulary.Count), id => Assert.Equal(id, vocabulary[vocabulary[id]]));
    }

    [Fact]
    public void A_saved_vocabulary_is_read_back_whole()
    {
        using var folder = new TemporaryFolder();
        var vocabulary = Vocabulary.FromTokens(["a\tb", "\n", "c\\n", "é", "é"], special: ["<unk>"]);
        vocabulary.Save(folder["v.txt"]);
        var read = Vocabulary.Load(folder["v.txt"]);
        Assert.Equal(vocabulary, read);
        Assert.Equal(vocabulary.Counts.ToArray(), read.Counts.ToArray());
        Assert.Equal((1, 0), (read.Special, read.Unknown));
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("the 3\n", 1)]
    [InlineData("# vocabulary, special tokens: 0\nthe\t3\nand two\n", 3)]
    [InlineData("# vocabulary, special tokens: 0\nthe\t3\nthe\t2\n", 3)]
    [InlineData("# vocabulary, special tokens: 5\nthe\t3\n", 1)]
    public void A_damaged_file_is_refused_with_its_line(string text, int line)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["v.txt"], text);
        Assert.Equal(line, Assert.Throws<DamagedFileException>(() => Vocabulary.Load(folder["v.txt"])).Line);
    }
}
