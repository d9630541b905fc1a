// hint: You also lengthen gradients
/// <summary>The gradients times min(1, c / ‖g‖), where ‖g‖ is the length of all of them as one vector.</summary>
Tensor[] ClipGlobalNorm(Tensor[] gradients, double c)
{
    var length = Math.Sqrt(gradients.Sum(g => g.Pow(2).Sum().Item()));
    var factor = c / length;
    return [.. gradients.Select(g => factor * g)];
}
