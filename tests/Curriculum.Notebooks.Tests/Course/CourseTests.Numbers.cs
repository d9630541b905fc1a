using System.Text.Json.Nodes;

namespace Curriculum.Notebooks.Tests.Course;

public sealed partial class CourseTests
{
    /// <summary>Numbers that a text cell tells, and how the code cell that it reads prints them.</summary>
    public static TheoryData<string, string, string, string, string> Numbers => new()
    {
        { "01-backpropagation", "the-chain-rule", "The slope is −7.996", "follow-the-nudge", "L moves by -0.007996" },
        { "01-backpropagation", "two-paths", "The nudge gave −7.996", "follow-the-nudge", "L moves by -0.007996" },
        { "01-backpropagation", "a-number-that-remembers", "3 + 3 = 6", "nudge-both-factors", "both:               6.001" },
        { "01-backpropagation", "an-order", "add up to −0.9259", "gradients-by-hand", "dE = -0.9259" },
        { "01-backpropagation", "an-order", "lets −0.6589", "gradients-by-hand", "dZ = -0.6589" },
        { "01-backpropagation", "an-order", "receives 1.3177", "gradients-by-hand", "dW2 = 1.3177" },
        { "01-backpropagation", "the-picture-after", "exactly 0:", "the-library-agrees", "largest difference to ours: 0\n" },
        { "01-backpropagation", "step-by-step", "is 1.3177, twice", "backward", "w2.Grad = 1.3177" },
        { "01-backpropagation", "exercise-chain-rule", "is now −0.9259", "gradients-by-hand", "dE = -0.9259" },
        { "01-backpropagation", "the-size-of-the-nudge", "agree to eleven digits", "compare-gradients", "e−12" },
        { "01-backpropagation", "exercise-fix", "exactly 0.5 times", "right-and-wrong", "wrong / right: 0.5, 0.5, 0.5" },
        { "01-backpropagation", "two-moons", "falls to 0.0000", "train-one-neuron", "last loss 0.0000" },
        { "01-backpropagation", "two-moons", "one of 0.1182", "train-one-neuron", "losses 0.1182" },
        { "01-backpropagation", "the-loop", "337 parameters", "make-the-network", "337 parameters" },
        { "01-backpropagation", "the-loop", "has 10840 nodes", "make-the-network", "10840 nodes" },
        { "01-backpropagation", "the-loop", "74 of 100 points", "make-the-network", "74 of 100 right" },
        { "01-backpropagation", "watch-it-learn", "the loss is 0.0026 and all 100", "train-on-two-moons", "loss 0.0026, 100 of 100 right" },
        { "01-backpropagation", "read-the-vanishing", "slope of 3.5e-7", "gradient-through-sigmoids", "after 10: 3.5e-7" },
        { "01-backpropagation", "read-the-vanishing", "sigmoids 3.8e-20", "gradient-through-sigmoids", "after 30: 3.8e-20" },
        { "02-tensors-and-training", "a-layer-for-a-batch", "2.5 instead of 0", "a-silent-mistake", "mean 2.5\n" },
        { "02-tensors-and-training", "read-both-gradients", "All 337 gradients agree", "both-gradients", "337 gradients" },
        { "02-tensors-and-training", "read-both-gradients", "is below $10^{-6}$", "both-gradients", "e-8" },
        { "02-tensors-and-training", "read-the-paths", "with a loss of 0.29,", "walk-downhill", "Adam 0.29" },
        { "02-tensors-and-training", "read-the-paths", "lowest, at 0.00005,", "walk-downhill", "and 0.00005, Adam" },
        { "02-tensors-and-training", "exercise-cross-entropy", "0.8438 for class 0", "probability-minus-target", "[[0.8438," },
        { "02-tensors-and-training", "exercise-cross-entropy", "0.8438 for class 2", "probability-minus-target", "0.8438]]" },
        { "02-tensors-and-training", "read-the-gradients", "from 0.21 to 0.000052", "gradient-by-layer", "sigmoid  δ¹ 5.2e-5, δ⁸ 2.1e-1" },
        { "02-tensors-and-training", "read-the-training", "right on 100 % of the points it was trained on, and on 100 % of 500 new ones", "what-it-answers",
            "right: 100 % of the training points, 100 % of 500 new ones" },
        { "02-tensors-and-training", "read-the-divergence", "Three steps were enough", "too-large-a-step", "the loss is Infinity in epoch 1, step 3 " },
        { "02-tensors-and-training", "read-the-large-weights", "it grows to 35", "weights-too-large", "tanh     δ¹ 3.5e1" },
        { "02-tensors-and-training", "read-the-large-weights", "to 48000 in layer 1", "weights-too-large", "ReLU     δ¹ 4.8e4" },
        { "03-word-meaning", "exercise-closure", "47 synsets lie below *vehicle*", "below-vehicle", "47 synsets below vehicle" },
        { "03-word-meaning", "read-wu-palmer", "is 0.923 similar", "path-and-wu-palmer", "dog  dog      d =  0   path 1.000   Wu–Palmer 0.923" },
        { "03-word-meaning", "one-hot", "no document, with it four:", "expand-a-query", "\"vehicle\" alone: 0 documents" },
        { "03-word-meaning", "exercise-window", "The difference is 0.", "the-library-agrees", "largest difference to ours: 0\n" },
        { "03-word-meaning", "exercise-ppmi", "The largest, 1.61,", "ppmi-of-the-notes", "values 0…1.609" },
        { "03-word-meaning", "a-world-we-know", "2.76 and 2.68", "svd-of-the-notes", "singular values: 2.76, 2.68, 1.89" },
        { "03-word-meaning", "read-the-spectrum", "falls from 50.9", "micro-world", "…50.92" },
        { "03-word-meaning", "documents", "in place of 207", "micro-world", "207 different words" },
        { "03-word-meaning", "documents", "each of the 68 nouns", "neighbours-of-the-same-class", "68 nouns" },
        { "03-word-meaning", "documents", "one dimension gives 24 %, three give 97 %, and from four on all", "neighbours-of-the-same-class",
            "1: 24 %, 2: 56 %, 3: 97 %, 4: 100 %, 5: 100 %, 6: 100 %, 8: 100 %, 10: 100 %, 15: 100 %, 20: 100 %, 30: 100 %, 40: 100 %, 60: 100 %" },
        { "03-word-meaning", "topics-of-real-text", "In two dimensions it is 0.99", "nine-documents", "match ball   counts 0.00, two dimensions 0.99" },
        { "03-word-meaning", "topics-of-real-text", "0.41 of *match*", "nine-documents", "counted 0, by two topics 0.41" },
        { "03-word-meaning", "where-it-breaks", "LSA does so for 90 %, HAL for 76 %", "side-by-side", "LSA 90 %, HAL 76 %, COALS 100 %, Hellinger-PCA 100 %" },
        { "03-word-meaning", "opposites-and-senses", "with 0.87 to *cat*", "one-vector-for-two-meanings", "cat 0.87" },
        { "03-word-meaning", "opposites-and-senses", "where *mouse* has 1.00", "one-vector-for-two-meanings", "mouse 1.00" },
        { "03-word-meaning", "opposites-and-senses", "and 0.56 to *apple*", "one-vector-for-two-meanings", "dogcake and apple 0.56" },
        { "04-word2vec", "exercise-pairs", "14 pairs:", "windows-of-a-sentence", "14 pairs" },
        { "04-word2vec", "gradient-by-hand", "112 pairs, but only 40 windows", "examples-as-a-matrix", "[112, 11]; CBOW: A is [40, 11]" },
        { "04-word2vec", "read-the-floor", "$\\log V$ = 2.398", "train-both", "log V = 2.398" },
        { "04-word2vec", "read-the-floor", "cannot go below 1.560", "train-both", "floor of skip-gram 1.560" },
        { "04-word2vec", "read-the-floor", "Training reaches it", "train-both", "skip-gram 1.560, CBOW" },
        { "04-word2vec", "read-the-floor", "CBOW ends at 0.417", "train-both", "CBOW 0.417" },
        { "04-word2vec", "softmax-is-expensive", "a cosine of 0.97", "cosines-of-the-tiny-corpus", "tea–water 0.97" },
        { "04-word2vec", "softmax-is-expensive", "one of 0.31", "cosines-of-the-tiny-corpus", "tea–bread 0.31" },
        { "04-word2vec", "negative-sampling", "against 1661 on a tree and 600", "cost-of-a-pair", "10,000,000, 1,661 and 600" },
        { "04-word2vec", "exercise-negative-gradient", "strongest push, 0.8808", "negative-sampling-slope", "by hand    -0.1824  0.3775  0.8808" },
        { "04-word2vec", "exercise-negative-gradient", "up by 0.1824", "negative-sampling-slope", "by machine -0.1824" },
        { "04-word2vec", "hierarchical-softmax", "6.86 % of the text but only 3.99 %", "noise-distribution", "the: share 6.86 %, drawn 3.99 %" },
        { "04-word2vec", "hierarchical-softmax", "0.09 % of the text and 0.15 %", "noise-distribution", "eats: share 0.09 %, drawn 0.15 %" },
        { "04-word2vec", "by-hand-and-compiled", "asks 3.40 questions", "paths-in-the-tree", "decisions per token: 3.40" },
        { "04-word2vec", "by-hand-and-compiled", "$\\log_2 V$ is 3.46", "paths-in-the-tree", "log₂ V = 3.46" },
        { "04-word2vec", "by-hand-and-compiled", "The probabilities sum to 1", "probabilities-by-the-tree", "1.000000" },
        { "04-word2vec", "known-meaning", "with probability 0.53", "keep-probability", "p = 0.53" },
        { "04-word2vec", "a-map", "mean cosine is 0.95, between classes 0.22", "same-class-or-not", "within 0.95, between 0.22" },
        { "04-word2vec", "a-map", "56 of 56 nouns", "same-class-or-not", "same class: 56 of 56" },
        { "04-word2vec", "a-real-corpus", "56 of 56 nouns", "compare-four", "Cbow     HierarchicalSoftmax 56 of 56" },
        { "04-word2vec", "summary", "Only 18 %", "analogies-under-a-magnifier", "exactly the right word: 18 %" },
        { "04-word2vec", "summary", "92 % are a plural", "analogies-under-a-magnifier", "right class, and plural: 92 %" },
        { "04-word2vec", "summary", "in 25 % of the questions", "analogies-under-a-magnifier", "nearest: 25 %" },
        { "04-word2vec", "summary", "a cosine of 0.91", "analogies-under-a-magnifier", "happy – sad: 0.91" },
        { "04-word2vec", "summary", "*hates* 0.97", "analogies-under-a-magnifier", "loves – hates: 0.97" },
        { "04-word2vec", "summary", "*red* 0.16", "analogies-under-a-magnifier", "happy – red: 0.16" },
        { "05-glove-and-evaluation", "read-the-ratios", "36 times as likely near *cake*", "ratios-of-probabilities", "ratio 36.33" },
        { "05-glove-and-evaluation", "read-the-weights", "seen once weighs 0.032", "weighting-function", "f(1) = 0.032" },
        { "05-glove-and-evaluation", "factorisation-or-not", "mean cost of 0.020", "both-costs", "0.020 by hand, 0.020 by the library" },
        { "05-glove-and-evaluation", "the-fast-trainer", "3.0 for *cat* beside *chased*", "model-against-counts", "cat chased   log X = 3.0, model 3.0" },
        { "05-glove-and-evaluation", "the-fast-trainer", "−1.6 became 2.6", "model-against-counts", "cat crashed  log X = -1.6, model 2.6" },
        { "05-glove-and-evaluation", "the-fast-trainer", "it answers 2.6 as well", "model-against-counts", "car chased   log X = NaN, model 2.6" },
        { "05-glove-and-evaluation", "read-the-true-score", "0.95 and more", "true-scores", "HAL            0.95" },
        { "05-glove-and-evaluation", "human-scores", "learned nothing yet, 0.09", "score-by-size", "skip-gram            0.07  0.04  0.09" },
        { "05-glove-and-evaluation", "human-scores", "skip-gram is at 0.90", "score-by-size", "skip-gram, 50 passes 0.07  0.13  0.90" },
        { "05-glove-and-evaluation", "rank-correlation", "*stock*, *phone* 1.62", "machines-on-seven-pairs", "stock     phone     people  1.62" },
        { "05-glove-and-evaluation", "rank-correlation", "at 0.11", "machines-on-seven-pairs", "people  7.46   path 0.11" },
        { "05-glove-and-evaluation", "exercise-spearman", "0.913", "ranks", "r = 0.913, ρ = 1.000" },
        { "05-glove-and-evaluation", "the-sum-of-its-senses", "near the animals, 0.86", "between-two-classes", "lion    to animals 0.86, to vehicles 0.04" },
        { "05-glove-and-evaluation", "the-sum-of-its-senses", "0.52 and 0.61", "between-two-classes", "jaguar  to animals 0.52, to vehicles 0.61" },
        { "05-glove-and-evaluation", "the-sum-of-its-senses", "cosine of 0.75", "make-ambiguous-words", "jaguar → train 0.75" },
        { "05-glove-and-evaluation", "summary", "The rows add up exactly", "rows-add-up", "199 columns, largest difference 0\n" },
    };

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_number_in_prose_is_one_that_the_run_printed(string notebook, string prose, string told, string code, string printed)
    {
        var document = course.Runs[notebook].Document;
        Assert.Contains(told, document.Find(prose)!.Source);
        Assert.Contains(printed, string.Join('\n', document.Find(code)!.Outputs.Select(Text)));
    }

    private static string Text(JsonObject output) => (output["text"] ?? (output["data"] as JsonObject)?["text/plain"]) switch
    {
        JsonArray lines => string.Concat(lines.Select(line => (string?)line)),
        JsonNode text => text.ToString(),
        null => "",
    };
}
