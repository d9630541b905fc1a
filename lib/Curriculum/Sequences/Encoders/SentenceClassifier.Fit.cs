using Curriculum.NN;
using Curriculum.Optim;
using Curriculum.Tensors;
using Curriculum.Training;

namespace Curriculum.Sequences;

// Learning from examples, and what was learnt.
public sealed partial class SentenceClassifier
{
    // A target that does not count.
    private const int NoClass = -100;

    private const int MeasuredTogether = 64;

    /// <summary>Learns from sentences with their classes.</summary>
    /// <param name="examples">The sentences.</param>
    /// <param name="optimizer">What changes the parameters.</param>
    /// <param name="options">How to train.</param>
    /// <param name="batchSize">B, how many sentences make a step.</param>
    /// <param name="everyNode">Whether every labelled node of the trees is a target, and not only the whole sentence.</param>
    /// <exception cref="ArgumentException">A sentence has no words, too many or an unknown class, or nodes are to be learnt and none has a class.</exception>
    /// <exception cref="InvalidOperationException">The encoder needs trees and the examples have none, or nodes are to be learnt without trees.</exception>
    public History Fit(IReadOnlyList<SentenceExample> examples, Optimizer optimizer, FitOptions options, int batchSize = 32, bool everyNode = false)
    {
        if (everyNode) _ = Trees;
        var (make, shuffle) = (Maker(examples), options.Generator is not null);
        var batches = new Batches<(SentenceBatch X, Indices Y)>(examples.Count, batchSize, make, shuffle);
        return Trainer.Fit(this, optimizer, batches, batch => everyNode ? NodeLoss(batch.X) : Loss.CrossEntropy(Forward(batch.X), batch.Y), options);
    }

    /// <summary>The mean of −ln P(class): what early stopping watches.</summary>
    public double MeanLoss(IReadOnlyList<SentenceExample> examples) =>
        Trainer.Evaluate(this, Measured(examples), batch => Loss.CrossEntropy(Forward(batch.X), batch.Y));

    /// <summary>The mean of −ln P(class) over all labelled nodes of the trees.</summary>
    /// <exception cref="ArgumentException">No node has a class, or one that the model does not have.</exception>
    public Tensor NodeLoss(SentenceBatch batch)
    {
        int[] targets = [.. Trees.Nodes(batch).Select(node =>
            node.Class is not { } number ? NoClass : number < Classes.Count ? number : throw EncoderErrors.NodeClass(node, Classes))];
        if (targets.All(target => target == NoClass)) throw EncoderErrors.NoNodeClasses();
        return Loss.CrossEntropy(NodeScores(batch), targets, ignoreIndex: NoClass);
    }

    /// <summary>The part of sentences that get their own class, from 0 to 1.</summary>
    public double Accuracy(IReadOnlyList<SentenceExample> examples) => InUse(() =>
    {
        var right = 0;
        foreach (var (x, y) in Measured(examples).InOrder()) right += Forward(x).ArgMax().Zip(y).Count(pair => pair.First == pair.Second);
        return (double)right / examples.Count;
    });

    /// <summary>The part of labelled nodes of the sentences' trees that get their own class, from 0 to 1.</summary>
    /// <exception cref="ArgumentException">No node has a class.</exception>
    /// <exception cref="InvalidOperationException">The encoder does not follow trees, or an example has none.</exception>
    public double NodeAccuracy(IReadOnlyList<SentenceExample> examples) => InUse(() =>
    {
        var (right, all) = (0, 0);
        foreach (var (x, _) in Measured(examples).InOrder())
            foreach (var (node, guess) in Trees.Nodes(x).Zip(NodeScores(x).ArgMax()))
            {
                if (node.Class is not { } number) continue;
                all++;
                if (number == guess) right++;
            }
        return all > 0 ? (double)right / all : throw EncoderErrors.NoNodeClasses();
    });

    /// <summary>The probability of every class for one sentence.</summary>
    /// <param name="words">The words.</param>
    /// <param name="tree">Their tree, if the encoder follows one.</param>
    public double[] Probabilities(IReadOnlyList<string> words, BinaryTree? tree = null) =>
        InUse(() => Forward(Batch([new(words, 0, tree)])).Softmax().ToDoubles());

    /// <summary>The likeliest class of one sentence.</summary>
    /// <param name="words">The words.</param>
    /// <param name="tree">Their tree, if the encoder follows one.</param>
    public string Predict(IReadOnlyList<string> words, BinaryTree? tree = null) => Classes[Best(Probabilities(words, tree))];

    /// <summary>The likeliest class of every node of a tree. Equal phrases have equal classes.</summary>
    /// <exception cref="InvalidOperationException">The encoder does not follow trees.</exception>
    public IReadOnlyDictionary<BinaryTree, int> PredictNodes(BinaryTree tree) => InUse(() =>
    {
        var batch = Batch([new(tree.Words, 0, tree)]);
        var classes = new Dictionary<BinaryTree, int>();
        foreach (var (node, guess) in Trees.Nodes(batch).Zip(NodeScores(batch).ArgMax())) classes[node] = guess;
        return classes;
    });

    private Batches<(SentenceBatch X, Indices Y)> Measured(IReadOnlyList<SentenceExample> examples) =>
        new(examples.Count, MeasuredTogether, Maker(examples), shuffle: false);

    // Words are looked up once, not at every epoch.
    private Func<int[], (SentenceBatch, Indices)> Maker(IReadOnlyList<SentenceExample> examples)
    {
        if (examples.Count == 0) throw EncoderErrors.NoSentences();
        for (var row = 0; row < examples.Count; row++)
            if ((uint)examples[row].Class >= (uint)Classes.Count) throw EncoderErrors.Class("SentenceClassifier", row, examples[row].Class, Classes);
        int[][] ids = [.. examples.Select((example, row) => Encode(example.Words, row))];
        var trees = TreesOf(examples);
        return rows => (
            SentenceBatch.Of([.. rows.Select(row => ids[row])], trees is null ? null : [.. rows.Select(row => trees[row])]),
            (int[])[.. rows.Select(row => examples[row].Class)]);
    }

    private T InUse<T>(Func<T> measure)
    {
        using var off = Tensor.NoGrad();
        var training = Training;
        Eval();
        try
        {
            return measure();
        }
        finally
        {
            if (training) Train();
        }
    }

    private static int Best(double[] p) => Enumerable.Range(0, p.Length).MaxBy(i => p[i]);
}
