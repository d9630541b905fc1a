using System.Text;
using Curriculum.Embeddings;
using Curriculum.Text;

namespace Curriculum.Tests.Embeddings;

public sealed class VectorFileTests
{
    private static readonly WordVectors Vectors = new(["the", "猫", "naïve"], 2, [0.1f, -2e-8f, 3, 1f / 3, float.MaxValue, 0]);

    [Theory]
    [InlineData(VectorFormat.Word2VecText)]
    [InlineData(VectorFormat.Word2VecBinary)]
    [InlineData(VectorFormat.Glove)]
    public void What_is_saved_loads_to_the_same_bits(VectorFormat format)
    {
        using var folder = new TemporaryFolder();
        Vectors.Save(folder["v"], format);
        var loaded = WordVectors.Load(folder["v"], format);
        Assert.Equal(Vectors.Words, loaded.Words);
        Assert.Equal(Vectors.Values.ToArray(), loaded.Values.ToArray());
        Assert.Equal(["v"], Directory.EnumerateFiles(folder.Path).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData(VectorFormat.Word2VecText)]
    [InlineData(VectorFormat.Word2VecBinary)]
    [InlineData(VectorFormat.Glove)]
    public void Files_longer_than_the_buffer_load_whole(VectorFormat format)
    {
        using var folder = new TemporaryFolder();
        var random = new Generator(1);
        var many = new WordVectors([.. Enumerable.Range(0, 2000).Select(i => $"word{i}")], 30, [.. Enumerable.Range(0, 60_000).Select(_ => (float)random.Normal())]);
        many.Save(folder["v"], format);
        Assert.Equal(many.Values.ToArray(), WordVectors.Load(folder["v"], format).Values.ToArray());
    }

    [Theory]
    [InlineData("", 1, "empty")]
    [InlineData("cat 1 2\n", 1, "first line must be")]
    [InlineData("2 two\ncat 1 2\n", 1, "first line must be")]
    [InlineData("-2 2\ncat 1 2\n", 1, "first line must be")]
    [InlineData("2 2\ncat 1 2\n", 3, "announces 2 words, but there are 1")]
    [InlineData("1 2\ncat 1 2\ndog 3 4\n", 3, "announces 1 words")]
    [InlineData("2 2\ncat 1 2\ndog 3\n", 3, "\"dog\" has 1 values instead of 2")]
    [InlineData("2 2\ncat 1 2\ndog\n", 3, "\"dog\" has 0 values instead of 2")]
    [InlineData("2 2\ncat 1 2 3\ndog 1 2\n", 2, "\"cat\" has 3 values instead of 2")]
    [InlineData("2 2\ncat 1 NaN\ndog 1 2\n", 2, "value 2 of \"cat\" is \"NaN\"")]
    [InlineData("2 2\ncat inf 1\ndog 1 2\n", 2, "value 1 of \"cat\" is \"inf\"")]
    [InlineData("2 2\ncat 1e99 1\ndog 1 2\n", 2, "value 1 of \"cat\"")]
    [InlineData("2 2\ncat 1  1\ndog 1 2\n", 2, "values instead of 2")]
    [InlineData("2 2\ncat 1 x\ndog 1 2\n", 2, "value 2 of \"cat\" is \"x\"")]
    [InlineData("2 2\ncat 1 2\ncat 1 2\n", 3, "\"cat\" is there twice; it was in line 2")]
    [InlineData("2 2\ncat 1 2\n\ndog 1 2\n", 3, "line is empty")]
    public void A_damaged_word2vec_text_file_is_refused_with_its_line(string text, long line, string message)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["v.txt"], text);
        var error = Assert.Throws<DamagedFileException>(() => WordVectors.Load(folder["v.txt"]));
        Assert.Contains(message, error.Message);
        Assert.Contains("v.txt", error.Message);
        Assert.Equal(line, error.Line);
    }

    [Theory]
    [InlineData("3 100\nthe 1\n", 1, "looks like the first line of a word2vec file")]
    [InlineData("the 1 2\ncat 1\n", 2, "\"cat\" has 1 values instead of 2")]
    [InlineData("the\ncat 1\n", 1, "\"the\" has 0 values")]
    [InlineData("the 1 2\nthe 1 2\n", 2, "twice")]
    public void A_damaged_glove_file_is_refused_with_its_line(string text, long line, string message)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["v.txt"], text);
        var error = Assert.Throws<DamagedFileException>(() => WordVectors.Load(folder["v.txt"], VectorFormat.Glove));
        Assert.Contains(message, error.Message);
        Assert.Equal(line, error.Line);
    }

    [Fact]
    public void A_binary_file_cut_anywhere_is_refused_with_a_byte_and_never_read_in_part()
    {
        using var folder = new TemporaryFolder();
        Vectors.Save(folder["v.bin"], VectorFormat.Word2VecBinary);
        var whole = File.ReadAllBytes(folder["v.bin"]);
        // The very last byte is a line break that some writers leave out.
        for (var length = 0; length < whole.Length - 1; length++)
        {
            File.WriteAllBytes(folder["cut.bin"], whole[..length]);
            var error = Assert.Throws<DamagedFileException>(() => WordVectors.Load(folder["cut.bin"], VectorFormat.Word2VecBinary));
            Assert.True(error.Offset >= 0 || error.Line == 1, error.Message);
        }
    }

    [Fact]
    public void A_binary_file_with_nan_or_a_word_twice_or_more_at_its_end_is_refused()
    {
        using var folder = new TemporaryFolder();
        string Refused(byte[] bytes)
        {
            File.WriteAllBytes(folder["v.bin"], bytes);
            return Assert.Throws<DamagedFileException>(() => WordVectors.Load(folder["v.bin"], VectorFormat.Word2VecBinary)).Message;
        }

        byte[] Word(string word, float value) => [.. Encoding.UTF8.GetBytes(word + " "), .. BitConverter.GetBytes(value), (byte)'\n'];
        byte[] header = Encoding.UTF8.GetBytes("2 1\n");
        Assert.Contains("value 1 of \"b\" is NaN", Refused([.. header, .. Word("a", 1), .. Word("b", float.NaN)]));
        Assert.Contains("\"a\" is there twice", Refused([.. header, .. Word("a", 1), .. Word("a", 2)]));
        Assert.Contains("more after the last", Refused([.. header, .. Word("a", 1), .. Word("b", 2), .. Word("c", 3)]));
        Assert.Contains("not UTF-8", Refused([.. header, 0xff, (byte)' ', 0, 0, 0, 0, .. Word("b", 2)]));
        Assert.Contains("Is it cut", Refused(Encoding.UTF8.GetBytes("2000000000 1000\na ")));
    }

    [Fact]
    public void A_word_with_a_space_cannot_be_saved_and_leaves_an_older_file_alone()
    {
        using var folder = new TemporaryFolder();
        Vectors.Save(folder["v.txt"]);
        var bad = new WordVectors(["New York"], 1, [1]);
        Assert.Contains("New York", Assert.Throws<ArgumentException>(() => bad.Save(folder["v.txt"])).Message);
        Assert.Equal(3, WordVectors.Load(folder["v.txt"]).Count);
        Assert.Single(Directory.EnumerateFiles(folder.Path));
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("none.txt", Assert.Throws<FileNotFoundException>(() => WordVectors.Load(folder["none.txt"])).Message);
    }
}
