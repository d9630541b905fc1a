namespace Curriculum.Tests.Display
{
    /// <summary>Hosts are found through process-wide state: tests that set it run one after another.</summary>
    [CollectionDefinition("host", DisableParallelization = true)]
    public sealed class HostCollection;

    internal sealed class StoppedClock : TimeProvider
    {
        private long now = 1_000_000_000;

        public override long TimestampFrequency => 1000;

        internal void Advance(int milliseconds) => now += milliseconds;

        public override long GetTimestamp() => now;
    }

    /// <summary>A host like Curriculum's own engine, for the time of a test.</summary>
    internal sealed class FakeHost : IDisposable
    {
        internal FakeHost()
        {
            AppContext.SetData("Curriculum.Display.Show", (Action<string, IReadOnlyDictionary<string, string>, bool>)((id, faces, isUpdate) => Shown.Add((id, faces, isUpdate))));
            AppContext.SetData("Curriculum.Display.Cancellation", (Func<CancellationToken>)(() => Stop.Token));
        }

        internal List<(string Id, IReadOnlyDictionary<string, string> Faces, bool IsUpdate)> Shown { get; } = [];

        internal CancellationTokenSource Stop { get; } = new();

        public void Dispose()
        {
            AppContext.SetData("Curriculum.Display.Show", null);
            AppContext.SetData("Curriculum.Display.Cancellation", null);
            Stop.Dispose();
        }
    }
}

// A look-alike of .NET Interactive's types, found by their names as the real ones are.
namespace Microsoft.DotNet.Interactive
{
    public sealed class KernelInvocationContext(CancellationToken cancellation)
    {
        public static KernelInvocationContext? Current { get; set; }

        public CancellationToken CancellationToken { get; } = cancellation;

        public List<object> Shown { get; } = [];
    }

    public static class KernelInvocationContextExtensions
    {
        public static DisplayedValue Display(this KernelInvocationContext context, object value, params string[] mimeTypes)
        {
            Assert.Empty(mimeTypes);
            context.Shown.Add(value);
            return new(context);
        }
    }

    public sealed class DisplayedValue(KernelInvocationContext context)
    {
        public void Update(object updatedValue) => context.Shown.Add(updatedValue);
    }
}
