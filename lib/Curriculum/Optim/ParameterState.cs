namespace Curriculum.Optim;

/// <summary>What an optimizer remembers about one parameter: how often it was changed, and buffers of its size.</summary>
public sealed class ParameterState
{
    private readonly int size;
    private readonly OrderedDictionary<string, Real[]> buffers = [];
    private readonly Real[] scratch;
    private int start;

    internal ParameterState(int size, int piece) => (this.size, scratch) = (size, new Real[Math.Min(size, piece)]);

    /// <summary>The number of the step being made; 1 for the first.</summary>
    public int Step { get; internal set; }

    /// <summary>Room for intermediate results of the piece being changed.</summary>
    public Span<Real> Scratch => scratch.AsSpan(0, Length);

    internal int Length { get; private set; }

    internal IEnumerable<KeyValuePair<string, Real[]>> Saved => buffers;

    /// <summary>A buffer, for the piece being changed; it is made when first asked for, filled with <paramref name="initial"/>.</summary>
    public Span<Real> Buffer(string name, double initial = 0)
    {
        if (!buffers.TryGetValue(name, out var all))
        {
            buffers.Add(name, all = new Real[size]);
            Array.Fill(all, (Real)initial);
        }
        return all.AsSpan(start, Length);
    }

    /// <summary>Moves to the next piece before <paramref name="end"/>.</summary>
    internal void MoveTo(int piece, int end) => (start, Length) = (piece, Math.Min(scratch.Length, end - piece));

    internal int Piece => scratch.Length;

    internal void Load(int step, IReadOnlyDictionary<string, Real[]> saved)
    {
        Step = step;
        buffers.Clear();
        foreach (var (name, values) in saved) buffers.Add(name, values);
    }
}
