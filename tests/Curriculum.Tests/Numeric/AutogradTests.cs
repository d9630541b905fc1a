using Curriculum.Tensors;

namespace Curriculum.Tests.Numeric;

public sealed class AutogradTests
{
    private static Tensor Leaf(params double[] values) => Tensor.From(values).RequireGrad();

    [Fact]
    public void Gradients_of_two_Backward_calls_add_up()
    {
        var x = Leaf(1, 2);
        (x * x).Sum().Backward();
        (3 * x).Sum().Backward();
        Assert.Equal([5, 7], x.Grad!.ToDoubles());
        x.ZeroGrad();
        Assert.Null(x.Grad);
    }

    [Fact]
    public void A_graph_is_freed_by_Backward_unless_it_is_retained()
    {
        var x = Leaf(2);
        var y = (x * x).Sum();
        y.Backward(retainGraph: true);
        y.Backward();
        Assert.Equal([8], x.Grad!.ToDoubles());
        Assert.Contains("was freed by an earlier Backward. Call Backward(retainGraph: true)", Assert.Throws<InvalidOperationException>(() => y.Backward()).Message);
    }

    [Fact]
    public void Gradients_of_the_two_sides_of_a_sum_do_not_share_storage()
    {
        var (a, b) = (Leaf(1, 2), Leaf(3, 4));
        (a + b).Sum().Backward();
        a.Grad!.AsSpan()[0] = 9;
        Assert.Equal([1, 1], b.Grad!.ToDoubles());
        (a + b).Sum().Backward();
        Assert.Equal([2, 2], b.Grad!.ToDoubles());
        Assert.Equal([10, 2], a.Grad!.ToDoubles());
    }

    [Fact]
    public void A_given_gradient_is_not_changed_by_Backward()
    {
        var (x, given) = (Leaf(1, 2), Tensor.From([5, 6]));
        var y = x + x;
        y.Backward(given, retainGraph: true);
        y.Backward(given);
        Assert.Equal([5, 6], given.ToDoubles());
        Assert.Equal([20, 24], x.Grad!.ToDoubles());
    }

    [Fact]
    public void Nothing_is_recorded_inside_NoGrad()
    {
        var x = Leaf(1);
        using (Tensor.NoGrad())
        {
            Assert.False((x * x).RequiresGrad);
            using (Tensor.NoGrad()) { }
            Assert.False((x * x).RequiresGrad);
        }
        Assert.True((x * x).RequiresGrad);
    }

    [Fact]
    public async Task NoGrad_in_one_task_does_not_reach_another()
    {
        var x = Leaf(1);
        var (inside, seen) = (new TaskCompletionSource(), new TaskCompletionSource());
        var other = Task.Run(async () =>
        {
            using var off = Tensor.NoGrad();
            inside.SetResult();
            await seen.Task;
            Assert.False((x * x).RequiresGrad);
        });
        await inside.Task;
        Assert.True((x * x).RequiresGrad);
        seen.SetResult();
        await other;
    }

    [Fact]
    public void A_detached_tensor_shares_values_and_stops_the_gradient()
    {
        var x = Leaf(3);
        (x.Detach() * x).Sum().Backward();
        Assert.Equal([3], x.Grad!.ToDoubles());
        x.Detach().AsSpan()[0] = 7;
        Assert.Equal(7, x.Item());
    }

    [Fact]
    public void Results_keep_their_gradient_only_if_asked()
    {
        var x = Leaf(1, 2);
        var y = (2 * x).RetainGrad();
        var z = y * y;
        z.Sum().Backward();
        Assert.Equal([4, 8], y.Grad!.ToDoubles());
        Assert.Null(z.Grad);
    }

    [Fact]
    public void A_tensor_used_often_gets_the_sum_of_its_gradients()
    {
        var x = Leaf(2);
        var y = x * x;
        (y * y + y + x).Sum().Backward(); // 4x³ + 2x + 1
        Assert.Equal(37, x.Grad!.Item(), 1e-5);
    }

    [Fact]
    public void A_hundred_thousand_operations_in_a_row_do_not_overflow()
    {
        var x = Leaf(1);
        var y = x;
        for (var i = 0; i < 100_000; i++) y += 0;
        y.Sum().Backward();
        Assert.Equal(1, x.Grad!.Item());
    }

    [Fact]
    public void A_branch_without_parameters_is_not_walked()
    {
        var (x, c) = (Leaf(2), Tensor.Scalar(3));
        var y = Tensor.Op("picky", Tensor.Scalar(6), (x.Sum(), dy => dy * 3), (c, dy => throw new InvalidOperationException("a constant was asked for its gradient")));
        y.Backward();
        Assert.Equal(3, x.Grad!.Item());
    }

    [Fact]
    public void Backward_without_parameters_says_how_to_mark_them() =>
        Assert.Contains("Mark the parameters with RequireGrad()", Assert.Throws<InvalidOperationException>(() => Tensor.Scalar(1).Backward()).Message);

    [Fact]
    public void RequiresGrad_cannot_be_taken_from_a_result() =>
        Assert.Contains("Use Detach()", Assert.Throws<InvalidOperationException>(() => (Leaf(1) * 2).RequiresGrad = false).Message);

    [Fact]
    public void The_same_computation_gives_the_same_bits()
    {
        Assert.Equal(Run(), Run());
        static Real[] Run()
        {
            var g = new Generator(1);
            var (x, w) = (Tensor.Randn(g, 37, 53), Tensor.Randn(g, 53, 29).RequireGrad());
            x.MatMul(w).Softmax().Log().Mean().Backward();
            return w.Grad!.ToArray();
        }
    }

    [Fact]
    public void Views_pass_gradients_to_the_part_they_show()
    {
        var x = Tensor.Arange(6).Reshape(2, 3).Clone().RequireGrad();
        (x[1, 1..] * Tensor.From([10, 20])).Sum().Backward();
        Assert.Equal([0, 0, 0, 0, 10, 20], x.Grad!.ToDoubles());
        x.ZeroGrad();
        (x.T[2] * Tensor.From([5, 6])).Sum().Backward();
        Assert.Equal([0, 0, 5, 0, 0, 6], x.Grad!.ToDoubles());
    }
}
