using Curriculum.NN;
using Curriculum.Tensors;
using Kernels = Curriculum.Tensors.Kernels;

namespace Curriculum.Training;

/// <summary>The parts of a model whose gradients are measured by themselves: each module with parameters of its own, and in a recurrent one each gate of each layer.</summary>
internal sealed class GradientParts
{
    private readonly OrderedDictionary<string, List<(Tensor Parameter, int From, int Rows)>> parts = [];

    public GradientParts(Module model) => Add(model, "");

    public IReadOnlyList<string> Names => [.. parts.Keys];

    /// <summary>The length of each part's gradient now, in the order of <see cref="Names"/>.</summary>
    public double[] Lengths() => [.. parts.Values.Select(pieces => Math.Sqrt(pieces.Sum(Square)))];

    private static double Square((Tensor Parameter, int From, int Rows) piece)
    {
        if (piece.Parameter.Grad is not { } gradient) return 0;
        var values = gradient.Contiguous().AsSpan();
        if (gradient.Rank > 0)
        {
            var width = gradient.NumElements / Math.Max(1, gradient.Shape[0]);
            values = values.Slice(piece.From * width, piece.Rows * width);
        }
        return Kernels.Reduction.Dot(values, values);
    }

    private void Add(Module module, string path)
    {
        foreach (var (name, parameter) in module.NamedParameters().Where(entry => !entry.Key.Contains('.')))
        {
            var rows = parameter.Rank == 0 ? 1 : parameter.Shape[0];
            switch (module)
            {
                case RecurrentLayer layer:
                    // weight_ih_l0_reverse belongs to l0.reverse.
                    var place = name[(name.LastIndexOf("_l", StringComparison.Ordinal) + 1)..].Replace('_', '.');
                    Gates(Join(path, place), parameter, name.StartsWith("weight_hr", StringComparison.Ordinal) ? ["projection"] : layer.GateNames);
                    break;
                case RecurrentCell cell:
                    Gates(path, parameter, cell.GateNames);
                    break;
                default:
                    Piece(path.Length > 0 ? path : name, parameter, 0, rows);
                    break;
            }
        }
        foreach (var (name, child) in module.Children) Add(child, Join(path, name));
    }

    private void Gates(string path, Tensor parameter, IReadOnlyList<string> gates)
    {
        var rows = parameter.Shape[0] / gates.Count;
        for (var gate = 0; gate < gates.Count; gate++)
            Piece(gates.Count == 1 && gates[0] == "h" && path.Length > 0 ? path : Join(path, gates[gate]), parameter, gate * rows, rows);
    }

    private void Piece(string name, Tensor parameter, int from, int rows)
    {
        if (!parts.TryGetValue(name, out var pieces)) parts.Add(name, pieces = []);
        pieces.Add((parameter, from, rows));
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
