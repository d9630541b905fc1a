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

    [Theory]
    [InlineData(1, 6)]
    [InlineData(2, 40)]
    [InlineData(3, 400)]
    public void Pieces_equal_those_of_the_plain_loop_whatever_the_merges_and_the_length(int seed, int longest)
    {
        var generator = new Generator(seed);
        string[] letters = ["a", "b", "é", "中", "😀", "<", "'"];
        string Word() => string.Concat(Enumerable.Range(0, 1 + generator.Next(longest)).Select(_ => letters[generator.Next(letters.Length)]));
        string Piece() => string.Concat(Enumerable.Range(0, 1 + generator.Next(2)).Select(_ => letters[generator.Next(letters.Length)]));
        var learned = BytePairTokenizer.Train(Corpus.FromSentences(Enumerable.Range(0, 50 + 1500 / longest).Select(_ => Word()), Tokenizer.Spaces), 60).Merges;
        // In any order, some listed twice, some of pieces that never come up.
        (string, string)[] drawn = [.. Enumerable.Range(0, 60).Select(i => (Piece(), Piece() + (i % 3 == 0 ? BytePairTokenizer.WordEnd : "")))];
        foreach (var merges in (IReadOnlyList<(string, string)>[])[learned, drawn, [.. drawn, .. learned, .. drawn]])
        {
            var tokenizer = new BytePairTokenizer(merges, Tokenizer.Spaces);
            // The second half repeats words, which are then remembered.
            string[] words = [.. Enumerable.Range(0, 20 + 1000 / longest).Select(_ => Word())];
            words = [.. words, .. words];
            var pieces = tokenizer.Tokenize(string.Join(' ', words));
            Assert.Equal(words.SelectMany(word => SplitSlowly(merges, word)), pieces);
            Assert.Equal(SplitSlowly(merges, words[0]), tokenizer.Pieces(words[0]));
            Assert.Equal(string.Join(' ', words), BytePairTokenizer.Join(pieces));
        }
    }

    [Fact]
    public void More_words_than_are_remembered_are_split_all_the_same()
    {
        var tokenizer = BytePairTokenizer.Train(Example, 10);
        // 140 000 different words, then the first of them again.
        string[] words = [.. Enumerable.Range(0, 140_000).Append(7).Select(i => $"lowest{i:D6}er")];
        var pieces = tokenizer.Tokenize(string.Join(' ', words));
        Assert.Equal(string.Join(' ', words), BytePairTokenizer.Join(pieces));
        Assert.Equal(SplitSlowly(tokenizer.Merges, words[^1]), pieces[^SplitSlowly(tokenizer.Merges, words[^1]).Count..]);
    }

    [Fact]
    public void One_tokenizer_serves_many_threads()
    {
        var tokenizer = BytePairTokenizer.Train(Example, 10);
        string[] lines = [.. Enumerable.Range(0, 2000).Select(i => $"lowest widest new{i % 97} lower{i % 89} newest")];
        var alone = lines.Select(tokenizer.Tokenize).ToArray();
        Assert.Equal(alone, lines.AsParallel().AsOrdered().WithDegreeOfParallelism(4).Select(tokenizer.Tokenize).ToArray());
    }

    [Fact]
    public void A_word_of_a_megabyte_is_split()
    {
        var tokenizer = BytePairTokenizer.Train(Example, 10);
        string Times(int count) => string.Concat(Enumerable.Repeat("lowest", count));
        var (few, more, pieces) = (tokenizer.Pieces(Times(20)), tokenizer.Pieces(Times(21)), tokenizer.Pieces(Times(1 << 17)));
        Assert.Equal(Times(1 << 17), BytePairTokenizer.Join(pieces));
        Assert.Equal("est</w>", pieces[^1]);
        Assert.Equal(few.Count + ((1 << 17) - 20) * (more.Count - few.Count), pieces.Count);
    }

    private static List<string> SplitSlowly(IReadOnlyList<(string Left, string Right)> merges, string word)
    {
        var pieces = BytePairTrainer.Symbols(word);
        var ranks = merges.Index().DistinctBy(merge => merge.Item).ToDictionary(merge => merge.Item, merge => merge.Index);
        while (pieces.Count > 1)
        {
            var at = Enumerable.Range(0, pieces.Count - 1).MinBy(i => ranks.GetValueOrDefault((pieces[i], pieces[i + 1]), int.MaxValue));
            if (!ranks.ContainsKey((pieces[at], pieces[at + 1]))) break;
            pieces[at] += pieces[at + 1];
            pieces.RemoveAt(at + 1);
        }
        return pieces;
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
