namespace Curriculum.Tensors;

/// <summary>The numbers that a tensor and its views look at: an array of their own, or one lent by a <see cref="StepMemory"/> until its step ends.</summary>
internal sealed class Storage(Real[] values)
{
    private Real[]? values = values;

    /// <summary>The numbers; the array may be longer than the tensor.</summary>
    /// <exception cref="InvalidOperationException">The step that lent them has ended.</exception>
    public Real[] Values => values ?? throw new InvalidOperationException(
        "This tensor was made inside a training step that has ended, and its numbers were reused by the next one. "
        + "Keep what you need while the step runs: x.Clone(), or x.Item() for one number.");

    /// <summary>Storage whose numbers are unspecified until they are written.</summary>
    public static Storage Rent(int count) => StepMemory.Current is { } memory
        ? memory.Rent(count)
        : new(count >= 4096 ? GC.AllocateUninitializedArray<Real>(count) : new Real[count]);

    /// <summary>Takes the numbers away, so that a late reader gets an error instead of somebody else's numbers.</summary>
    public Real[] Release()
    {
        var released = Values;
        values = null;
        return released;
    }
}
