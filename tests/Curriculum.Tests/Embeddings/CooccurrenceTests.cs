using Curriculum.Embeddings;
using Curriculum.Text;

namespace Curriculum.Tests.Embeddings;

public sealed class CooccurrenceTests
{
    [Fact]
    public void Counts_equal_those_of_the_Stanford_tool()
    {
        var golden = Corpora.Golden("glove_cooc.json");
        var words = golden.GetProperty("vocab").EnumerateArray().Select(word => KeyValuePair.Create(word[0].GetString()!, word[1].GetInt64()));
        var ranks = words.Select(word => word.Key).ToList();
        var vocabulary = Vocabulary.FromCounts(words);
        var corpus = Corpus.FromSentences(golden.GetProperty("lines").EnumerateArray().Select(line => line.GetString()!), Tokenizer.Spaces);
        foreach (var test in golden.GetProperty("cases").EnumerateArray())
        {
            var counts = Cooccurrence.Count(corpus, vocabulary, new()
            {
                Window = test.GetProperty("window").GetInt32(),
                Weight = test.GetProperty("distance_weighting").GetInt32() == 1 ? DistanceWeight.Inverse : DistanceWeight.Uniform,
                Side = test.GetProperty("symmetric").GetInt32() == 1 ? ContextSide.Both : ContextSide.After,
            });
            Assert.Equal(test.GetProperty("count").GetInt32(), counts.NonZero);
            Assert.Equal(test.GetProperty("sum").GetDouble(), counts.Sum, 1e-6);
            foreach (var triple in test.GetProperty("triples").EnumerateArray())
            {
                var (i, j) = (vocabulary[ranks[triple[0].GetInt32() - 1]], vocabulary[ranks[triple[1].GetInt32() - 1]]);
                Assert.Equal(triple[2].GetDouble(), counts[i, j], 1e-9);
            }
        }
    }

    [Fact]
    public void The_matrix_of_the_lecture_notes_comes_out_as_in_the_notes()
    {
        var counts = Cooccurrence.Count(Corpora.Notes, new() { Window = 1 });
        double Near(string a, string b) => counts[Corpora.Notes.Vocabulary[a], Corpora.Notes.Vocabulary[b]];
        Assert.Equal(2, Near("I", "like"));
        Assert.Equal(1, Near("I", "enjoy"));
        Assert.Equal(1, Near("deep", "like"));
        Assert.Equal(1, Near("NLP", "like"));
        Assert.Equal(1, Near("flying", "enjoy"));
        Assert.Equal(0, Near("I", "deep"));
        Assert.Equal(14, counts.Sum);
    }

    [Theory]
    [InlineData(DistanceWeight.Uniform, 1, 1, 1)]
    [InlineData(DistanceWeight.Inverse, 1, 0.5, 1 / 3.0)]
    [InlineData(DistanceWeight.Ramp, 3, 2, 1)]
    public void A_distance_counts_as_the_weighting_says(DistanceWeight weight, double one, double two, double three)
    {
        var corpus = Corpora.Encode("a b c d e");
        var counts = Cooccurrence.Count(corpus, new() { Window = 3, Weight = weight, Side = ContextSide.After });
        var a = corpus.Vocabulary["a"];
        Assert.Equal([one, two, three, 0], new[] { "b", "c", "d", "e" }.Select(word => counts[a, corpus.Vocabulary[word]]).ToArray());
        Assert.Equal(0, counts[corpus.Vocabulary["b"], a]);
    }

    [Fact]
    public void Before_is_the_transpose_of_after_and_both_is_their_sum()
    {
        var corpus = Corpora.Encode(Corpora.TwoTopics(50));
        double[,] Count(ContextSide side) => Cooccurrence.Count(corpus, new() { Side = side, Weight = DistanceWeight.Inverse }).ToDense();
        var (both, after, before) = (Count(ContextSide.Both), Count(ContextSide.After), Count(ContextSide.Before));
        for (var i = 0; i < corpus.Vocabulary.Count; i++)
        {
            for (var j = 0; j < corpus.Vocabulary.Count; j++)
            {
                Assert.Equal(after[i, j], before[j, i]);
                Assert.Equal(after[i, j] + before[i, j], both[i, j], 1e-12);
            }
        }
    }

    [Fact]
    public void Little_memory_and_many_threads_change_no_bit_and_leave_no_file()
    {
        using var folder = new TemporaryFolder();
        var corpus = Corpora.Encode(Corpora.TwoTopics(600, words: 400));
        var plain = Cooccurrence.Count(corpus, new() { Weight = DistanceWeight.Inverse, Threads = 1 });
        var spilled = Cooccurrence.Count(corpus, new() { Weight = DistanceWeight.Inverse, Threads = 3, MemoryBytes = 1 << 16, TemporaryFolder = folder.Path });
        Assert.True(plain.NonZero > 10_000);
        Assert.Equal(plain.Entries(), spilled.Entries());
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void Any_number_of_threads_counts_the_same_from_memory_and_from_a_stream(int threads)
    {
        var corpus = Corpus.FromText(Corpora.TwoTopics(1500, words: 60), Tokenizer.Spaces);
        var vocabulary = corpus.Vocabulary();
        foreach (var side in Enum.GetValues<ContextSide>())
        {
            var options = new CooccurrenceOptions { Side = side, Weight = DistanceWeight.Ramp, Window = 4 };
            var alone = Cooccurrence.Count(corpus.Encode(vocabulary), options with { Threads = 1 }).Entries().ToList();
            Assert.Equal(alone, Cooccurrence.Count(corpus.Encode(vocabulary), options with { Threads = threads }).Entries());
            Assert.Equal(alone, Cooccurrence.Count(corpus, vocabulary, options with { Threads = threads }).Entries());
        }
    }

    [Fact]
    public void A_window_larger_than_a_threads_memory_is_counted_through_hundreds_of_files()
    {
        // One sentence of 320 words: some 50 000 pairs, in tables of some 150.
        var corpus = Corpora.Encode(Corpora.TwoTopics(40, words: 4000).Replace('\n', ' '));
        var options = new CooccurrenceOptions { Window = 1000, Threads = 1 };
        using var folder = new TemporaryFolder();
        var tight = Cooccurrence.Count(corpus, options with { Threads = 64, MemoryBytes = 1 << 16, TemporaryFolder = folder.Path });
        Assert.Equal(Cooccurrence.Count(corpus, options).Entries(), tight.Entries());
    }

    [Fact]
    public void Sorted_parts_are_joined_by_key_and_equal_keys_are_added()
    {
        var generator = new Generator(2);
        for (var parts = 1; parts <= 6; parts++)
        {
            var drawn = Enumerable.Range(0, parts).Select(part => Enumerable.Range(0, part == 2 ? 0 : 200)
                .Select(_ => new PairSum(PairSum.KeyOf(generator.Next(9), generator.Next(1 << 20) & 0x8003F), 1 + generator.Next(9))).DistinctBy(pair => pair.Key).ToArray()).ToArray();
            var expected = drawn.SelectMany(part => part).GroupBy(pair => pair.Key).Select(group => new PairSum(group.Key, group.Sum(pair => pair.Sum))).OrderBy(pair => pair.Key);
            Assert.Equal(expected, PairMerge.Merge([.. drawn.Select(PairSort.Sort)], default));
        }
    }

    [Fact]
    public void A_file_of_counts_holds_the_same_entries_as_the_matrix()
    {
        using var folder = new TemporaryFolder();
        var corpus = Corpus.FromText(Corpora.TwoTopics(100), Tokenizer.Spaces);
        var vocabulary = corpus.Vocabulary();
        var written = Cooccurrence.CountToFile(corpus, vocabulary, folder["counts.bin"]);
        var matrix = Cooccurrence.Count(corpus, vocabulary);
        Assert.Equal(matrix.NonZero, written);
        Assert.Equal(matrix.Entries(), CooccurrenceFile.Read(folder["counts.bin"]).Order());
    }

    [Fact]
    public void A_cut_file_of_counts_is_refused_with_the_byte_where_it_ends()
    {
        using var folder = new TemporaryFolder();
        CooccurrenceFile.Write(folder["counts.bin"], [(0, 1, 2.0), (1, 0, 2.0)]);
        File.WriteAllBytes(folder["counts.bin"], File.ReadAllBytes(folder["counts.bin"])[..^5]);
        var error = Assert.Throws<DamagedFileException>(() => CooccurrenceFile.Read(folder["counts.bin"]).ToList());
        Assert.Equal(16, error.Offset);
    }

    [Fact]
    public void A_cancelled_count_stops()
    {
        var stopped = new CancellationToken(canceled: true);
        Assert.Throws<OperationCanceledException>(() => Cooccurrence.Count(Corpora.Notes, cancellation: stopped));
    }

    [Fact]
    public void Documents_are_counted_by_word()
    {
        var corpus = Corpora.Encode("a a b\nb c\nc c c");
        var counts = WordDocument.Count(corpus, sentencesPerDocument: 2);
        Assert.Equal((3, 2), (counts.RowCount, counts.ColumnCount));
        Assert.Equal([2.0, 0], new[] { counts[corpus.Vocabulary["a"], 0], counts[corpus.Vocabulary["a"], 1] });
        Assert.Equal([1.0, 3], new[] { counts[corpus.Vocabulary["c"], 0], counts[corpus.Vocabulary["c"], 1] });
    }
}
