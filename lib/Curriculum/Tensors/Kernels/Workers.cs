using System.Diagnostics;

namespace Curriculum.Tensors.Kernels;

/// <summary>The machine's other cores, for pieces of work too short for the thread pool, which takes some fifty microseconds to wake.</summary>
/// <remarks>A worker that has just finished looks out for the next piece for a moment before it sleeps: a training step is many short pieces.
/// Whoever is free takes the next part, the caller too, so that a core that another program holds is not waited for. How the work is cut is
/// the caller's choice and does not depend on who takes what: neither do the results.</remarks>
internal sealed class Workers
{
    // So long a worker looks out before it sleeps.
    private static readonly long Patience = Stopwatch.Frequency / 5000;

    private static readonly Workers shared = new(Environment.ProcessorCount - 1);

    private readonly int count;
    private readonly SemaphoreSlim wake = new(0);
    private Job? current;
    private int busy, started, asleep;

    private Workers(int count) => this.count = count;

    /// <summary>Calls <paramref name="part"/> for 0 … <paramref name="parts"/> − 1, on as many cores as are free. A part that asks for workers itself gets none.</summary>
    public static void Run(int parts, Action<int> part)
    {
        if (parts > 1 && shared.count > 0 && Interlocked.Exchange(ref shared.busy, 1) == 0) shared.Share(new(parts, part));
        else for (var i = 0; i < parts; i++) part(i);
    }

    private void Share(Job job)
    {
        try
        {
            for (; started < count; started++) new Thread(Work) { IsBackground = true, Name = "Curriculum worker" }.Start();
            Interlocked.Exchange(ref current, job);
            if (Volatile.Read(ref asleep) is > 0 and var sleepers) wake.Release(sleepers);
            job.TakeParts();
            job.WaitForOthers();
        }
        finally
        {
            Volatile.Write(ref busy, 0);
        }
        job.Throw();
    }

    private void Work()
    {
        Job? done = null;
        while (true)
        {
            var job = Next(done);
            job.TakeParts();
            done = job;
        }
    }

    // The next job: looked out for, then slept for.
    private Job Next(Job? done)
    {
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetTimestamp() - start < Patience; Thread.SpinWait(8))
            if (Volatile.Read(ref current) is { } job && job != done) return job;
        while (true)
        {
            Interlocked.Increment(ref asleep);
            var job = Volatile.Read(ref current); // it may have come just before
            if (job is null || job == done) wake.Wait();
            Interlocked.Decrement(ref asleep);
            job = Volatile.Read(ref current);
            if (job is not null && job != done) return job;
        }
    }

    private sealed class Job(int parts, Action<int> part)
    {
        private int next, finished;
        private Exception? error;

        public void TakeParts()
        {
            for (int i; (i = Interlocked.Increment(ref next) - 1) < parts; Interlocked.Increment(ref finished))
            {
                try
                {
                    part(i);
                }
                catch (Exception e)
                {
                    error = e;
                }
            }
        }

        public void WaitForOthers()
        {
            for (var spin = new SpinWait(); Volatile.Read(ref finished) < parts; spin.SpinOnce(sleep1Threshold: -1))
            {
            }
        }

        public void Throw()
        {
            if (error is not null) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(error);
        }
    }
}
