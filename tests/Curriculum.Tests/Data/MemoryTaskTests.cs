using Curriculum.Data;

namespace Curriculum.Tests.Data;

public sealed class MemoryTaskTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(9)]
    [InlineData(100)]
    public void Adding_marks_one_number_in_each_half_and_answers_their_sum(int length)
    {
        var (x, y) = AddingTask.Make(50, length, new Generator(1));
        Assert.Equal([50, length, 2], x.Shape);
        Assert.Equal([50, 1], y.Shape);
        for (var n = 0; n < 50; n++)
        {
            int[] marked = [.. Enumerable.Range(0, length).Where(t => x[n, t, 1].Item() == 1)];
            Assert.Equal(2, marked.Length);
            Assert.True(marked[0] < length / 2 && marked[1] >= length / 2);
            Assert.Equal(marked.Sum(t => x[n, t, 0].Item()), y[n, 0].Item(), 1e-6);
            Assert.All(Enumerable.Range(0, length), t => Assert.InRange(x[n, t, 0].Item(), 0, 1));
        }
    }

    [Fact]
    public void Always_answering_one_has_the_error_of_the_baseline()
    {
        var (_, y) = AddingTask.Make(50_000, 4, new Generator(1));
        Assert.Equal(AddingTask.Baseline, (y - 1).Pow(2).Mean().Item(), 0.003);
    }

    [Fact]
    public void Copy_asks_for_the_symbols_after_the_delay_and_for_blanks_before()
    {
        var (x, y) = CopyTask.Make(30, delay: 7, new Generator(1), remember: 3, symbols: 4);
        Assert.Equal([30, 13], x.Shape);
        for (var n = 0; n < 30; n++)
        {
            int[] read = [.. x.Rows([n])], write = [.. y.Rows([n])];
            Assert.All(read[..3], id => Assert.InRange(id, 1, 4));
            Assert.Equal([0, 0, 0, 0, 0, 0, CopyTask.Ids(4) - 1, 0, 0, 0], read[3..]);
            Assert.Equal([.. new int[10], .. read[..3]], write);
        }
        Assert.Equal([1, 2, 3, 4], x.Where(id => id is > 0 and < 5).Distinct().Order());
    }

    [Fact]
    public void A_network_without_memory_pays_for_the_symbols_alone() =>
        Assert.Equal(3 * Math.Log(4) / 13, CopyTask.Baseline(delay: 7, remember: 3, symbols: 4), 1e-12);

    [Fact]
    public void The_same_seed_gives_the_same_examples()
    {
        Assert.Equal(AddingTask.Make(5, 20, new Generator(3)).X.ToDoubles(), AddingTask.Make(5, 20, new Generator(3)).X.ToDoubles());
        Assert.Equal(CopyTask.Make(5, 20, new Generator(3)).X, CopyTask.Make(5, 20, new Generator(3)).X);
    }

    [Fact]
    public void Impossible_sizes_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => AddingTask.Make(0, 10, new Generator(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => AddingTask.Make(1, 1, new Generator(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => CopyTask.Make(1, 0, new Generator(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => CopyTask.Make(1, 1, new Generator(1), remember: 0));
    }
}
