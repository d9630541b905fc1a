using System.Diagnostics;
using Curriculum.Autodiff;
using Curriculum.Data;

namespace Curriculum.Benchmarks.Training;

/// <summary>micrograd's demo on the scalar engine: two moons, 100 points, a perceptron 2–16–16–1, hinge loss with weight decay, 10 steps.</summary>
internal static class Moons
{
    /// <summary>The seconds of ten steps, forward, backward and update, and the loss of the last.</summary>
    public static (double Seconds, double Loss) Run()
    {
        var generator = new Generator(1);
        var moons = TwoMoons.Make(100, 0.1, generator);
        var (model, signs) = (new Mlp(2, [16, 16, 1], generator), moons.Signs);
        var start = Stopwatch.GetTimestamp();
        Value loss = 0;
        for (var step = 0; step < 10; step++)
        {
            var losses = moons.Points.Select((point, i) => (1 - signs[i] * model.Call(point)[0]).Relu());
            loss = Value.Sum(losses) / 100 + 1e-4 * Value.Sum(model.Parameters().Select(p => p * p));
            model.ZeroGrad();
            loss.Backward();
            foreach (var p in model.Parameters()) p.Data -= (1 - 0.09 * step) * p.Grad;
        }
        return (Stopwatch.GetElapsedTime(start).TotalSeconds, loss.Data);
    }
}
