using Curriculum.Tensors;

namespace Curriculum.NN;

/// <summary>Layers one after the other. Their names are their positions, so keys read <c>0.weight</c>, <c>2.bias</c> ….</summary>
public sealed class Sequential : Layer
{
    private readonly Layer[] layers;

    /// <summary>The layers in order: <c>new Sequential(new Linear(2, 16, g), new Relu(), new Linear(16, 2, g))</c>.</summary>
    public Sequential(params Layer[] layers) => this.layers = [.. layers.Select((layer, i) => Child($"{i}", layer))];

    /// <summary>How many layers there are.</summary>
    public int Count => layers.Length;

    /// <summary>The layer at a position.</summary>
    public Layer this[int position] => layers[position];

    /// <summary>Each layer applied to the result of the one before. A <see cref="Linear"/> and the <see cref="Relu"/> behind it are computed together.</summary>
    public override Tensor Forward(Tensor x)
    {
        for (var i = 0; i < layers.Length; i++)
            x = layers[i] is Linear linear && i + 1 < layers.Length && layers[i + 1] is Relu && ++i > 0 ? linear.ForwardRelu(x) : layers[i].Forward(x);
        return x;
    }
}
