// hint: You hold every number between
/// <summary>The gradients times min(1, c / ‖g‖), where ‖g‖ is the length of all of them as one vector.</summary>
Tensor[] ClipGlobalNorm(Tensor[] gradients, double c) => [.. gradients.Select(g => g.Clamp(-c, c))];
