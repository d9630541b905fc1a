using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Curriculum.Display;
using Curriculum.Text;

namespace Curriculum.LanguageModels;

/// <summary>One text for all language models: the same vocabulary, training, validation and held-out sentences, whoever asks.</summary>
/// <remarks>Sentences are dealt out by a hash of their words. So the parts are the same in every run and nearly the same for
/// nearly the same text, they stay representative although neighbouring sentences resemble each other, and no sentence stands in two parts.</remarks>
/// <example><code>
/// var text = LanguageModelText.From(DataSets.SdkDocumentation());
/// var bits = Perplexity.Of(model, text.HeldOut).Bits;
/// </code></example>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class LanguageModelText : IHtml
{
    private LanguageModelText(Corpus corpus, IReadOnlyList<string[]>[] parts, int vocabularySize)
    {
        (Source, Tokenizer) = (corpus.Source, corpus.Tokenizer);
        Vocabulary = SentenceMarks.VocabularyOf(parts[0], vocabularySize);
        var encoded = Array.ConvertAll(parts, part => EncodedCorpus.From(Vocabulary, part.Select(Vocabulary.Encode)));
        (Training, Validation, HeldOut) = (encoded[0], encoded[1], encoded[2]);
        Fingerprint = FingerprintOf(Vocabulary, encoded);
    }

    /// <summary>Where the text came from.</summary>
    public DataSource Source { get; }

    /// <summary>How it was split into words.</summary>
    public Tokenizer Tokenizer { get; }

    /// <summary>The special tokens and the most frequent words of the training part.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>What models learn from.</summary>
    public EncodedCorpus Training { get; }

    /// <summary>What settings are chosen on: weights of an interpolation, when to stop.</summary>
    public EncodedCorpus Validation { get; }

    /// <summary>What models are compared on, and used for nothing else.</summary>
    public EncodedCorpus HeldOut { get; }

    /// <summary>Twelve hexadecimal digits that differ where any word of vocabulary or parts differs.</summary>
    public string Fingerprint { get; }

    /// <summary>Takes the three parts out of a corpus; where it is too small for all of them, each becomes smaller in proportion.</summary>
    /// <param name="corpus">The text, streamed twice.</param>
    /// <param name="trainingTokens">About how many tokens of training text.</param>
    /// <param name="vocabularySize">At most how many words, the three special tokens included; rarer ones are unknown.</param>
    /// <param name="testTokens">About how many tokens of validation text, and as many of held-out text.</param>
    /// <exception cref="ArgumentException">The corpus has fewer than three different sentences.</exception>
    public static LanguageModelText From(Corpus corpus, int trainingTokens = 200_000, int vocabularySize = 2_000, int testTokens = 20_000)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(trainingTokens);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(testTokens);
        var sentences = Hashes(corpus);
        var total = sentences.Sum(sentence => (long)sentence.Length);
        var different = sentences.Select(sentence => sentence.Hash).Distinct().Take(3).Count();
        if (different < 3) throw LanguageModelErrors.TooFewSentences(corpus.Source.Name, different, total);
        var scale = Math.Min(1, total / (trainingTokens + 2.0 * testTokens));
        var part = Deal(sentences, testTokens * scale, trainingTokens * scale);
        var parts = new[] { new List<string[]>(), new List<string[]>(), new List<string[]>() };
        var index = 0;
        foreach (var sentence in corpus.Sentences())
            if (part[index++] is >= 0 and var p) parts[p].Add(sentence);
        return new(corpus, parts, vocabularySize);
    }

    /// <summary>The words of a text as numbers.</summary>
    /// <exception cref="ArgumentException">The text has no words.</exception>
    public int[] Encode(string text) => SentenceMarks.Encode(Vocabulary, text, Tokenizer);

    /// <summary>Words in place of their numbers, with spaces between them.</summary>
    public string Decode(IEnumerable<int> ids) => string.Join(' ', Vocabulary.Decode(ids));

    /// <inheritdoc/>
    public string ToHtml()
    {
        var html = new StringBuilder("<figure style=\"margin:0.4em 0;font-size:0.9em\"><table style=\"border-collapse:collapse;font-variant-numeric:tabular-nums\">");
        html.Append("<thead><tr><th style=\"text-align:left\">part</th><th>sentences</th><th>tokens</th><th>unknown words</th></tr></thead><tbody>");
        foreach (var (name, part) in Parts)
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><td style=\"text-align:left\">{name}</td>");
            foreach (var cell in new[] { $"{part.Sentences:N0}", $"{part.Tokens:N0}", Percent(UnknownRate(part)) })
                html.Append(CultureInfo.InvariantCulture, $"<td style=\"text-align:right;padding-left:1.2em\">{cell}</td>");
            html.Append("</tr>");
        }
        return html.Append("</tbody></table><figcaption style=\"opacity:0.75\">").Append(HtmlText.Escape(Caption)).Append("</figcaption></figure>").ToString();
    }

    /// <summary>One line: the sizes of the parts and of the vocabulary, the source and the fingerprint.</summary>
    public override string ToString() =>
        string.Join(", ", Parts.Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Name} {part.Text.Tokens:N0} tokens"))) + $"; {Caption}";

    private IEnumerable<(string Name, EncodedCorpus Text)> Parts => [("training", Training), ("validation", Validation), ("held-out", HeldOut)];

    private string Caption => string.Create(CultureInfo.InvariantCulture, $"{Vocabulary.Count:N0} words with the special tokens; {Source.Name}; fingerprint {Fingerprint}");

    private double UnknownRate(EncodedCorpus part) => part.Tokens == 0 ? 0 : (double)part.Ids.Count(Vocabulary.Unknown) / part.Tokens;

    private static string Percent(double rate) => string.Create(CultureInfo.InvariantCulture, $"{100 * rate:0.0} %");

    private static List<(ulong Hash, int Length)> Hashes(Corpus corpus)
    {
        var sentences = new List<(ulong, int)>();
        using var reader = corpus.Read();
        while (reader.Read())
        {
            var hash = 14695981039346656037UL; // FNV-1a over the words, each ended by a space
            for (var i = 0; i < reader.Count; i++)
            {
                foreach (var letter in reader[i]) hash = (hash ^ letter) * 1099511628211UL;
                hash = (hash ^ ' ') * 1099511628211UL;
            }
            sentences.Add((Mixed(hash), reader.Count));
        }
        return sentences;
    }

    // FNV's high bits depend little on the last letters; this spreads every bit over all of them.
    private static ulong Mixed(ulong hash)
    {
        hash = (hash ^ (hash >> 32)) * 0xD6E8FEB86659FD93;
        hash = (hash ^ (hash >> 32)) * 0xD6E8FEB86659FD93;
        return hash ^ (hash >> 32);
    }

    // The part of each sentence: 0 training, 1 validation, 2 held-out, −1 none. In order of hash the held-out text comes first, so
    // that it stays the same where more training text is asked for.
    private static int[] Deal(List<(ulong Hash, int Length)> sentences, double testTokens, double trainingTokens)
    {
        var part = new int[sentences.Count];
        Array.Fill(part, -1);
        var groups = Enumerable.Range(0, sentences.Count).GroupBy(i => sentences[i].Hash).OrderBy(group => group.Key).ToArray();
        var (current, taken, left) = (2, 0.0, groups.Length);
        foreach (var group in groups)
        {
            if (current < 0) break;
            foreach (var i in group)
            {
                part[i] = current;
                taken += sentences[i].Length;
            }
            left--;
            // Every later part gets at least one sentence.
            if (taken >= (current == 0 ? trainingTokens : testTokens) || left <= current) (current, taken) = (current - 1, 0);
        }
        return part;
    }

    private static string FingerprintOf(Vocabulary vocabulary, EncodedCorpus[] parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(string.Join('\n', vocabulary)));
        foreach (var part in parts)
        {
            hash.AppendData(MemoryMarshal.AsBytes(part.Starts));
            hash.AppendData(MemoryMarshal.AsBytes(part.Ids));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 6));
    }
}
