using Curriculum.Tensors;

namespace Curriculum.Optim;

/// <summary>Changes parameters by their gradients. Backpropagation computes gradients; what is done with them is decided here.</summary>
public abstract class Optimizer
{
    // A parameter is worked through in pieces that stay in the fastest cache.
    private const int Piece = 2048;

    private readonly Tensor[] parameters;
    private readonly ParameterState[] states;
    private readonly string[] buffers;
    private Real[]? copy;

    /// <summary>An optimizer of these parameters that keeps the named buffers for each.</summary>
    /// <exception cref="ArgumentException">There are no parameters, or one does not require a gradient, is a view, or is there twice.</exception>
    protected Optimizer(IEnumerable<Tensor> parameters, double learningRate, params string[] buffers)
    {
        this.parameters = [.. parameters];
        this.buffers = buffers;
        OptimizerErrors.Check(Name, this.parameters);
        LearningRate = NotNegative(learningRate);
        states = [.. this.parameters.Select(parameter => new ParameterState(parameter.NumElements, Piece))];
    }

    /// <summary>η, the size of a step. A <see cref="Schedule"/> changes it from step to step.</summary>
    public double LearningRate { get; set; }

    /// <summary>What is optimised.</summary>
    public IReadOnlyList<Tensor> Parameters => parameters;

    private string Name => GetType().Name;

    /// <summary>Forgets all gradients; call it before the next <c>Backward</c>.</summary>
    public void ZeroGrad() => Array.ForEach(parameters, parameter => parameter.ZeroGrad());

    /// <summary>Changes every parameter that has a gradient.</summary>
    /// <exception cref="ShapeException">A gradient has another shape than its parameter.</exception>
    public void Step()
    {
        for (var i = 0; i < parameters.Length; i++)
        {
            var (parameter, state) = (parameters[i], states[i]);
            if (parameter.GradNumbers is null) continue;
            state.Step++;
            if (parameter.RowGradient is { } named && OnlyNamedRows)
            {
                for (var row = 0; row < named.Rows.Length; row++)
                    Change(parameter.AsSpan(), named.Rows[row] * named.Width, named.Values.AsSpan().Slice(row * named.Width, named.Width), state);
                continue;
            }
            var gradient = parameter.Grad!;
            if (gradient.Shape != parameter.Shape) throw OptimizerErrors.GradientShape(Name, i, parameter.Shape, gradient.Shape);
            Change(parameter.AsSpan(), 0, gradient.Contiguous().AsSpan(), state);
        }
    }

    // Changes p from a place on, piece by piece.
    private void Change(Span<Real> p, int start, Span<Real> gradient, ParameterState state)
    {
        for (var at = 0; at < gradient.Length; at += state.Piece)
        {
            state.MoveTo(start + at, start + gradient.Length);
            var g = gradient.Slice(at, state.Length);
            if (OverwritesGradient)
            {
                g.CopyTo(copy ??= new Real[Piece]);
                g = copy.AsSpan(0, state.Length);
            }
            Update(p.Slice(start + at, state.Length), g, state);
        }
    }

    /// <summary>How often each parameter was changed and its buffers, by number and PyTorch's names: <c>3.exp_avg</c> is Adam's mean of the gradients of parameter 3.</summary>
    public IReadOnlyDictionary<string, Tensor> StateDict()
    {
        var saved = new OrderedDictionary<string, Tensor>();
        for (var i = 0; i < states.Length; i++)
        {
            saved.Add($"{i}.step", Tensor.Scalar(states[i].Step));
            foreach (var (name, values) in states[i].Saved) saved.Add($"{i}.{name}", new Tensor([.. values], parameters[i].Shape));
        }
        return saved;
    }

    /// <summary>Takes back what <see cref="StateDict"/> gave. Nothing is changed unless everything fits.</summary>
    /// <exception cref="ArgumentException">The state belongs to other parameters or another optimizer.</exception>
    public void LoadStateDict(IReadOnlyDictionary<string, Tensor> saved)
    {
        for (var i = 0; i < states.Length; i++)
            if (!saved.ContainsKey($"{i}.step")) throw OptimizerErrors.NoState(Name, i, states.Length);
        foreach (var (key, value) in saved)
        {
            var (number, name) = (key.Split('.')[0], key[(key.IndexOf('.') + 1)..]);
            if (!int.TryParse(number, out var i) || i < 0 || i >= states.Length) throw OptimizerErrors.UnknownState(Name, key);
            if (name == "step") continue;
            if (!buffers.Contains(name)) throw OptimizerErrors.UnknownState(Name, key);
            if (value.Shape != parameters[i].Shape) throw OptimizerErrors.StateShape(Name, key, parameters[i].Shape, value.Shape);
        }
        for (var i = 0; i < states.Length; i++)
            states[i].Load((int)saved[$"{i}.step"].Item(), buffers.Where(name => saved.ContainsKey($"{i}.{name}"))
                .ToDictionary(name => name, name => saved[$"{i}.{name}"].ToArray()));
    }

    /// <summary>The equation of one step, on a piece of a parameter.</summary>
    /// <param name="p">The parameter, to be changed.</param>
    /// <param name="g">Its gradient; a copy, free to be overwritten, where <see cref="OverwritesGradient"/>.</param>
    /// <param name="state">The number of this step, the first being 1, and the buffers of the same piece.</param>
    protected abstract void Update(Span<Real> p, Span<Real> g, ParameterState state);

    /// <summary>Whether <see cref="Update"/> uses the gradient's place for its own results, and so needs a copy.</summary>
    private protected virtual bool OverwritesGradient => true;

    /// <summary>Whether a row of a table that was not looked up stays as it is, or may stay so; else it is changed by a gradient of zeros.</summary>
    private protected virtual bool OnlyNamedRows => false;

    /// <summary>Passes on a setting that is a number from 0 up.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    private protected double NotNegative(double value, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(value))] string name = "") =>
        value >= 0 && double.IsFinite(value) ? value : throw OptimizerErrors.Setting(Name, name, value, "a number from 0 up");

    /// <summary>Passes on a setting that is in [0, 1): how much of the past is kept.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    private protected double Fraction(double value, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(value))] string name = "") =>
        value is >= 0 and < 1 ? value : throw OptimizerErrors.Setting(Name, name, value, "in [0, 1)");
}
