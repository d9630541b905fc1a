// hint: The sign is wrong
/// <summary>∂L/∂U [V, H], ∂L/∂b [V] and ∂L/∂h [B, H] of the mean cross-entropy L at y = h Uᵀ + b.</summary>
(Tensor dU, Tensor db, Tensor dh) OutputGradient(Tensor h, (Tensor U, Tensor b) layer, Indices targets)
{
    var p = (h.MatMul(layer.U.T) + layer.b).Softmax();
    var delta = (Tensor.OneHot(targets, layer.b.NumElements) - p) / h.Size(0);
    return (delta.T.MatMul(h), delta.Sum(dim: 0), delta.MatMul(layer.U));
}
