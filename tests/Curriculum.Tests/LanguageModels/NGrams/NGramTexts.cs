using Curriculum.LanguageModels;
using Curriculum.Text;

namespace Curriculum.Tests.LanguageModels;

/// <summary>Small texts, and all the models on one of them.</summary>
internal static class NGramTexts
{
    public static readonly string[] Marks = ["<unk>", "<s>", "</s>"];

    public static Corpus Golden(string name) => Corpus.FromFile(Path.Combine(AppContext.BaseDirectory, "golden", "kenlm", name), Tokenizer.Spaces);

    public static EncodedCorpus Encoded(params string[] sentences)
    {
        var corpus = Corpus.FromSentences(sentences, Tokenizer.Spaces);
        return corpus.Encode(corpus.Vocabulary(special: Marks));
    }

    /// <summary>Sentences of words a, b, c … in which a word prefers its neighbours in the alphabet.</summary>
    public static Corpus Random(int sentences, int words, long seed)
    {
        var generator = new Generator(seed);
        return Corpus.FromSentences(Enumerable.Range(0, sentences).Select(_ =>
        {
            var word = generator.Next(words);
            return string.Join(' ', Enumerable.Range(0, 1 + generator.Next(12)).Select(_ =>
                $"w{word = (generator.Next(3) > 0 ? Math.Min(words - 1, word / 2 + generator.Next(3)) : generator.Next(words))}"));
        }), Tokenizer.Spaces);
    }

    public static Dictionary<string, NGramModel> Models(NGramCounts counts, EncodedCorpus heldOut) => new()
    {
        ["maximum likelihood"] = MaximumLikelihood.Train(counts),
        ["add-1"] = AddK.Train(counts),
        ["add-0.1"] = AddK.Train(counts, 0.1),
        ["Good-Turing"] = GoodTuring.Train(counts),
        ["Jelinek-Mercer"] = JelinekMercer.Train(counts, heldOut),
        ["Jelinek-Mercer, one class"] = JelinekMercer.Train(counts, heldOut, classes: 1),
        ["Katz"] = Katz.Train(counts),
        ["absolute discounting"] = AbsoluteDiscounting.Train(counts),
        ["Kneser-Ney"] = KneserNey.Train(counts, modified: false),
        ["modified Kneser-Ney"] = KneserNey.Train(counts),
    };

    /// <summary>log10 P of a sentence, its end included.</summary>
    public static double Log10(this NGramModel model, ReadOnlySpan<int> sentence)
    {
        var logs = new double[sentence.Length + 1];
        model.LogProbabilities(sentence, logs);
        return logs.Sum() / Math.Log(10);
    }
}
