// hint: You moved by the gradient alone
/// <summary>v ← 0.9 v + g and then p ← p − 0.1 v; both are returned.</summary>
(Tensor P, Tensor V) MomentumStep(Tensor p, Tensor v, Tensor g)
{
    var next = 0.9 * v + g;
    return (p - 0.1 * g, next);
}
