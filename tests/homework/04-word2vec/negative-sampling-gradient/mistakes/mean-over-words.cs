// hint: yours is the mean
/// <summary>∂L/∂v [E] and ∂L/∂U [K, E] of L = −Σ t log σ(s) + (1 − t) log σ(−s) with s = U v.</summary>
(Tensor dV, Tensor dU) NegativeGradient(Tensor v, Tensor U, Tensor t)
{
    var s = (U * v).Sum(dim: 1);
    var delta = (s.Sigmoid() - t).Unsqueeze(1);
    return ((delta * U).Mean(dim: 0), delta * v);
}
