using Curriculum.NN;
using Curriculum.Tensors;

namespace Curriculum.Tests.Numeric;

/// <summary>What golden files of recurrent layers need: several outputs, and parameters that belong to a module.</summary>
public static class RecurrentGolden
{
    /// <summary>Copies the case's parameters into a module, all of them and no others.</summary>
    public static T Load<T>(this GoldenCase golden, T module) where T : Module
    {
        module.LoadStateDict(golden["params"].EnumerateObject().ToDictionary(entry => entry.Name, entry => Golden.Tensor(entry.Value)));
        return module;
    }

    /// <summary>Compares all outputs, the loss made of them, and the gradient of every input and parameter.</summary>
    public static void CheckAll(this GoldenCase golden, Module module, (string Name, Tensor Value)[] outputs, (string Name, Tensor Leaf)[] inputs)
    {
        Assert.Equal(golden["outputs"].EnumerateObject().Select(entry => entry.Name).Order(), outputs.Select(output => output.Name).Order());
        foreach (var (name, value) in outputs) Golden.Close(golden["outputs"].GetProperty(name), value, $"{golden.Name} {name}");

        var loss = outputs.Select(output => (output.Value * Golden.Tensor(golden["loss_coef"].GetProperty(output.Name))).Sum()).Aggregate((a, b) => a + b);
        Golden.Close(golden["loss"].GetDouble(), loss.Item(), $"{golden.Name} loss");
        loss.Backward();
        var leaves = inputs.Concat(module.NamedParameters().Select(parameter => (parameter.Key, parameter.Value))).ToDictionary();
        Assert.Equal(golden["grads"].EnumerateObject().Select(entry => entry.Name).Order(), leaves.Keys.Order());
        foreach (var (name, leaf) in leaves)
            Golden.Close(golden["grads"].GetProperty(name), leaf.Grad!, $"{golden.Name} gradient of {name}");
    }
}
