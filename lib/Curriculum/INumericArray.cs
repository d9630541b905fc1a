namespace Curriculum;

/// <summary>Numbers with a shape, read-only: what charts and checks accept without knowing about tensors.</summary>
public interface INumericArray
{
    /// <summary>The size of every dimension, outermost first; empty for a scalar.</summary>
    IReadOnlyList<int> Shape { get; }

    /// <summary>A copy of the values in row-major order.</summary>
    double[] ToDoubles();
}
