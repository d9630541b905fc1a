// hint: That is the mean over the windows
/// <summary>The strongest answer of each filter, or 0 where none is positive [F].</summary>
Tensor MaxOverTime(Tensor x, Tensor W, Tensor b)
{
    var K = W.Size(1) / x.Size(1);
    var windows = Enumerable.Range(0, x.Size(0) - K + 1).Select(s => x.Slice(0, s, s + K).Flatten());
    var c = Tensor.Stack([.. windows]).MatMul(W.T) + b;          // [T − K + 1, F]
    return c.Mean(0).Relu();
}
