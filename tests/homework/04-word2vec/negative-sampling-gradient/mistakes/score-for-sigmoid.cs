// hint: You used the score where its sigmoid belongs
/// <summary>∂L/∂v [E] and ∂L/∂U [K, E] of L = −Σ t log σ(s) + (1 − t) log σ(−s) with s = U v.</summary>
(Tensor dV, Tensor dU) NegativeGradient(Tensor v, Tensor U, Tensor t)
{
    var s = (U * v).Sum(dim: 1);
    var delta = (s - t).Unsqueeze(1);
    return ((delta * U).Sum(dim: 0), delta * v);
}
