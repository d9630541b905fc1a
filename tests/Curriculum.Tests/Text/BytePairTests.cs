using Curriculum.Text;

namespace Curriculum.Tests.Text;

public sealed class BytePairTests
{
    // The worked example of Sennrich et al. 2016: low ×5, lower ×2, newest ×6, widest ×3.
    private static Corpus Example => Corpus.FromText(string.Join(' ',
        Enumerable.Repeat("low", 5).Concat(Enumerable.Repeat("lower", 2)).Concat(Enumerable.Repeat("newest", 6)).Concat(Enumerable.Repeat("widest", 3))));

    [Fact]
    public void The_first_merges_are_the_most_frequent_pairs()
    {
        var tokenizer = BytePairTokenizer.Train(Example, 3);
        // e+s, s+t</w> and (after it) es+t</w> all occur 9 times: ordinal order decides between equals.
        Assert.Equal([("e", "s"), ("es", "t</w>"), ("l", "o")], tokenizer.Merges);
        Assert.Equal(["w", "i", "d", "est</w>"], tokenizer.Pieces("widest"));
    }

    [Fact]
    public void A_new_word_falls_apart_into_known_pieces()
    {
        var tokenizer = BytePairTokenizer.Train(Example, 10);
        Assert.Equal(["lo", "w", "est</w>"], tokenizer.Pieces("lowest"));
        Assert.Equal("lowest z", BytePairTokenizer.Join(tokenizer.Tokenize("lowest z")));
    }

    [Fact]
    public void Merges_kept_up_to_date_equal_merges_counted_anew()
    {
        var generator = new Generator(5);
        var text = string.Join(' ', Enumerable.Range(0, 400).Select(_ =>
            string.Concat(Enumerable.Range(0, 1 + generator.Next(6)).Select(_ => "abc"[generator.Next(3)]))));
        var corpus = Corpus.FromText(text);
        Assert.Equal(LearnSlowly(corpus.Vocabulary(), 40), BytePairTokenizer.Train(corpus, 40).Merges);
    }

    [Fact]
    public void Learning_stops_when_no_pair_occurs_twice() =>
        Assert.Empty(BytePairTokenizer.Train(Corpus.FromText("ab cd"), 100).Merges);

    [Fact]
    public void Merges_are_read_back()
    {
        using var folder = new TemporaryFolder();
        var tokenizer = BytePairTokenizer.Train(Example, 8);
        tokenizer.Save(folder["merges.txt"]);
        Assert.Equal(tokenizer.Merges, BytePairTokenizer.Load(folder["merges.txt"]).Merges);

        File.AppendAllText(folder["merges.txt"], "three pieces here\n");
        var error = Assert.Throws<DamagedFileException>(() => BytePairTokenizer.Load(folder["merges.txt"]));
        Assert.Equal(10, error.Line);
    }

    private static List<(string, string)> LearnSlowly(Vocabulary vocabulary, int merges)
    {
        var words = vocabulary.Select((word, i) => (Symbols: BytePairTrainer.Symbols(word), Count: vocabulary.Counts[i])).ToList();
        var learned = new List<(string, string)>();
        while (learned.Count < merges)
        {
            var best = words.SelectMany(word => word.Symbols.Zip(word.Symbols.Skip(1)).Select(pair => (pair, word.Count)))
                .GroupBy(x => x.pair).Select(group => (group.Key, Count: group.Sum(x => x.Count)))
                .OrderByDescending(x => x.Count).ThenBy(x => x.Key.First, StringComparer.Ordinal).ThenBy(x => x.Key.Second, StringComparer.Ordinal)
                .FirstOrDefault();
            if (best.Count < 2) break;
            learned.Add(best.Key);
            foreach (var (symbols, _) in words)
                for (var j = 0; j + 1 < symbols.Count; j++)
                    if ((symbols[j], symbols[j + 1]) == best.Key)
                    {
                        symbols[j] += symbols[j + 1];
                        symbols.RemoveAt(j + 1);
                    }
        }
        return learned;
    }
}
