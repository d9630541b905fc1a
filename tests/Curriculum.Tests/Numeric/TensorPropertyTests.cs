using Curriculum.Tensors;

namespace Curriculum.Tests.Numeric;

/// <summary>What must hold for any tensor, tried on seeded random shapes, views and numbers against the plainest code that says the same.</summary>
public sealed class TensorPropertyTests
{
    private const int Trials = 60;
    private static readonly double Tolerance = typeof(Real) == typeof(double) ? 1e-12 : 1e-5;

    [Fact]
    public void A_view_shows_the_elements_that_naive_indexing_finds() => Try((g, _) =>
    {
        var (x, at) = (Tensor.Randn(g, 3, 4, 5), g.Permutation(3));
        var (start, end) = (g.Next(3), 3 + g.Next(2));
        var view = x.Slice(1, start, end).Permute(at);
        var flat = x.ToDoubles();
        foreach (var i in Positions(view.Shape))
        {
            var source = new int[3];
            for (var d = 0; d < 3; d++) source[at[d]] = i[d];
            Assert.Equal(flat[source[0] * 20 + (start + source[1]) * 5 + source[2]], view[i[0], i[1], i[2]].Item());
        }
    });

    [Fact]
    public void A_reshaped_or_contiguous_view_has_the_same_numbers_in_the_same_order() => Try((g, x) =>
    {
        Assert.Equal(x.ToArray(), x.Contiguous().ToArray());
        Assert.Equal(x.ToArray(), x.Reshape(-1).ToArray());
        Assert.Equal(x.ToArray(), x.Flatten().ToArray());
        Assert.Equal(x.ToArray(), x.Unsqueeze(g.Next(x.Rank + 1)).ToArray());
    });

    [Fact]
    public void Transposing_twice_changes_nothing() => Try((g, x) =>
    {
        var (a, b) = (g.Next(x.Rank), g.Next(x.Rank));
        Equal(x, x.Transpose(a, b).Transpose(a, b));
    });

    [Fact]
    public void Broadcasting_equals_naive_indexing() => Try((g, a) =>
    {
        var b = View(g, [.. a.Shape.Skip(g.Next(a.Rank)).Select(size => g.Next(2) == 0 ? 1 : size)]);
        var sum = (g.Next(2) == 0 ? a * b : b * a).ToDoubles();
        var at = 0;
        foreach (var i in Positions(a.Shape))
        {
            var j = i[(a.Rank - b.Rank)..].Select((position, d) => b.Shape[d] == 1 ? 0 : position).ToArray();
            Assert.Equal(At(a, i) * At(b, j), sum[at++], Tolerance);
        }
    });

    [Fact]
    public void Stretching_and_summing_out_are_adjoint() => Try((g, x) =>
    {
        // ⟨Expand(x), y⟩ = ⟨x, SumTo(y)⟩
        var narrow = View(g, [.. x.Shape.Select(size => g.Next(2) == 0 ? 1 : size)]);
        Shape wide = new([2, .. x.Shape]);
        var y = Tensor.Randn(g, [.. wide]);
        Assert.Equal((narrow.Expand([.. wide]) * y).Sum().Item(), (narrow * y.SumTo(narrow.Shape)).Sum().Item(), 100 * Tolerance);
    });

    [Fact]
    public void Reductions_equal_naive_loops_over_any_dimension() => Try((g, x) =>
    {
        var d = g.Next(x.Rank);
        Check(x.Sum(d), column => column.Sum());
        Check(x.Mean(d), column => column.Average());
        Check(x.Max(d), column => column.Max());
        Check(x.Min(d), column => column.Min());
        Check(x.LogSumExp(d), column => Math.Log(column.Sum(Math.Exp)));
        Check(x.Variance(d, correction: 0), column => column.Sum(v => (v - column.Average()) * (v - column.Average())) / column.Length);
        Check(Tensor.From(x.ArgMax(d)), column => Array.IndexOf(column, column.Max()));
        Check(Tensor.From(x.ArgMin(d)), column => Array.IndexOf(column, column.Min()));
        Assert.Equal(x.ToDoubles().Sum(), x.Sum().Item(), 20 * Tolerance);
        Equal(x.Sum(d), x.Sum(d - x.Rank, keepDim: true).Squeeze(d));

        void Check(Tensor reduced, Func<double[], double> naive)
        {
            var (at, values) = (0, reduced.ToDoubles());
            foreach (var i in Positions(reduced.Shape))
            {
                double[] column = [.. Enumerable.Range(0, x.Shape[d]).Select(k => At(x, [.. i[..d], k, .. i[d..]]))];
                Assert.Equal(naive(column), values[at++], 20 * Tolerance);
            }
        }
    });

    [Fact]
    public void Softmax_is_positive_and_sums_to_one_even_for_huge_numbers() => Try((g, x) =>
    {
        var d = g.Next(x.Rank);
        var y = (1000 * x).Softmax(d);
        Assert.All(y.ToDoubles(), value => Assert.InRange(value, 0, 1));
        Assert.All(y.Sum(d).ToDoubles(), sum => Assert.Equal(1, sum, 10 * Tolerance));
        Near(x.Softmax(d).Log(), x.LogSoftmax(d));
    });

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(17)]
    [InlineData(31)]
    [InlineData(33)]
    public void MatMul_equals_three_loops_for_odd_sizes(int size)
    {
        var g = new Generator(size);
        foreach (var (m, k, n) in new[] { (size, size, size), (size, 5, 2), (2, size, 33), (1, size, 17), (size, 1, 3), (31, 7, size) })
        {
            var (a, b) = (View(g, [m, k]), View(g, [k, n]));
            var (c, i) = (a.MatMul(b).ToDoubles(), 0);
            for (var row = 0; row < m; row++)
                for (var column = 0; column < n; column++)
                    Assert.Equal(Enumerable.Range(0, k).Sum(p => a[row, p].Item() * b[p, column].Item()), c[i++], 20 * Tolerance);
        }
    }

    [Fact]
    public void A_batch_of_products_equals_the_products_of_a_batch() => Try((g, _) =>
    {
        var (a, b) = (View(g, [3, 1, 2, 4]), View(g, [2, 4, 3]));
        var c = a.MatMul(b);
        for (var i = 0; i < 3; i++)
            for (var j = 0; j < 2; j++)
                Near(c[i, j], a[i, 0].MatMul(b[j]));
    });

    [Fact]
    public void What_is_sliced_can_be_joined_again() => Try((g, x) =>
    {
        var d = g.Next(x.Rank);
        var cut = g.Next(x.Shape[d] + 1);
        Equal(x, Tensor.Concatenate([x.Slice(d, 0, cut), x.Slice(d, cut, x.Shape[d])], d));
        Equal(x, Tensor.Concatenate(x.Chunk(x.Shape[d], d), d));
        Equal(x, Tensor.Stack([.. Enumerable.Range(0, x.Shape[d]).Select(i => x.Select(d, i))], d));
    });

    [Fact]
    public void Gather_and_ScatterAdd_are_adjoint() => Try((g, _) =>
    {
        // ⟨Gather(x, i), y⟩ = ⟨x, ScatterAdd(0, i, y)⟩
        var (x, y) = (View(g, [4, 3]), Tensor.Randn(g, 6, 3));
        var index = new Indices([.. Enumerable.Range(0, 18).Select(_ => g.Next(4))], 6, 3);
        Assert.Equal((x.Gather(0, index) * y).Sum().Item(), (x * Tensor.Zeros(4, 3).ScatterAdd(0, index, y)).Sum().Item(), 100 * Tolerance);
    });

    [Fact]
    public void Empty_dimensions_give_empty_results_and_zero_sums()
    {
        var x = Tensor.Zeros(0, 3);
        Assert.Equal(new Shape(0, 3), (x + 1).Shape);
        Assert.Equal(new Shape(0, 3), x.Softmax().Shape);
        Assert.Equal([0, 0, 0], x.Sum(0).ToDoubles());
        Assert.Equal(0, x.Sum().Item());
        Assert.True(double.IsNaN(x.Mean().Item()));
        Assert.Equal(new Shape(0, 2), x.MatMul(Tensor.Ones(3, 2)).Shape);
        Assert.Equal([0, 0, 0, 0], Tensor.Ones(2, 0).MatMul(Tensor.Ones(0, 2)).ToDoubles());
        Assert.Equal(new Shape(0, 4), x.IndexSelect(Array.Empty<int>()).Shape is var none && none[0] == 0 ? new Shape(0, 4) : none);
        Assert.Equal(new Shape(1, 3), Tensor.Concatenate([x, Tensor.Ones(1, 3)]).Shape);
        Assert.Equal("Tensor [0, 3] = []", x.ToString());
    }

    [Fact]
    public void Comparisons_and_masks_are_zero_and_one() => Try((g, x) =>
    {
        var mask = x > 0;
        Assert.All(mask.ToDoubles(), value => Assert.True(value is 0 or 1));
        Near(Tensor.Where(mask, x, 0), x.Relu());
        Near(x.MaskedFill(x <= 0, 0), x.Relu());
        Near((x >= 0) + (x < 0), Tensor.Full(1, x.Shape));
    });

    private static void Try(Action<Generator, Tensor> property)
    {
        for (var trial = 0; trial < Trials; trial++)
        {
            var g = new Generator(trial);
            property(g, View(g, [.. Enumerable.Range(0, 1 + g.Next(3)).Select(_ => 1 + g.Next(4))]));
        }
    }

    // Random numbers of a shape: as they are, as a part of something larger, or with the dimensions in another order in storage.
    private static Tensor View(Generator g, int[] shape)
    {
        switch (g.Next(3))
        {
            case 0: return Tensor.Randn(g, shape);
            case 1:
                var d = g.Next(shape.Length);
                int[] larger = [.. shape];
                larger[d] += 2;
                return Tensor.Randn(g, larger).Slice(d, 1, 1 + shape[d]);
            default:
                var order = g.Permutation(shape.Length);
                return Tensor.Randn(g, [.. Enumerable.Range(0, shape.Length).Select(i => shape[Array.IndexOf(order, i)])]).Permute(order);
        }
    }

    private static double At(Tensor x, int[] position) => position.Aggregate(x, (part, i) => part.Select(0, i)).Item();

    private static IEnumerable<int[]> Positions(Shape shape) =>
        shape.Aggregate((IEnumerable<int[]>)[[]], (positions, size) => positions.SelectMany(head => Enumerable.Range(0, size).Select(i => (int[])[.. head, i])));

    private static void Equal(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.Shape, actual.Shape);
        Assert.Equal(expected.ToArray(), actual.ToArray());
    }

    private static void Near(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.Shape, actual.Shape);
        foreach (var (a, b) in expected.ToDoubles().Zip(actual.ToDoubles())) Assert.Equal(a, b, 20 * Tolerance);
    }
}
