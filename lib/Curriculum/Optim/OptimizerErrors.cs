using Curriculum.Tensors;

namespace Curriculum.Optim;

/// <summary>Every message of the optimizers, to be read and edited together.</summary>
internal static class OptimizerErrors
{
    public static void Check(string optimizer, Tensor[] parameters)
    {
        if (parameters.Length == 0)
            throw new ArgumentException($"{optimizer}: there are no parameters to optimise. Pass model.Parameters(), and register parameters and children in the model.");
        for (var i = 0; i < parameters.Length; i++)
        {
            if (!parameters[i].RequiresGrad || parameters[i].Operation is not null)
                throw new ArgumentException($"{optimizer}: parameter {i} of shape {parameters[i].Shape} is "
                    + (parameters[i].Operation is { } name ? $"the result of {name}, not a parameter." : "a constant.") + " Make it with RequireGrad().");
            if (!parameters[i].IsContiguous)
                throw new ArgumentException($"{optimizer}: parameter {i} is a view of shape {parameters[i].Shape} whose values do not lie together. Use Clone().RequireGrad().");
        }
        if (parameters.Distinct().Count() != parameters.Length)
            throw new ArgumentException($"{optimizer}: a parameter is given twice and would be changed twice in a step. Pass parameters.Distinct().");
    }

    public static ShapeException GradientShape(string optimizer, int i, Shape parameter, Shape gradient) =>
        new($"{optimizer}: parameter {i} has shape {parameter}, but its gradient has shape {gradient}; they must be equal.");

    public static ArgumentOutOfRangeException Setting(string optimizer, string name, double value, string range) =>
        new(name, $"{optimizer}: {name} is {value}, but it must be {range}.");

    public static ArgumentException NoState(string optimizer, int i, int count) =>
        new($"LoadStateDict: the saved state has nothing for parameter {i}; this {optimizer} has {count} parameters. Build the model it was saved with.");

    public static ArgumentException UnknownState(string optimizer, string key) =>
        new($"LoadStateDict: the saved state holds {key}, which this {optimizer} does not know: it was saved by another optimizer or for another model.");

    public static ShapeException StateShape(string optimizer, string key, Shape here, Shape saved) =>
        new($"LoadStateDict: {key} has shape {saved} in the saved state, but the parameter of this {optimizer} has shape {here}.");
}
