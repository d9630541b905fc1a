using System.Collections.Concurrent;
using System.Text;
using Curriculum.Display;

namespace Curriculum.Text;

/// <summary>Splits words into frequent pieces by byte-pair encoding on characters (Sennrich, Haddow and Birch 2016, arXiv:1508.07909).</summary>
/// <remarks>A word starts as its characters, the last one marked <c>&lt;/w&gt;</c>; then the learned merges are applied, the earliest
/// learned first. A new word falls apart into known pieces instead of being unknown.</remarks>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class BytePairTokenizer : Tokenizer, IHtml
{
    /// <summary>What the last piece of a word ends with.</summary>
    public const string WordEnd = "</w>";

    private const string Header = "# byte-pair merges, the first learned first";

    private readonly BytePairRules rules;

    // A tokenizer is shared between threads; what splits for one of them waits here for the next call.
    private readonly ConcurrentBag<BytePairSplitter> idle = [];

    /// <summary>A tokenizer with given merges.</summary>
    /// <param name="merges">Pairs of pieces, the first learned first.</param>
    /// <param name="words">How text is split into words before; <see cref="Tokenizer.Words"/> when left out.</param>
    public BytePairTokenizer(IReadOnlyList<(string Left, string Right)> merges, Tokenizer? words = null)
    {
        (Merges, WordTokenizer) = (merges, words ?? Words);
        rules = new(merges);
    }

    /// <summary>The learned pairs in order.</summary>
    public IReadOnlyList<(string Left, string Right)> Merges { get; }

    /// <summary>How text is split into words before these are split into pieces.</summary>
    public Tokenizer WordTokenizer { get; }

    /// <inheritdoc/>
    public override bool SplitsAtSpaces => WordTokenizer.SplitsAtSpaces;

    /// <summary>Learns merges: again and again the most frequent neighbouring pair becomes one piece.</summary>
    /// <param name="corpus">Text, split into words by its own tokenizer.</param>
    /// <param name="merges">How many merges to learn; fewer when no pair occurs twice any more.</param>
    public static BytePairTokenizer Train(Corpus corpus, int merges) =>
        new(BytePairTrainer.Learn(corpus.Vocabulary(), merges), corpus.Tokenizer);

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="DamagedFileException">The file holds no merges; the message names the line.</exception>
    public static BytePairTokenizer Load(string path, Tokenizer? words = null)
    {
        string[] lines = [.. File.ReadLines(path)];
        if (lines is not [Header, ..]) throw new DamagedFileException(path, $"merges begin with \"{Header}\".", 1);
        var merges = new (string, string)[lines.Length - 1];
        for (var i = 1; i < lines.Length; i++)
        {
            merges[i - 1] = lines[i].Split(' ') is [{ Length: > 0 } left, { Length: > 0 } right]
                ? (left, right)
                : throw new DamagedFileException(path, "expected two pieces with one space between them.", i + 1);
        }
        return new(merges, words);
    }

    /// <summary>Writes the merges, one a line, to a temporary file that is then renamed.</summary>
    public void Save(string path)
    {
        var text = $"{Header}\n{string.Concat(Merges.Select(merge => $"{merge.Left} {merge.Right}\n"))}";
        AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
    }

    /// <inheritdoc/>
    public override void Split(ReadOnlySpan<byte> text, TokenList tokens)
    {
        if (!idle.TryTake(out var splitter)) splitter = new(rules);
        var words = splitter.Line;
        words.Clear();
        WordTokenizer.Split(text, words);
        for (var i = 0; i < words.Count; i++) splitter.Split(words[i], tokens);
        idle.Add(splitter);
    }

    /// <summary>The pieces of one word.</summary>
    public IReadOnlyList<string> Pieces(string word)
    {
        var tokens = new TokenList();
        if (word.Length > 0) new BytePairSplitter(rules).Split(Encoding.UTF8.GetBytes(word), tokens);
        return tokens.ToStrings();
    }

    /// <summary>The words that pieces spell, with spaces between them.</summary>
    public static string Join(IEnumerable<string> pieces) => string.Concat(pieces).Replace(WordEnd, " ").TrimEnd(' ');

    /// <inheritdoc/>
    public string ToHtml() => LineHtml.Of(this);

    /// <summary>One line: how many merges and the first of them.</summary>
    public override string ToString() => $"{Merges.Count} merges: {string.Join(", ", Merges.Take(5).Select(merge => $"{merge.Left}+{merge.Right}"))}, …";
}
