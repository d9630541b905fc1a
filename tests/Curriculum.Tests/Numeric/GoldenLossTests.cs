using Curriculum.NN;
using Curriculum.Tensors;

namespace Curriculum.Tests.Numeric;

public sealed class GoldenLossTests
{
    public static TheoryData<GoldenCase> CrossEntropies => Golden.Cases("cross_entropy");

    public static TheoryData<GoldenCase> Losses => Golden.Cases("losses");

    [Theory]
    [MemberData(nameof(CrossEntropies))]
    public void Cross_entropy_equals_PyTorch(GoldenCase golden)
    {
        var logits = golden.Input("logits");
        var weights = golden.Setting("class_weight") is { } list ? Tensor.From([.. list.EnumerateArray().Select(value => value.GetDouble())]) : null;
        var reduction = golden.Text("reduction") switch { "sum" => Reduction.Sum, "none" => Reduction.None, _ => Reduction.Mean };
        golden.Check("loss", Loss.CrossEntropy(logits, golden.Ints("target"), labelSmoothing: golden.Config("label_smoothing", 0),
            classWeights: weights, reduction: reduction), ("logits", logits));
    }

    [Theory]
    [MemberData(nameof(CrossEntropies))]
    public void Cross_entropy_equals_log_softmax_and_negative_log_likelihood(GoldenCase golden)
    {
        if (golden.Config("label_smoothing", 0) != 0) return; // the likelihood alone knows no smoothing
        var logits = golden.Input("logits");
        var weights = golden.Setting("class_weight") is { } list ? Tensor.From([.. list.EnumerateArray().Select(value => value.GetDouble())]) : null;
        var reduction = golden.Text("reduction") switch { "sum" => Reduction.Sum, "none" => Reduction.None, _ => Reduction.Mean };
        golden.Check("loss", Loss.NegativeLogLikelihood(logits.LogSoftmax(), golden.Ints("target"), classWeights: weights, reduction: reduction),
            ("logits", logits));
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void Loss_equals_PyTorch(GoldenCase golden)
    {
        Action check = golden.Name switch
        {
            "mse" => () => Pair((x, y) => Loss.MeanSquaredError(x, y)),
            "l1" => () => Pair((x, y) => Loss.MeanAbsoluteError(x, y)),
            "smooth_l1_beta1" => () => Pair((x, y) => Loss.SmoothL1(x, y)),
            "huber_delta_0.5" => () => Pair((x, y) => Loss.Huber(x, y, 0.5)),
            "bce_with_logits" => () => One(x => Loss.BinaryCrossEntropyWithLogits(x, Tensor.From(golden.Ints("t")))),
            "nll_from_log_softmax" => () => One(x => Loss.NegativeLogLikelihood(x.LogSoftmax(1), golden.Ints("t"))),
            "kl_div_batchmean" => () => Leaves("loss", ["x", "t"], x => Loss.KullbackLeibler(x[0].LogSoftmax(1), x[1])),
            "cosine_similarity" => () => Leaves("y", ["x", "y2"], x => Tensor.CosineSimilarity(x[0], x[1], 1)),
            "sgns" => () => Leaves("loss", ["w", "c", "neg"], x => NegativeSampling(x[0], x[1], x[2])),
            "glove" => () => Leaves("loss", ["w", "c", "bw", "bc"], GloVe),
            _ => throw new NotSupportedException(golden.Name),
        };
        check();

        void One(Func<Tensor, Tensor> loss) => Leaves("loss", ["x"], x => loss(x[0]));
        void Pair(Func<Tensor, Tensor, Tensor> loss) => Leaves("loss", ["x", "y"], x => loss(x[0], x[1]));
        void Leaves(string output, string[] names, Func<Tensor[], Tensor> loss)
        {
            Tensor[] leaves = [.. names.Select(golden.Input)];
            golden.Check(output, loss(leaves), [.. names.Zip(leaves)]);
        }
        Tensor GloVe(Tensor[] x)
        {
            var counts = Tensor.From([.. golden.Setting("X")!.Value.EnumerateArray().Select(value => value.GetDouble())]);
            var f = (counts / golden.Config("x_max")).Pow(golden.Config("alpha")).Clamp(0, 1);
            return 0.5 * (f * ((x[0] * x[1]).Sum(-1) + x[2] + x[3] - counts.Log()).Pow(2)).Sum();
        }
    }

    private static Tensor NegativeSampling(Tensor w, Tensor c, Tensor negatives) =>
        -((w * c).Sum(-1).LogSigmoid() + (-negatives.MatMul(w.Unsqueeze(-1)).Squeeze(-1)).LogSigmoid().Sum(-1)).Sum();
}
