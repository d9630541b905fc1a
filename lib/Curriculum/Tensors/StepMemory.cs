namespace Curriculum.Tensors;

/// <summary>Arrays that every training step uses again: what a step's operations allocate is taken back when the step ends.</summary>
/// <remarks>
/// A training loop keeps one of these and wraps every step: <c>using (memory.Step()) { loss = …; loss.Backward(); optimizer.Step(); }</c>.
/// The first step fills the store; from then on a step of the same shapes allocates no arrays.
/// Gradients belong to the step too: forget them (ZeroGrad) before it ends. Parameters, optimizer state and everything else made
/// outside a step have arrays of their own and live as long as they are used.
/// </remarks>
internal sealed class StepMemory
{
    private static readonly AsyncLocal<StepMemory?> current = new();

    private readonly Dictionary<int, Stack<Real[]>> free = [];
    private readonly List<Storage> lent = [];

    /// <summary>The memory of the step that is running here, or null.</summary>
    public static StepMemory? Current => current.Value;

    /// <summary>Starts a step; disposing the result ends it.</summary>
    public IDisposable Step() => new Scope(this);

    /// <summary>Outside of any step until disposed: for what must outlive it.</summary>
    public static IDisposable Outside() => new Scope(null);

    /// <summary>An array of at least <paramref name="count"/> numbers, in whatever state it was left.</summary>
    public Storage Rent(int count)
    {
        var size = SizeClass(count);
        var values = free.TryGetValue(size, out var arrays) && arrays.TryPop(out var array) ? array : GC.AllocateUninitializedArray<Real>(size);
        var storage = new Storage(values);
        lent.Add(storage);
        return storage;
    }

    private void End()
    {
        foreach (var storage in lent)
        {
            var values = storage.Release();
            if (!free.TryGetValue(values.Length, out var arrays)) free[values.Length] = arrays = [];
            arrays.Push(values);
        }
        lent.Clear();
    }

    // Sizes an eighth of a power of two apart: sentences of slightly different lengths share arrays.
    private static int SizeClass(int count)
    {
        if (count <= 64) return 64;
        var grain = 1 << Math.Max(System.Numerics.BitOperations.Log2((uint)count) - 3, 0);
        return (int)Math.Min(((long)count + grain - 1) / grain * grain, Array.MaxLength);
    }

    private sealed class Scope : IDisposable
    {
        private readonly StepMemory? before = current.Value;
        private readonly StepMemory? memory;

        public Scope(StepMemory? memory) => current.Value = this.memory = memory;

        public void Dispose()
        {
            current.Value = before;
            if (memory != before) memory?.End();
        }
    }
}
