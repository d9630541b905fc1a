using System.Numerics;
using Curriculum.Display;
using Curriculum.Text;

namespace Curriculum.LanguageModels;

/// <summary>How often every n-gram of a text occurs, for all lengths up to the order.</summary>
/// <remarks>Each sentence is counted between &lt;s&gt; and &lt;/s&gt;; no n-gram crosses its border.
/// All models of notebook 06 are made of these counts; they never change once made.</remarks>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class NGramCounts : IHtml
{
    private readonly int[][] counts;

    private NGramCounts(Vocabulary vocabulary, NGramMarks marks, NGramTrie trie, int[][] counts, int threads)
    {
        (Vocabulary, Marks, Trie, this.counts, Threads) = (vocabulary, marks, trie, counts, threads);
        Sentences = counts[0][marks.Start];
        Tokens = counts[0].Sum(count => (long)count) - Sentences;
    }

    /// <summary>Which word each number is.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>The longest n-gram that was counted.</summary>
    public int Order => Trie.Order;

    /// <summary>How many words were counted, &lt;/s&gt; after each sentence among them: the number of predictions that the text holds.</summary>
    public long Tokens { get; }

    /// <summary>How many sentences were counted.</summary>
    public int Sentences { get; }

    /// <summary>How often an n-gram occurs, given as words; "&lt;s&gt;" may be the first and "&lt;/s&gt;" the last.</summary>
    /// <exception cref="ArgumentException">The n-gram is longer than the order.</exception>
    /// <exception cref="KeyNotFoundException">The vocabulary lacks a word and has no unknown word.</exception>
    public int this[params IEnumerable<string> ngram] => Of([.. ngram.Select(word => Vocabulary[word])]);

    internal NGramTrie Trie { get; }

    internal NGramMarks Marks { get; }

    internal int Threads { get; }

    /// <summary>Counts a corpus that is in memory.</summary>
    /// <exception cref="ArgumentException">The corpus is empty, or its vocabulary lacks one of &lt;unk&gt;, &lt;s&gt; and &lt;/s&gt;.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range.</exception>
    public static NGramCounts Count(EncodedCorpus corpus, NGramOptions? options = null, CancellationToken cancellation = default) =>
        Count(corpus.Vocabulary, options ?? new(), "The corpus", add =>
        {
            for (var i = 0; i < corpus.Sentences; i++) Counted(corpus[i], i, add, cancellation);
        });

    /// <summary>Counts a corpus that is read as a stream, so that neither the text nor its n-grams need fit in memory, only their counts.</summary>
    /// <inheritdoc cref="Count(EncodedCorpus, NGramOptions, CancellationToken)"/>
    public static NGramCounts Count(
        Corpus corpus, Vocabulary vocabulary, NGramOptions? options = null, CancellationToken cancellation = default) =>
        Count(vocabulary, options ?? new(), corpus.Source.Name, add =>
        {
            using var reader = corpus.Read();
            for (var i = 0; reader.Read(vocabulary, out var sentence); i++) Counted(sentence, i, add, cancellation);
        });

    /// <summary>How often an n-gram occurs.</summary>
    /// <exception cref="ArgumentException">The n-gram is longer than the order.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is not in the vocabulary.</exception>
    public int Of(params ReadOnlySpan<int> ngram)
    {
        if (ngram.Length == 0) return checked((int)Tokens);
        if (ngram.Length > Order) throw NGramErrors.TooLong(ngram.Length, Order);
        for (var i = 0; i < ngram.Length; i++)
            if ((uint)ngram[i] >= (uint)Vocabulary.Count) throw LanguageModelErrors.NoSuchWord("N-grams", ngram[i], i, Vocabulary.Count);
        return Trie.Find(ngram) is >= 0 and var node ? counts[ngram.Length - 1][node] : 0;
    }

    /// <summary>How many different n-grams of a length occur.</summary>
    public int Distinct(int length) => Level(length).Count(count => count > 0);

    /// <summary>Every n-gram of a length as word numbers, with its count.</summary>
    public IReadOnlyList<(int[] NGram, int Count)> All(int length)
    {
        var numbers = Level(length);
        if (numbers.Length == 0) return [];
        var all = new List<(int[], int)>(numbers.Length);
        var path = new TriePath(Trie, 0, stackalloc int[length], stackalloc int[length]);
        foreach (var count in numbers)
        {
            path.Next();
            if (count > 0) all.Add((path.Words.ToArray(), count));
        }
        return all;
    }

    /// <summary>How many different n-grams of a length occur r times: Nᵣ at index r, up to <paramref name="most"/> (index 0 is not used).</summary>
    public int[] CountsOfCounts(int length, int most = 5)
    {
        var numbers = new int[most + 1];
        foreach (var count in Level(length))
            if (count > 0 && count <= most) numbers[count]++;
        return numbers;
    }

    /// <summary>How many different words come before an n-gram: what Kneser and Ney count in place of its occurrences.</summary>
    /// <exception cref="ArgumentException">The n-gram has no words, or is not shorter than the order.</exception>
    public int DistinctBefore(params IEnumerable<string> ngram)
    {
        int[] ids = [.. ngram.Select(word => Vocabulary[word])];
        if (ids.Length == 0 || ids.Length >= Order) throw NGramErrors.TooLong(ids.Length + 1, Order);
        var node = Trie.Find(ids);
        return node < 0 ? 0 : Trie[ids.Length + 1].Links.AsSpan().Count(node);
    }

    /// <summary>The same counts without the n-grams longer than <paramref name="order"/>.</summary>
    /// <exception cref="ArgumentException">The counts do not reach this order.</exception>
    public NGramCounts UpTo(int order) => order >= 1 && order <= Order
        ? new(Vocabulary, Marks, Trie.UpTo(order), counts[..order], Threads)
        : throw NGramErrors.TooLong(order, Order);

    /// <summary>The words that follow a context, most frequent first, each with its count.</summary>
    public IReadOnlyList<(string Word, int Count)> After(params IEnumerable<string> context)
    {
        int[] ids = [.. context.Select(word => Vocabulary[word])];
        if (ids.Length >= Order) throw NGramErrors.TooLong(ids.Length + 1, Order);
        var node = Trie.Find(ids);
        if (node < 0) return [];
        var level = Trie[ids.Length + 1];
        var (first, end) = ids.Length == 0 ? (0, level.Count) : (Trie[ids.Length].First[node], Trie[ids.Length].First[node + 1]);
        return [.. Enumerable.Range(first, end - first)
            .Select(child => (Word: level.Words[child], Count: counts[ids.Length][child]))
            .Where(pair => pair.Count > 0 && pair.Word != Marks.Start)
            .OrderByDescending(pair => pair.Count).ThenBy(pair => pair.Word)
            .Select(pair => (Vocabulary[pair.Word], pair.Count))];
    }

    /// <inheritdoc/>
    public string ToHtml() => $"<div>{HtmlText.Escape(ToString())}</div>";

    /// <summary>One line: how many different n-grams of each length there are.</summary>
    public override string ToString() =>
        $"{Tokens:N0} tokens in {Sentences:N0} sentences; different n-grams: {string.Join(", ", Enumerable.Range(1, Order).Select(n => $"{Distinct(n):N0} of length {n}"))}";

    /// <summary>The counts beside the nodes of a level.</summary>
    internal int[] Level(int length) => length >= 1 && length <= Order ? counts[length - 1] : throw NGramErrors.TooLong(length, Order);

    private delegate void AddSentence(ReadOnlySpan<int> sentence);

    private static void Counted(ReadOnlySpan<int> sentence, int index, AddSentence add, CancellationToken cancellation)
    {
        if ((index & 1023) == 0) cancellation.ThrowIfCancellationRequested();
        if (!sentence.IsEmpty) add(sentence);
    }

    private static NGramCounts Count(Vocabulary vocabulary, NGramOptions options, string name, Action<AddSentence> read)
    {
        options.Check();
        var key = NGramKey.For(options.Order, vocabulary.Count);
        return key.Bytes == 8
            ? Count<ulong>(vocabulary, options, key, name, read)
            : Count<UInt128>(vocabulary, options, key, name, read);
    }

    private static NGramCounts Count<T>(Vocabulary vocabulary, NGramOptions options, NGramKey key, string name, Action<AddSentence> read)
        where T : unmanaged, IBinaryInteger<T>
    {
        var marks = NGramMarks.Of(vocabulary);
        var builder = new TrieBuilder(options.Order, vocabulary.Count);
        using (var counter = new KeyCounter<T>(options, key))
        {
            var sentences = 0;
            read(sentence =>
            {
                marks.Check(sentence, vocabulary.Count);
                counter.Add(sentence, marks);
                sentences++;
            });
            if (sentences == 0) throw NGramErrors.NoText(name);
            counter.Build(builder);
        }
        var (levels, counts) = builder.Finish();
        return new(vocabulary, marks, new(levels, options.Threads), counts, options.Threads);
    }
}
