using Curriculum.Tensors;

namespace Curriculum.Sequences;

/// <summary>Composes the vectors of words along a binary tree, so that every part of a sentence has a vector.</summary>
/// <remarks>Nodes of the same height, of all sentences of a batch, are computed together.</remarks>
public abstract class TreeEncoder : SentenceEncoder
{
    private protected TreeEncoder(int inputSize, int outputSize) : base(inputSize, outputSize)
    {
    }

    /// <summary>The vectors of all nodes of all trees [N, O], in the order of <see cref="Nodes"/>.</summary>
    /// <exception cref="ShapeException">The vectors do not belong to this batch.</exception>
    /// <exception cref="InvalidOperationException">The batch has no trees.</exception>
    public Tensor NodeVectors(Tensor x, SentenceBatch batch)
    {
        Check(x, batch);
        return Visible(Compose(x, batch.Plan(GetType().Name)));
    }

    /// <summary>All nodes of all trees of a batch: words first, then what is made of words, and so on up.</summary>
    /// <exception cref="InvalidOperationException">The batch has no trees.</exception>
    public IReadOnlyList<BinaryTree> Nodes(SentenceBatch batch) => batch.Plan(GetType().Name).Nodes;

    /// <summary>The state of a word [N, S] from its vector [N, I].</summary>
    private protected abstract Tensor Leaf(Tensor x);

    /// <summary>The state of a node [N, S] from those of its parts.</summary>
    private protected abstract Tensor Join(Tensor left, Tensor right);

    /// <summary>The part of a state [N, S] that is the node's vector [N, O].</summary>
    private protected virtual Tensor Visible(Tensor state) => state;

    private protected sealed override Tensor Encode(Tensor x, SentenceBatch batch)
    {
        var plan = batch.Plan(GetType().Name);
        return Visible(Compose(x, plan).IndexSelect(plan.Roots)); // [B, O]
    }

    private Tensor Compose(Tensor x, TreePlan plan)
    {
        var states = Leaf(x.Reshape(x.Shape[0] * x.Shape[1], InputSize).IndexSelect(plan.Words)); // [N, S]
        foreach (var (left, right) in plan.Levels)
            states = Tensor.Concatenate([states, Join(states.IndexSelect(left), states.IndexSelect(right))]);
        return states;
    }
}
