using Curriculum.Tensors.Kernels;

namespace Curriculum.Tests.Numeric;

public sealed class WorkersTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(100)]
    public void Every_part_is_done_once(int parts)
    {
        for (var round = 0; round < 200; round++)
        {
            var done = new int[parts];
            Workers.Run(parts, i => Interlocked.Increment(ref done[i]));
            Assert.All(done, count => Assert.Equal(1, count));
        }
    }

    [Fact]
    public void A_part_may_ask_for_workers_itself_and_so_may_several_threads()
    {
        var sums = new int[8];
        Parallel.For(0, sums.Length, thread => Workers.Run(3, _ => Workers.Run(5, i => Interlocked.Add(ref sums[thread], i))));
        Assert.All(sums, sum => Assert.Equal(30, sum));
    }

    [Fact]
    public void An_error_reaches_the_caller_and_the_workers_go_on()
    {
        Assert.Throws<InvalidDataException>(() => Workers.Run(4, i => { if (i == 2) throw new InvalidDataException(); }));
        var count = 0;
        Workers.Run(4, _ => Interlocked.Increment(ref count));
        Assert.Equal(4, count);
    }

    [Fact]
    public void Workers_wake_after_a_rest()
    {
        for (var round = 0; round < 3; round++)
        {
            Thread.Sleep(20); // longer than they look out
            var count = 0;
            Workers.Run(6, _ => Interlocked.Increment(ref count));
            Assert.Equal(6, count);
        }
    }
}
