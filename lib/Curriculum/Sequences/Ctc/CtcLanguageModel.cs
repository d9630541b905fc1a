using Curriculum.LanguageModels;
using Curriculum.Text;

namespace Curriculum.Sequences;

/// <summary>What a CTC decoder asks of a language model: how probable each label is after those before it.</summary>
public abstract class CtcLanguageModel
{
    private readonly IReadOnlyList<string> symbols;

    private CtcLanguageModel(IReadOnlyList<string> symbols) => this.symbols = symbols;

    /// <summary>A model whose words are the labels themselves: digits, phonemes, or letters.</summary>
    /// <param name="model">The model.</param>
    /// <param name="symbols">The name of every class, as the model spells it; that of the blank is not asked for.</param>
    /// <param name="blank">The class that means nothing.</param>
    /// <exception cref="ArgumentException">The model does not know a symbol.</exception>
    public static CtcLanguageModel OfSymbols(ILanguageModel model, IReadOnlyList<string> symbols, int blank = 0) => new BySymbol(model, symbols, blank);

    /// <summary>A model of words over labels that are letters: it is asked whenever a word is finished.</summary>
    /// <param name="model">The model.</param>
    /// <param name="symbols">The name of every class; that of the blank is not asked for.</param>
    /// <param name="separator">The class that ends a word. It neither stands at the beginning nor twice in a row.</param>
    /// <exception cref="ArgumentOutOfRangeException">The separator is not a class.</exception>
    public static CtcLanguageModel OfWords(ILanguageModel model, IReadOnlyList<string> symbols, int separator)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(separator);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(separator, symbols.Count);
        return new ByWord(model, symbols, separator);
    }

    /// <summary>log P(symbol | prefix) for every class; 0 for those that the model has no opinion on.</summary>
    internal abstract double[] Next(int[] prefix);

    /// <summary>The logarithm of the probability that nothing follows.</summary>
    internal abstract double End(int[] prefix);

    internal virtual void Check(int classes, int blank)
    {
        if (symbols.Count != classes)
            throw new ArgumentException($"Ctc: the language model names {symbols.Count} classes, but the log-probabilities have {classes}. Name every class, the blank too.");
    }

    private sealed class BySymbol : CtcLanguageModel
    {
        private readonly ILanguageModel model;
        private readonly int[] words;
        private readonly int blank;

        public BySymbol(ILanguageModel model, IReadOnlyList<string> symbols, int blank) : base(symbols)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(blank);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(blank, symbols.Count);
            (this.model, this.blank) = (model, blank);
            words = [.. symbols.Select((symbol, c) => c == blank ? -1 : model.Vocabulary.IndexOf(symbol))];
            var missing = Enumerable.Range(0, words.Length).Where(c => c != blank && words[c] < 0).Select(c => $"\"{symbols[c]}\"").ToArray();
            if (missing.Length > 0) throw new ArgumentException($"Ctc: the language model does not know {string.Join(", ", missing)}; its words are {model.Vocabulary}.", nameof(symbols));
        }

        internal override double[] Next(int[] prefix)
        {
            var p = Probabilities(prefix);
            return [.. words.Select(word => word < 0 ? 0 : Math.Log(p[word]))];
        }

        internal override double End(int[] prefix) => Math.Log(Probabilities(prefix)[model.Vocabulary.EndOfSentence()]);

        internal override void Check(int classes, int blank)
        {
            base.Check(classes, blank);
            if (blank != this.blank) throw new ArgumentException($"Ctc: the language model was made for the blank {this.blank}, but the blank is {blank}.");
        }

        private double[] Probabilities(int[] prefix)
        {
            var p = new double[model.Vocabulary.Count];
            model.NextProbabilities([.. prefix.Select(label => words[label])], p);
            return p;
        }
    }

    private sealed class ByWord(ILanguageModel model, IReadOnlyList<string> names, int separator) : CtcLanguageModel(names)
    {
        internal override double[] Next(int[] prefix)
        {
            var logarithms = new double[symbols.Count];
            var words = Words(prefix);
            logarithms[separator] = words[^1].Length == 0 ? double.NegativeInfinity : Last(words);
            return logarithms;
        }

        internal override double End(int[] prefix)
        {
            var words = Words(prefix);
            var unfinished = words[^1].Length > 0;
            return (unfinished ? Last(words) : 0) + Ask(unfinished ? words : words[..^1], model.Vocabulary.EndOfSentence());
        }

        private double Last(string[] words) => Ask(words[..^1], model.Vocabulary.Encode([words[^1]])[0]);

        private double Ask(string[] context, int word)
        {
            var p = new double[model.Vocabulary.Count];
            model.NextProbabilities(model.Vocabulary.Encode(context), p);
            return Math.Log(p[word]);
        }

        // The finished words, and what is there of the next one.
        private string[] Words(int[] prefix)
        {
            List<string> words = [""];
            foreach (var label in prefix)
            {
                if (label == separator) words.Add("");
                else words[^1] += symbols[label];
            }
            return [.. words];
        }
    }
}
