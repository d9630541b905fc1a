namespace Curriculum.Autodiff;

/// <summary>One neuron: f(w · x + b).</summary>
/// <remarks>Weights start uniform in ±√(3 / inputs), which has variance 1 / inputs; the bias starts at zero.</remarks>
public sealed class Neuron
{
    private readonly Func<Value, Value>? activation;
    private readonly Value[] weights;
    private readonly Value bias = new(0, "b");

    /// <summary>A neuron with <paramref name="inputs"/> weights drawn from <paramref name="generator"/>; no activation is linear.</summary>
    public Neuron(int inputs, Generator generator, Func<Value, Value>? activation = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inputs);
        var limit = Math.Sqrt(3.0 / inputs);
        weights = [.. Enumerable.Range(1, inputs).Select(i => new Value(generator.Uniform(-limit, limit), $"w{i}"))];
        this.activation = activation;
    }

    /// <summary>The neuron's output for one input vector.</summary>
    /// <exception cref="ArgumentException">The vector has not one number for each weight.</exception>
    public Value Call(IReadOnlyList<Value> x)
    {
        if (x.Count != weights.Length)
            throw new ArgumentException($"Neuron: this neuron has {weights.Length} weights, the input has {x.Count} numbers.", nameof(x));
        var z = Value.Dot(weights, x) + bias;
        return activation is null ? z : activation(z);
    }

    /// <summary>The weights, then the bias.</summary>
    public IEnumerable<Value> Parameters() => weights.Append(bias);
}

/// <summary>Neurons side by side, all reading the same input.</summary>
public sealed class Layer(int inputs, int outputs, Generator generator, Func<Value, Value>? activation = null)
{
    private readonly Neuron[] neurons = [.. Enumerable.Range(0, outputs).Select(_ => new Neuron(inputs, generator, activation))];

    /// <summary>One output for each neuron.</summary>
    public Value[] Call(IReadOnlyList<Value> x) => Array.ConvertAll(neurons, neuron => neuron.Call(x));

    /// <summary>The parameters of all neurons.</summary>
    public IEnumerable<Value> Parameters() => neurons.SelectMany(neuron => neuron.Parameters());
}

/// <summary>A multi-layer perceptron of <see cref="Value"/>s: hidden layers with an activation, a linear last layer.</summary>
public sealed class Mlp
{
    private readonly Layer[] layers;
    private readonly Value[] parameters;

    /// <summary>A network from <paramref name="inputs"/> numbers through layers of the given sizes; the activation is ReLU unless given.</summary>
    /// <exception cref="ArgumentException">There is no layer.</exception>
    public Mlp(int inputs, int[] sizes, Generator generator, Func<Value, Value>? activation = null)
    {
        if (sizes.Length == 0) throw new ArgumentException("Mlp: give at least one layer size, as in new Mlp(2, [16, 16, 1], generator).", nameof(sizes));
        layers =
        [
            .. sizes.Select((size, i) => new Layer(i == 0 ? inputs : sizes[i - 1], size, generator,
                i == sizes.Length - 1 ? null : activation ?? (z => z.Relu()))),
        ];
        parameters = [.. layers.SelectMany(layer => layer.Parameters())];
    }

    /// <summary>The network's outputs for one input vector.</summary>
    public Value[] Call(IReadOnlyList<Value> x) => layers.Aggregate(x, (h, layer) => layer.Call(h)) as Value[] ?? [];

    /// <summary>The network's outputs for one input vector of plain numbers.</summary>
    public Value[] Call(IReadOnlyList<double> x) => Call([.. x.Select(number => new Value(number))]);

    /// <summary>Every weight and bias, first layer first.</summary>
    public IReadOnlyList<Value> Parameters() => parameters;

    /// <summary>Sets the gradient of every parameter back to zero.</summary>
    public void ZeroGrad() => Array.ForEach(parameters, parameter => parameter.ZeroGrad());
}
