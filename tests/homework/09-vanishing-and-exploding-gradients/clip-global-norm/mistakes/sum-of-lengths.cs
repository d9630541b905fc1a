// hint: Your length adds up the lengths
/// <summary>The gradients times min(1, c / ‖g‖), where ‖g‖ is the length of all of them as one vector.</summary>
Tensor[] ClipGlobalNorm(Tensor[] gradients, double c)
{
    var length = gradients.Sum(g => Math.Sqrt(g.Pow(2).Sum().Item()));
    var factor = Math.Min(1, c / length);
    return [.. gradients.Select(g => factor * g)];
}
