using Curriculum.Tensors;
using Curriculum.Text;

namespace Curriculum.LanguageModels;

/// <summary>Cuts sentences into what a model with a fixed window learns from: the last n − 1 words, and the word that follows.</summary>
/// <remarks>Before its first word a sentence has as many &lt;s&gt; as the window needs, and its last prediction is &lt;/s&gt;:
/// "the cat sat" with two words of context gives (&lt;s&gt; &lt;s&gt; → the), (&lt;s&gt; the → cat), (the cat → sat), (cat sat → &lt;/s&gt;).</remarks>
public static class ContextWindows
{
    /// <summary>Every prediction of a text: contexts [N, <paramref name="length"/>] and the word that follows each [N].</summary>
    /// <param name="text">The sentences; the vocabulary has the special tokens of <see cref="SentenceMarks"/>.</param>
    /// <param name="length">n − 1, how many words are seen.</param>
    public static (Indices Contexts, Indices Targets) Of(EncodedCorpus text, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        var (start, end) = (text.Vocabulary.StartOfSentence(), text.Vocabulary.EndOfSentence());
        var count = text.Tokens + text.Sentences;
        var (contexts, targets) = (new int[count * length], new int[count]);
        var row = 0;
        for (var i = 0; i < text.Sentences; i++)
        {
            var sentence = text[i];
            for (var t = 0; t <= sentence.Length; t++, row++)
            {
                Fill(sentence[..t], start, contexts.AsSpan(row * length, length));
                targets[row] = t < sentence.Length ? sentence[t] : end;
            }
        }
        return (new(contexts, count, length), targets);
    }

    /// <summary>The last words of a context, with &lt;s&gt; before them where there are too few.</summary>
    internal static void Fill(ReadOnlySpan<int> context, int start, Span<int> window)
    {
        var words = Math.Min(context.Length, window.Length);
        window[..^words].Fill(start);
        context[^words..].CopyTo(window[^words..]);
    }
}
