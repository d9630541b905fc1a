using Curriculum.NN;
using Curriculum.Tensors;

namespace Curriculum.Tests.Numeric;

public sealed class GoldenModuleTests
{
    public static TheoryData<GoldenCase> Activations => Golden.Cases("activations");

    public static TheoryData<GoldenCase> Embeddings => Golden.Cases("embedding");

    public static TheoryData<GoldenCase> Normalizations => Golden.Cases("layernorm");

    [Theory]
    [MemberData(nameof(Activations))]
    public void Activation_equals_PyTorch(GoldenCase golden)
    {
        var x = golden.Input("x");
        var y = golden.Name switch
        {
            "relu" => new Relu().Forward(x),
            "leaky_relu_0.1" => new LeakyRelu(0.1).Forward(x),
            "elu" => new Elu().Forward(x),
            "gelu_exact" => new Gelu().Forward(x),
            "gelu_tanh" => new Gelu(approximate: true).Forward(x),
            "silu" => new Silu().Forward(x),
            "softplus" => new Softplus().Forward(x),
            "sigmoid" => new Sigmoid().Forward(x),
            "tanh" => new Tanh().Forward(x),
            "logsigmoid" => x.LogSigmoid(),
            "softmax_last" => new Softmax().Forward(x),
            "log_softmax_last" or "log_softmax_large" => new LogSoftmax().Forward(x),
            "logsumexp_last" => x.LogSumExp(),
            "hardtanh" => x.HardTanh(),
            "softsign" => x.Softsign(),
            _ => throw new NotSupportedException(golden.Name),
        };
        golden.Check("y", y, ("x", x));
    }

    [Theory]
    [MemberData(nameof(Embeddings))]
    public void Embedding_and_linear_equal_PyTorch(GoldenCase golden)
    {
        var weight = golden.Param("weight");
        switch (golden.Name)
        {
            case "plain" or "padding_idx_0":
                var table = new Embedding(weight.Shape[0], weight.Shape[1], new Generator(1), golden.Name == "plain" ? null : 0);
                table.LoadStateDict(new Dictionary<string, Tensor> { ["weight"] = weight });
                golden.Check("y", table.Forward(golden.Ints("ids")), ("weight", table.Weight));
                break;
            case "bag_mean":
                var (ids, starts) = (golden.Ints("ids"), golden.Ints("offsets"));
                var rows = weight.IndexSelect(ids);
                golden.Check("y", Tensor.Stack([rows[..starts[1]].Mean(0), rows[starts[1]..].Mean(0)]), ("weight", weight));
                break;
            case "linear":
                var (x, bias) = (golden.Input("x"), golden.Param("bias"));
                var layer = new Linear(weight.Shape[1], weight.Shape[0], new Generator(1));
                layer.LoadStateDict(new Dictionary<string, Tensor> { ["weight"] = weight, ["bias"] = bias });
                golden.Check("y", layer.Forward(x), ("x", x), ("weight", layer.Weight), ("bias", layer.Bias!));
                break;
            default: throw new NotSupportedException(golden.Name);
        }
    }

    [Theory]
    [MemberData(nameof(Normalizations))]
    public void Normalization_equals_PyTorch(GoldenCase golden)
    {
        var x = golden.Input("x");
        Layer layer = golden.Name == "batchnorm_train" ? new BatchNorm1d(x.Shape[^1]) : new LayerNorm(x.Shape[^1], golden.Config("eps"));
        if (golden.Name == "plain")
        {
            golden.Check("y", layer.Forward(x), ("x", x));
            return;
        }
        layer.LoadStateDict(new Dictionary<string, Tensor> { ["weight"] = golden.Param("weight"), ["bias"] = golden.Param("bias") }, strict: false);
        Tensor[] parameters = [.. layer.Parameters()];
        golden.Check("y", layer.Forward(x), ("x", x), ("weight", parameters[0]), ("bias", parameters[1]));
    }
}
