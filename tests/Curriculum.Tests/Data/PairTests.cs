using System.Globalization;
using Curriculum.Data;

namespace Curriculum.Tests.Data;

public sealed class PairTests
{
    [Theory]
    [InlineData(0, "zero", "零")]
    [InlineData(10, "ten", "十")]
    [InlineData(12, "twelve", "十二")]
    [InlineData(20, "twenty", "二十")]
    [InlineData(99, "ninety-nine", "九十九")]
    [InlineData(100, "one hundred", "一百")]
    [InlineData(112, "one hundred and twelve", "一百一十二")]
    [InlineData(205, "two hundred and five", "二百零五")]
    [InlineData(1005, "one thousand and five", "一千零五")]
    [InlineData(1200, "one thousand two hundred", "一千二百")]
    [InlineData(10_012, "ten thousand and twelve", "一万零一十二")]
    [InlineData(120_000, "one hundred and twenty thousand", "十二万")]
    [InlineData(100_000_005, "one hundred million and five", "一亿零五")]
    [InlineData(100_005_000, "one hundred million five thousand", "一亿零五千")]
    [InlineData(1_234_567_890, "one billion two hundred and thirty-four million five hundred and sixty-seven thousand eight hundred and ninety", "十二亿三千四百五十六万七千八百九十")]
    public void Numbers_have_the_words_that_people_use(long number, string english, string chinese) =>
        Assert.Equal((english, chinese), (NumberWords.English(number), NumberWords.Chinese(number)));

    [Fact]
    public void Number_words_can_be_read_back()
    {
        var random = new Generator(1);
        foreach (var number in Enumerable.Range(0, 3000).Select(_ => (long)Math.Exp(random.Uniform() * Math.Log(NumberWords.Most))).Append(NumberWords.Most))
            Assert.Equal((number, number), (ReadEnglish(NumberWords.English(number)), ReadChinese(NumberWords.Chinese(number))));
        Assert.Throws<ArgumentOutOfRangeException>(() => NumberWords.Chinese(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => NumberWords.English(NumberWords.Most + 1));
    }

    [Fact]
    public void Drawn_numbers_are_different_and_of_all_lengths()
    {
        var pairs = DataSets.NumberWords(2000, new Generator(1)).Pairs;
        Assert.Equal(2000, pairs.Distinct().Count());
        Assert.InRange(pairs.Count(pair => pair.From.Split(' ').Length <= 2), 50, 800);
        Assert.Equal(pairs, DataSets.NumberWords(2000, new Generator(1)).Pairs);
        // There are only eleven numbers from 0 to 10.
        Assert.Equal(11, DataSets.NumberWords(50, new Generator(1), most: 10).Pairs.Count);
    }

    [SkippableFact]
    public void Dates_are_read_back_by_the_runtime_in_every_language()
    {
        Skip.If(DatePairs.Cultures().Count == 0, "this runtime has no culture data");
        var dates = DataSets.Dates(3000, new Generator(1));
        Assert.Equal(3000, dates.Pairs.Distinct().Count());
        Assert.True(dates.Languages.Count > 100, $"{dates.Languages.Count} languages");
        var cultures = DatePairs.Cultures().ToLookup(culture => culture.TwoLetterISOLanguageName);
        foreach (var pair in dates.Pairs)
        {
            var day = DateTime.ParseExact(pair.To, "yyyy-MM-dd", CultureInfo.InvariantCulture);
            Assert.InRange(day.Year, 1900, 2099);
            Assert.Contains(cultures[pair.Language], culture => DateTime.TryParseExact(pair.From, "D", culture, DateTimeStyles.None, out var read) && read == day);
        }
        Assert.Equal(dates.Pairs, DataSets.Dates(3000, new Generator(1)).Pairs);
        Assert.NotEqual(dates.Pairs, DataSets.Dates(3000, new Generator(2)).Pairs);
    }

    [Fact]
    public void Without_culture_data_tables_serve_and_say_so()
    {
        var dates = DatePairs.FromTables(500, new Generator(1));
        Assert.Equal(500, dates.Pairs.Count);
        Assert.Contains("invariant mode", dates.Source.Note);
        Assert.Equal(12, dates.Languages.Count);
        Assert.All(DateTables.All, table => Assert.Equal(12, table.Months.Distinct().Count()));
        Assert.Equal(new TextPair("2026年3月5日", "2026-03-05", "zh"), DateTables.All.Single(table => table.Language == "zh").Write(new(2026, 3, 5)));
    }

    [Fact]
    public void Held_out_languages_are_in_no_pair_that_is_seen()
    {
        var (seen, heldOut) = DatePairs.FromTables(300, new Generator(1)).HoldOut("nl", "sv");
        Assert.Equal(["nl", "sv"], heldOut.Languages);
        Assert.Empty(seen.Languages.Intersect(heldOut.Languages));
        Assert.Equal(300, seen.Pairs.Count + heldOut.Pairs.Count);
        Assert.Contains("\"xx\"; it has de, en", Assert.Throws<ArgumentException>(() => DatePairs.FromTables(300, new Generator(1)).HoldOut("xx")).Message);
    }

    [SkippableFact]
    public void Languages_and_regions_have_their_names_in_other_languages()
    {
        Skip.If(DatePairs.Cultures().Count == 0, "this runtime has no culture data");
        var before = CultureInfo.CurrentUICulture;
        var (chinese, french) = (DataSets.CultureNames(), DataSets.CultureNames("fr"));
        Assert.Equal(before, CultureInfo.CurrentUICulture);
        Assert.True(chinese.Pairs.Count > 600 && french.Pairs.Count > 600);
        Assert.Equal("德语（奥地利）", chinese.Pairs.Single(pair => pair.From == "German (Austria)").To);
        Assert.Equal("allemand (Autriche)", french.Pairs.Single(pair => pair.From == "German (Austria)").To);
        var unknown = DataSets.CultureNames("no such language");
        Assert.Contains("no names in \"no such language\"", unknown.Source.Note);
        Assert.NotEmpty(unknown.Pairs);
    }

    private static long ReadEnglish(string words)
    {
        string[] small = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
            "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"];
        string[] tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
        var (sum, part) = (0L, 0L);
        foreach (var word in words.Split(' ', '-'))
        {
            var power = Array.IndexOf(["thousand", "million", "billion"], word) + 1;
            if (power > 0) (sum, part) = (sum + part * (long)Math.Pow(1000, power), 0);
            else if (word == "hundred") part *= 100;
            else if (word != "and") part += Array.IndexOf(small, word) is >= 0 and var one ? one : 10 * Array.IndexOf(tens, word);
        }
        return sum + part;
    }

    private static long ReadChinese(string text)
    {
        var (sum, part, digit) = (0L, 0L, 0L);
        foreach (var c in text)
        {
            if ("零一二三四五六七八九".IndexOf(c) is >= 0 and var value) digit = value;
            else if ("十百千".IndexOf(c) is >= 0 and var power) (part, digit) = (part + Math.Max(digit, 1) * (long)Math.Pow(10, power + 1), 0);
            else (sum, part, digit) = (sum + (part + digit) * (c == '万' ? 10_000 : 100_000_000), 0, 0);
        }
        return sum + part + digit;
    }
}
