// hint: Your windows are back to front
/// <summary>The strongest answer of each filter, or 0 where none is positive [F].</summary>
Tensor MaxOverTime(Tensor x, Tensor W, Tensor b)
{
    var K = W.Size(1) / x.Size(1);
    var windows = Enumerable.Range(0, x.Size(0) - K + 1).Select(s => Tensor.Concatenate([.. Enumerable.Range(0, K).Select(k => x[s + K - 1 - k])]));
    var c = Tensor.Stack([.. windows]).MatMul(W.T) + b;          // [T − K + 1, F]
    return c.Max(0).Relu();
}
