namespace Curriculum.Embeddings;

/// <summary>Runs the same work on several threads; the calling thread is the first of them.</summary>
internal static class Workers
{
    /// <summary>Calls <paramref name="work"/> with (thread, threads, stop); the first error stops the others and is thrown here.</summary>
    public static void Run(int threads, CancellationToken cancellation, Action<int, int, CancellationToken> work)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Exception? error = null;
        void Guarded(int thread)
        {
            try
            {
                work(thread, threads, stop.Token);
            }
            catch (Exception e)
            {
                Interlocked.CompareExchange(ref error, e, null);
                stop.Cancel();
            }
        }

        Thread[] others = [.. Enumerable.Range(1, threads - 1).Select(thread => new Thread(() => Guarded(thread)) { IsBackground = true })];
        foreach (var other in others) other.Start();
        Guarded(0);
        foreach (var other in others) other.Join();
        cancellation.ThrowIfCancellationRequested();
        if (error is not null) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(error);
    }
}
