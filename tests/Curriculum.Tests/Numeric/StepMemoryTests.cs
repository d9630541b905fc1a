using Curriculum.Tensors;

namespace Curriculum.Tests.Numeric;

public sealed class StepMemoryTests
{
    [Fact]
    public void A_tensor_read_after_its_step_is_refused_instead_of_showing_other_numbers()
    {
        var memory = new StepMemory();
        Tensor inside, view;
        using (memory.Step())
        {
            inside = Tensor.Ones(100) * 2;
            view = inside.Reshape(10, 10)[0];
        }
        Assert.Contains("has ended", Assert.Throws<InvalidOperationException>(() => inside.ToArray()).Message);
        Assert.Throws<InvalidOperationException>(() => view.Sum());
        Assert.Throws<InvalidOperationException>(() => inside.AsSpan()[0] = 1);
    }

    [Fact]
    public void A_clone_made_outside_the_step_and_everything_older_survive()
    {
        var memory = new StepMemory();
        var w = Tensor.Ones(3).RequireGrad();
        double loss;
        Tensor kept;
        using (memory.Step())
        {
            var y = (w * 3).Sum();
            y.Backward();
            loss = y.Item();
            using (StepMemory.Outside()) kept = w.Grad!.Clone();
            w.ZeroGrad();
        }
        Assert.Equal(9, loss);
        Assert.Equal([3, 3, 3], kept.ToDoubles());
        Assert.Equal([1, 1, 1], w.ToDoubles());
    }

    [Fact]
    public void Steps_with_reused_arrays_give_the_same_bits_as_steps_without()
    {
        static double[] Train(StepMemory? memory)
        {
            var generator = new Generator(3);
            var (w, v) = (Tensor.Randn(generator, 7, 9).RequireGrad(), Tensor.Randn(generator, 9, 2).RequireGrad());
            for (var i = 0; i < 5; i++)
            {
                using var step = memory?.Step();
                var x = Tensor.Randn(generator, 11 + i, 7);
                var y = Tensor.Concatenate([x.MatMul(w).Tanh(), x.MatMul(w).T.Contiguous().T.Sigmoid()], 0).MatMul(v);
                (y.LogSoftmax() * y.Softmax(0)).Sum().Backward();
                foreach (var p in (Tensor[])[w, v])
                {
                    var gradient = p.Grad!.ToArray();
                    var values = p.AsSpan();
                    for (var j = 0; j < values.Length; j++) values[j] -= (Real)0.1 * gradient[j];
                    p.ZeroGrad();
                }
            }
            return [.. w.ToDoubles(), .. v.ToDoubles()];
        }

        Assert.Equal(Train(null), Train(new StepMemory()));
    }
}
