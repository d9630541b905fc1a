using Curriculum.Autodiff;

namespace Curriculum.Tests.Autodiff;

public sealed class BackwardTests
{
    [Fact]
    public void A_graph_worked_out_by_hand_gives_the_same_gradients()
    {
        Value a = new(2, "a"), b = new(-3, "b"), c = new(10, "c"), f = new(-2, "f");
        var d = (a * b).Named("d");
        var e = d + c;
        var L = e * f;
        L.Backward();
        Assert.Equal(-8, L.Data);
        Assert.Equal((1, -2, -2, 4, -2, 6, -4), (L.Grad, e.Grad, d.Grad, f.Grad, c.Grad, a.Grad, b.Grad));
    }

    [Fact]
    public void A_node_used_twice_receives_both_gradients()
    {
        var x = new Value(3);
        (x * x + x).Backward();
        Assert.Equal(7, x.Grad);
    }

    [Fact]
    public void Leaves_accumulate_over_calls_and_inner_nodes_start_again()
    {
        var x = new Value(3);
        var square = x * x;
        var y = 2 * square;
        y.Backward();
        y.Backward();
        Assert.Equal(24, x.Grad);
        Assert.Equal(2, square.Grad);
        x.ZeroGrad();
        Assert.False(x.HasGrad);
        y.Backward();
        Assert.Equal(12, x.Grad);
    }

    [Fact]
    public void Two_losses_that_share_a_part_add_up_in_the_leaves()
    {
        var x = new Value(0.5);
        var h = x.Tanh();
        (h * 2).Backward();
        (h * 3).Backward();
        Assert.Equal(5 * (1 - Math.Pow(Math.Tanh(0.5), 2)), x.Grad, 1e-12);
    }

    [Fact]
    public void A_chain_of_a_hundred_thousand_nodes_does_not_overflow_the_stack()
    {
        var x = new Value(1);
        var y = x;
        for (var i = 0; i < 100_000; i++) y += 1e-5 * x;
        y.Backward();
        Assert.Equal(2, y.Data, 1e-9);
        Assert.Equal(2, x.Grad, 1e-9);
        Assert.Equal(300_001, y.Ancestry().Count);
    }

    [Fact]
    public void Ancestry_lists_every_node_once_and_after_its_inputs()
    {
        var x = new Value(1);
        var y = (x + 1) * (x + 2) * x;
        var order = y.Ancestry().ToList();
        Assert.Equal(order.Count, order.Distinct().Count());
        Assert.All(order, node => Assert.All(node.Inputs, edge => Assert.True(order.IndexOf(edge.Input) < order.IndexOf(node))));
        Assert.Same(y, order[^1]);
    }

    [Fact]
    public void A_leaf_is_its_own_output()
    {
        var x = new Value(5, "x");
        x.Backward();
        Assert.Equal(1, x.Grad);
        Assert.Equal("x = 5, grad 1", x.ToString());
    }

    [Fact]
    public void Text_is_the_same_in_every_culture()
    {
        var before = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            System.Globalization.CultureInfo.CurrentCulture = new("de-DE");
            Assert.Equal("x = −0.5, grad not yet", new Value(-0.5, "x").ToString());
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }
}
