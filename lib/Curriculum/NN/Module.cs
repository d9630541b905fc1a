using Curriculum.Display;
using Curriculum.Tensors;

namespace Curriculum.NN;

/// <summary>A part of a network that owns parameters and smaller modules, and knows all of them by name.</summary>
/// <remarks>A subclass registers what it owns where it makes it, under PyTorch's names, so that saved weights carry the same keys:
/// <code>
/// sealed class Net : Module
/// {
///     private readonly Linear hidden, output;
///     public Net(Generator g) => (hidden, output) = (Child("hidden", new Linear(2, 16, g)), Child("output", new Linear(16, 1, g)));
///     public Tensor Forward(Tensor x) => output.Forward(hidden.Forward(x).Tanh());
/// }
/// </code></remarks>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public abstract class Module : IHtml
{
    private readonly OrderedDictionary<string, Tensor> parameters = [];
    private readonly OrderedDictionary<string, Tensor> buffers = [];
    private readonly OrderedDictionary<string, Module> children = [];
    private readonly List<Generator> generators = [];

    /// <summary>Whether the module is being trained: dropout drops only then.</summary>
    public bool Training { get; private set; } = true;

    /// <summary>The modules this one is made of, by name.</summary>
    public IReadOnlyDictionary<string, Module> Children => children;

    /// <summary>Every trainable tensor, outermost module first.</summary>
    public IEnumerable<Tensor> Parameters() => NamedParameters().Select(parameter => parameter.Value);

    /// <summary>Every trainable tensor with its key, such as <c>0.weight</c>.</summary>
    public IEnumerable<KeyValuePair<string, Tensor>> NamedParameters() => Named(module => module.parameters);

    /// <summary>Every tensor that is saved but not trained, with its key.</summary>
    public IEnumerable<KeyValuePair<string, Tensor>> NamedBuffers() => Named(module => module.buffers);

    /// <summary>The sources of randomness the module draws from, each once: what a checkpoint saves beside the weights.</summary>
    public IEnumerable<Generator> Generators() => children.Values.SelectMany(child => child.Generators()).Concat(generators).Distinct();

    /// <summary>How many numbers are trained.</summary>
    public long NumParameters => Parameters().Sum(parameter => (long)parameter.NumElements);

    /// <summary>Puts this module and its parts into training.</summary>
    public void Train() => SetTraining(true);

    /// <summary>Puts this module and its parts to use: dropout lets everything pass, normalisation uses what it has seen.</summary>
    public void Eval() => SetTraining(false);

    /// <summary>Forgets the gradients of all parameters.</summary>
    public void ZeroGrad()
    {
        foreach (var parameter in Parameters()) parameter.ZeroGrad();
    }

    /// <summary>A copy of every parameter and buffer by key, parameters of a module before its buffers.</summary>
    public IReadOnlyDictionary<string, Tensor> StateDict()
    {
        var state = new OrderedDictionary<string, Tensor>();
        foreach (var (name, tensor) in State()) state.Add(name, tensor.Clone());
        return state;
    }

    /// <summary>Copies saved values into the parameters and buffers. Nothing is changed unless everything fits.</summary>
    /// <param name="state">Tensors by key, as <see cref="StateDict"/> or a file gives them.</param>
    /// <param name="strict">Whether a missing or unexpected key is an error; shapes must always fit.</param>
    /// <exception cref="ArgumentException">Keys are missing or unexpected, or shapes differ; the message lists them.</exception>
    public void LoadStateDict(IReadOnlyDictionary<string, Tensor> state, bool strict = true)
    {
        StateDictErrors.Check(GetType().Name, State(), state, strict);
        foreach (var (name, tensor) in State())
            if (state.TryGetValue(name, out var saved)) saved.CopyTo(tensor.AsSpan());
    }

    /// <inheritdoc/>
    public string ToHtml() => ModuleDisplay.Html(this);

    /// <summary>The modules as a tree, one a line.</summary>
    public override string ToString() => ModuleDisplay.Tree(this);

    /// <summary>What a line of the tree says about this module alone, as in <c>Linear(2 → 16)</c>.</summary>
    public virtual string Describe() => GetType().Name;

    /// <summary>Registers a trainable tensor and returns it.</summary>
    protected Tensor Parameter(string name, Tensor value)
    {
        CheckName(name);
        var parameter = value.Clone().RequireGrad();
        parameters.Add(name, parameter);
        return parameter;
    }

    /// <summary>Registers a tensor that is saved with the weights but not trained, and returns it.</summary>
    protected Tensor Buffer(string name, Tensor value)
    {
        CheckName(name);
        var buffer = value.Clone();
        buffers.Add(name, buffer);
        return buffer;
    }

    /// <summary>Registers a part of this module and returns it.</summary>
    protected T Child<T>(string name, T module) where T : Module
    {
        CheckName(name);
        children.Add(name, module);
        return module;
    }

    /// <summary>Registers a generator that <c>Forward</c> draws from, so that a resumed run draws the same numbers, and returns it.</summary>
    protected Generator Random(Generator generator)
    {
        generators.Add(generator);
        return generator;
    }

    internal IEnumerable<KeyValuePair<string, Tensor>> OwnTensors() => parameters.Concat(buffers);

    private IEnumerable<KeyValuePair<string, Tensor>> State() => Named(module => module.OwnTensors());

    private IEnumerable<KeyValuePair<string, Tensor>> Named(Func<Module, IEnumerable<KeyValuePair<string, Tensor>>> own) =>
        own(this).Concat(children.SelectMany(child => child.Value.Named(own)
            .Select(entry => KeyValuePair.Create($"{child.Key}.{entry.Key}", entry.Value))));

    private void SetTraining(bool training)
    {
        Training = training;
        foreach (var child in children.Values) child.SetTraining(training);
    }

    private void CheckName(string name)
    {
        if (name.Length == 0 || name.Contains('.'))
            throw new ArgumentException($"{GetType().Name}: \"{name}\" cannot be a name, because a key is made of names joined by dots. Use a word.");
        if (parameters.ContainsKey(name) || buffers.ContainsKey(name) || children.ContainsKey(name))
            throw new ArgumentException($"{GetType().Name}: \"{name}\" is registered twice. Give each parameter, buffer and child a name of its own.");
    }
}

/// <summary>A module that turns one tensor into another, so that it can stand in a <see cref="Sequential"/>.</summary>
public abstract class Layer : Module
{
    /// <summary>The layer's equation applied to x.</summary>
    public abstract Tensor Forward(Tensor x);
}
