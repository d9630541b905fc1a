using Curriculum.LanguageModels;
using Curriculum.Text;

namespace Curriculum.Tests.LanguageModels;

public sealed class NGramCountsTests
{
    [Fact]
    public void The_sentences_of_the_lecture_notes_are_counted_between_their_marks()
    {
        var counts = NGramCounts.Count(NGramTexts.Encoded("the dog ran", "the cat jumped"), new() { Order = 3 });
        Assert.Equal(2, counts["the"]);
        Assert.Equal(2, counts["<s>", "the"]);
        Assert.Equal(1, counts["dog", "ran", "</s>"]);
        Assert.Equal(0, counts["dog", "jumped"]);
        Assert.Equal(0, counts["</s>", "the"]);
        Assert.Equal(8, counts.Tokens);
        Assert.Equal(2, counts.Sentences);
        Assert.Equal([("cat", 1), ("dog", 1)], counts.After("the"));
        Assert.Equal(("</s>", 2), counts.After()[0]);
        Assert.Equal([7, 7, 6], new[] { 1, 2, 3 }.Select(counts.Distinct));
        Assert.Equal(2, counts.DistinctBefore("</s>"));
        Assert.Equal(1, counts.DistinctBefore("the"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    public void Every_count_equals_that_of_a_dictionary(int order)
    {
        var corpus = NGramTexts.Random(300, 40, 1);
        var encoded = corpus.Encode(corpus.Vocabulary(special: NGramTexts.Marks));
        var counts = NGramCounts.Count(encoded, new() { Order = order });
        foreach (var (ngram, count) in Naive(corpus, order)) Assert.Equal(count, counts[ngram.Split(' ')]);
        for (var n = 1; n <= order; n++)
        {
            var expected = Naive(corpus, order).Where(pair => pair.Key.Count(c => c == ' ') == n - 1).ToDictionary();
            Assert.Equal(expected.Count, counts.Distinct(n));
            Assert.Equal(expected, counts.All(n).ToDictionary(pair => string.Join(' ', counts.Vocabulary.Decode(pair.NGram)), pair => pair.Count));
        }
    }

    [Fact]
    public void Blocks_that_go_to_files_give_the_same_counts_and_leave_no_file()
    {
        using var folder = new TemporaryFolder();
        var corpus = NGramTexts.Random(22_000, 500, 2);
        var vocabulary = corpus.Vocabulary(special: NGramTexts.Marks);
        foreach (var order in (int[])[2, 5, 8])
        {
            var whole = NGramCounts.Count(corpus, vocabulary, new() { Order = order });
            var parts = NGramCounts.Count(corpus, vocabulary, new() { Order = order, MemoryBytes = 1 << 16, TemporaryFolder = folder.Path });
            Assert.Equal(Enumerable.Range(1, order).Select(whole.Distinct), Enumerable.Range(1, order).Select(parts.Distinct));
            for (var n = 1; n <= order; n++)
            {
                Assert.Equal(whole.Level(n), parts.Level(n));
                Assert.Equal(whole.Trie[n].Words, parts.Trie[n].Words);
            }
            Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
        }
    }

    [Fact]
    public void Counts_do_not_depend_on_the_number_of_threads()
    {
        var corpus = NGramTexts.Random(9000, 300, 3);
        var encoded = corpus.Encode(corpus.Vocabulary(special: NGramTexts.Marks));
        var (one, four) = (NGramCounts.Count(encoded, new() { Threads = 1 }), NGramCounts.Count(encoded, new() { Threads = 4 }));
        for (var n = 1; n <= 3; n++) Assert.Equal(one.Level(n), four.Level(n));
    }

    [Fact]
    public void Links_lead_to_the_ngram_without_its_first_word()
    {
        var corpus = NGramTexts.Random(400, 30, 4);
        var encoded = corpus.Encode(corpus.Vocabulary(special: NGramTexts.Marks));
        var trie = NGramCounts.Count(encoded, new() { Order = 4 }).Trie;
        for (var s = 0; s < encoded.Sentences; s++)
        {
            for (var n = 2; n <= 4; n++)
            {
                for (var i = 0; i + n <= encoded[s].Length; i++)
                {
                    var node = trie.Find(encoded[s].Slice(i, n));
                    Assert.Equal(trie.Find(encoded[s].Slice(i + 1, n - 1)), trie[n].Links[node]);
                }
            }
        }
    }

    [Fact]
    public void Fewer_orders_of_the_same_counts_are_the_counts_of_a_lower_order()
    {
        var corpus = NGramTexts.Random(200, 30, 5);
        var encoded = corpus.Encode(corpus.Vocabulary(special: NGramTexts.Marks));
        var (five, two) = (NGramCounts.Count(encoded, new() { Order = 5 }).UpTo(2), NGramCounts.Count(encoded, new() { Order = 2 }));
        Assert.Equal(2, five.Order);
        Assert.Equal(two.Level(2), five.Level(2));
        Assert.Throws<ArgumentException>(() => five["a", "b", "c"]);
    }

    [Fact]
    public void A_corpus_without_words_is_refused() =>
        Assert.Contains("no words", Assert.Throws<ArgumentException>(() => NGramCounts.Count(
            Corpus.FromText("\n\n", Tokenizer.Spaces), NGramTexts.Encoded("a").Vocabulary)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_vocabulary_without_marks_is_refused_with_the_remedy()
    {
        var corpus = Corpus.FromText("a b", Tokenizer.Spaces);
        var error = Assert.Throws<ArgumentException>(() => NGramCounts.Count(corpus.Encode(corpus.Vocabulary(special: ["<unk>"]))));
        Assert.Contains("\"<s>\"", error.Message, StringComparison.Ordinal);
        Assert.Contains("special tokens", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mark_inside_a_sentence_is_refused() =>
        Assert.Contains("</s>", Assert.Throws<ArgumentException>(() => NGramCounts.Count(NGramTexts.Encoded("a </s> b"))).Message, StringComparison.Ordinal);

    [Fact]
    public void One_token_and_a_text_of_unknown_words_are_texts()
    {
        Assert.Equal(1, NGramCounts.Count(NGramTexts.Encoded("a"))["<s>", "a", "</s>"]);
        var unknown = Corpus.FromText("x y z", Tokenizer.Spaces).Encode(NGramTexts.Encoded("a").Vocabulary);
        Assert.Equal(2, NGramCounts.Count(unknown)["<unk>", "<unk>"]);
    }

    [Fact]
    public void An_order_outside_its_range_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => NGramCounts.Count(NGramTexts.Encoded("a"), new() { Order = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => NGramCounts.Count(NGramTexts.Encoded("a"), new() { Order = 9 }));
    }

    [Fact]
    public void Counting_can_be_cancelled() => Assert.Throws<OperationCanceledException>(() =>
        NGramCounts.Count(NGramTexts.Encoded("a b"), cancellation: new CancellationToken(canceled: true)));

    private static Dictionary<string, int> Naive(Corpus corpus, int order)
    {
        var counts = new Dictionary<string, int>();
        foreach (var sentence in corpus.Sentences())
        {
            string[] words = ["<s>", .. sentence, "</s>"];
            for (var n = 1; n <= order; n++)
            {
                for (var i = 0; i + n <= words.Length; i++)
                {
                    var key = string.Join(' ', words[i..(i + n)]);
                    counts[key] = counts.GetValueOrDefault(key) + 1;
                }
            }
        }
        return counts;
    }
}
