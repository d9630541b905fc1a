using Curriculum.Optim;
using Curriculum.Tensors;

namespace Curriculum.Tests.Numeric;

public sealed class GoldenOptimTests
{
    public static TheoryData<GoldenCase> Optimizers => Golden.Cases("optimizers");

    public static TheoryData<GoldenCase> Clips => Golden.Cases("clip");

    public static TheoryData<GoldenCase> Schedules => Golden.Cases("schedules");

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Optimizer_equals_PyTorch_after_every_step(GoldenCase golden)
    {
        Tensor[] parameters = Parameters(golden);
        Run(golden, parameters, Make(golden, parameters), 0, 6);
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Optimizer_goes_on_from_its_saved_state(GoldenCase golden)
    {
        Tensor[] parameters = Parameters(golden);
        var first = Make(golden, parameters);
        Run(golden, parameters, first, 0, 3);
        var second = Make(golden, parameters);
        second.LoadStateDict(first.StateDict());
        Run(golden, parameters, second, 3, 6);
    }

    [Theory]
    [MemberData(nameof(Clips))]
    public void Clipping_equals_PyTorch(GoldenCase golden)
    {
        Tensor[] parameters = [.. golden["grads"].EnumerateArray().Select(gradient =>
        {
            var parameter = Tensor.Zeros(Golden.Tensor(gradient).Shape).RequireGrad();
            parameter.Grad = Golden.Tensor(gradient);
            return parameter;
        })];
        if (golden.Name == "value_0.7") GradientClipping.ByValue(parameters, golden.Config("clip_value"));
        else
        {
            var norm = golden.Text("norm_type") == "inf" ? double.PositiveInfinity : double.Parse(golden.Text("norm_type")!, System.Globalization.CultureInfo.InvariantCulture);
            Golden.Close(golden["total_norm"].GetDouble(), GradientClipping.ByNorm(parameters, golden.Config("max_norm"), norm), $"{golden.Name} norm");
        }
        foreach (var (parameter, expected) in parameters.Zip(golden["clipped"].EnumerateArray())) Golden.Close(expected, parameter.Grad!, $"clip {golden.Name}");
    }

    [Theory]
    [MemberData(nameof(Schedules))]
    public void Schedule_equals_PyTorch(GoldenCase golden)
    {
        var rate = golden.Config("base_lr");
        var schedule = golden.Name switch
        {
            "step_3_0.5" => Schedule.Step(rate, 3, 0.5),
            "multistep_2_5_0.1" => Schedule.MultiStep(rate, [2, 5], 0.1),
            "exponential_0.9" => Schedule.Exponential(rate, 0.9),
            "cosine_T8_min0.01" => Schedule.Cosine(rate, 8, 0.01),
            "linear_0.25_to_1_in_4" => Schedule.Linear(rate, 0.25, 1, 4),
            "lambda_noam_d64_w4" => Schedule.Transformer(64, 4, scale: rate),
            "onecycle_0.5_10" => Schedule.OneCycle(0.5, 10),
            _ => throw new NotSupportedException(golden.Name),
        };
        double[] expected = [.. golden["lr_at_step"].EnumerateArray().Select(value => value.GetDouble())];
        Assert.Equal(10, expected.Length);
        var rates = schedule.Rates(10);
        for (var step = 0; step < 10; step++) Assert.Equal(expected[step], rates[step], 1e-12);
    }

    private static Tensor[] Parameters(GoldenCase golden) => [.. golden["params0"].EnumerateArray().Select(value => Golden.Tensor(value).RequireGrad())];

    private static void Run(GoldenCase golden, Tensor[] parameters, Optimizer optimizer, int from, int to)
    {
        Assert.Equal(6, golden["grads_per_step"].GetArrayLength());
        for (var step = from; step < to; step++)
        {
            for (var i = 0; i < parameters.Length; i++) parameters[i].Grad = Golden.Tensor(golden["grads_per_step"][step][i]);
            optimizer.Step();
            for (var i = 0; i < parameters.Length; i++)
                Golden.Close(golden["params_after_step"][step][i], parameters[i], $"{golden.Name} step {step} parameter {i}");
        }
    }

    private static Optimizer Make(GoldenCase golden, Tensor[] p)
    {
        var (rate, decay) = (golden.Config("lr"), golden.Config("weight_decay", 0));
        var betas = golden.Setting("betas") is { } list ? (list[0].GetDouble(), list[1].GetDouble()) : (0.9, 0.999);
        return golden.Name.Split('_')[0] switch
        {
            "sgd" => new Sgd(p, rate, golden.Config("momentum", 0), golden.Config("dampening", 0), decay, golden.Flag("nesterov")),
            "adam" => new Adam(p, rate, betas.Item1, betas.Item2, golden.Config("eps", 1e-8), decay),
            "amsgrad" => new Adam(p, rate, amsGrad: golden.Flag("amsgrad")),
            "adamw" => new AdamW(p, rate, weightDecay: golden.Config("weight_decay", 0.01)),
            "rmsprop" => new RmsProp(p, rate, golden.Config("alpha", 0.99), weightDecay: decay, momentum: golden.Config("momentum", 0), centered: golden.Flag("centered")),
            "adagrad" => new AdaGrad(p, rate, golden.Config("lr_decay", 0), decay, golden.Config("initial_accumulator_value", 0)),
            "adadelta" => new AdaDelta(p, rate),
            "adamax" => new AdaMax(p, rate),
            "nadam" => new NAdam(p, rate),
            "radam" => new RAdam(p, rate),
            _ => throw new NotSupportedException(golden.Name),
        };
    }
}
