using Curriculum.NN;
using Curriculum.Tensors;

namespace Curriculum.Tests.Numeric;

public sealed class ModuleTests
{
    private sealed class Net : Module
    {
        public Net(Generator g)
        {
            Body = Child("body", new Sequential(new Linear(3, 4, g), new Dropout(0.5, g), new Linear(4, 2, g, bias: false)));
            Scale = Parameter("scale", Tensor.Ones(2));
            Buffer("seen", Tensor.Zeros(2));
        }

        public Sequential Body { get; }

        public Tensor Scale { get; }

        public void Again() => Parameter("scale", Tensor.Ones(2));
    }

    private static Net New(long seed = 1) => new(new Generator(seed));

    [Fact]
    public void Keys_are_names_joined_by_dots_as_in_PyTorch() => Assert.Equal(
        ["scale", "seen", "body.0.weight", "body.0.bias", "body.2.weight"], New().StateDict().Keys);

    [Fact]
    public void Parameters_require_gradients_and_buffers_do_not()
    {
        var net = New();
        Assert.All(net.Parameters(), parameter => Assert.True(parameter.RequiresGrad));
        Assert.All(net.NamedBuffers(), buffer => Assert.False(buffer.Value.RequiresGrad));
        Assert.Equal(2 + 12 + 4 + 8, net.NumParameters);
    }

    [Fact]
    public void A_loaded_state_makes_two_modules_equal()
    {
        var (a, b) = (New(1), New(2));
        b.LoadStateDict(a.StateDict());
        foreach (var (name, tensor) in a.StateDict()) Assert.Equal(tensor.ToArray(), b.StateDict()[name].ToArray());
    }

    [Fact]
    public void A_state_dict_is_a_copy()
    {
        var net = New();
        net.StateDict()["scale"].AsSpan().Fill(7);
        Assert.Equal([1, 1], net.Scale.ToDoubles());
    }

    [Fact]
    public void LoadStateDict_names_missing_unexpected_and_misshapen_keys_and_changes_nothing()
    {
        var net = New();
        var state = net.StateDict().ToDictionary();
        state["scale"] = Tensor.Full(5, 2);
        state.Remove("body.0.bias");
        state["body.1.weight"] = Tensor.Ones(1);
        state["body.2.weight"] = Tensor.Ones(2, 5);
        var error = Assert.Throws<ArgumentException>(() => net.LoadStateDict(state));
        Assert.Contains("1 missing: body.0.bias", error.Message);
        Assert.Contains("1 unexpected: body.1.weight", error.Message);
        Assert.Contains("body.2.weight is [2, 4] here and [2, 5] in the saved state", error.Message);
        Assert.Equal([1, 1], net.Scale.ToDoubles());
    }

    [Fact]
    public void LoadStateDict_that_is_not_strict_takes_the_keys_both_have()
    {
        var net = New();
        net.LoadStateDict(new Dictionary<string, Tensor> { ["scale"] = Tensor.Full(5, 2), ["other"] = Tensor.Ones(1) }, strict: false);
        Assert.Equal([5, 5], net.Scale.ToDoubles());
    }

    [Fact]
    public void Train_and_Eval_reach_every_part()
    {
        var net = New();
        net.Eval();
        Assert.False(net.Body[1].Training);
        net.Train();
        Assert.True(net.Body[1].Training);
    }

    [Fact]
    public void ZeroGrad_forgets_every_gradient()
    {
        var net = New();
        net.Eval();
        (net.Body.Forward(Tensor.Ones(1, 3)) * net.Scale).Sum().Backward();
        Assert.All(net.Parameters(), parameter => Assert.NotNull(parameter.Grad));
        net.ZeroGrad();
        Assert.All(net.Parameters(), parameter => Assert.Null(parameter.Grad));
    }

    [Fact]
    public void A_name_given_twice_or_with_a_dot_is_refused()
    {
        Assert.Contains("\"scale\" is registered twice", Assert.Throws<ArgumentException>(New().Again).Message);
        Assert.Contains("\"a.b\" cannot be a name", Assert.Throws<ArgumentException>(() => new Dotted()).Message);
    }

    private sealed class Dotted : Module
    {
        public Dotted() => Parameter("a.b", Tensor.Ones(1));
    }

    [Fact]
    public void A_module_shows_its_tree_and_its_parameters()
    {
        Assert.Equal("Net\n  body: Sequential\n    0: Linear(3 → 4)\n    1: Dropout(0.5)\n    2: Linear(4 → 2, no bias)", New().ToString());
        var html = New().ToHtml();
        Assert.Contains("body.0.weight", html);
        Assert.Contains("[4, 3]", html);
        Assert.Contains(">26<", html);
    }

    [Fact]
    public void Generators_are_found_once_each()
    {
        var g = new Generator(1);
        Assert.Equal([g], new Sequential(new Dropout(0.1, g), new Sequential(new Dropout(0.2, g))).Generators());
    }

    [Fact]
    public void Linear_names_itself_and_the_shape_of_a_wrong_input()
    {
        var error = Assert.Throws<ShapeException>(() => new Linear(3, 4, new Generator(1)).Forward(Tensor.Ones(3, 2)));
        Assert.Equal("Linear(3 → 4): the input has shape [3, 2], but its last size must be 3. Did you mean x.T?", error.Message);
    }

    [Fact]
    public void Dropout_drops_its_part_and_keeps_the_mean()
    {
        var (layer, x) = (new Dropout(0.25, new Generator(1)), Tensor.Ones(100, 100));
        var y = layer.Forward(x).ToDoubles();
        Assert.InRange(y.Count(value => value == 0) / 10000.0, 0.23, 0.27);
        Assert.All(y.Where(value => value != 0), value => Assert.Equal(4 / 3.0, value, 1e-6));
        layer.Eval();
        Assert.Equal(x.ToArray(), layer.Forward(x).ToArray());
    }

    [Fact]
    public void Embedding_says_which_id_is_not_a_row()
    {
        var table = new Embedding(5, 2, new Generator(1), paddingIdx: 0);
        Assert.Equal([0, 0], table.Forward(new int[] { 0 }).ToDoubles());
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => table.Forward(new int[] { 1, 5 }));
        Assert.Contains("index 5 (number 1 of the indices) lies outside 0 … 4", error.Message);
    }

    [Fact]
    public void BatchNorm_uses_running_means_outside_training()
    {
        var (layer, x) = (new BatchNorm1d(2, momentum: 1), Tensor.From([1, 10, 3, 30], 2, 2));
        layer.Forward(x);
        Assert.Equal([2, 20], layer.StateDict()["running_mean"].ToDoubles());
        Assert.Equal([2, 200], layer.StateDict()["running_var"].ToDoubles());
        layer.Eval();
        Assert.Equal(0, layer.Forward(Tensor.From([2, 20], 1, 2)).Sum().Item(), 1e-6);
    }
}
