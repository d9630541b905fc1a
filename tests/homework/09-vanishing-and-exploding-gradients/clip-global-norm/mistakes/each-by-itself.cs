// hint: You clip each tensor by its own length
/// <summary>The gradients times min(1, c / ‖g‖), where ‖g‖ is the length of all of them as one vector.</summary>
Tensor[] ClipGlobalNorm(Tensor[] gradients, double c) =>
    [.. gradients.Select(g => Math.Min(1, c / Math.Sqrt(g.Pow(2).Sum().Item())) * g)];
