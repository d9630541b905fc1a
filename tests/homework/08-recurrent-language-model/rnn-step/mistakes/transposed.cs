// hint: W is transposed
/// <summary>s' = tanh(W s + U x) and o = softmax(V s'), both as columns.</summary>
(Tensor State, Tensor Next) RnnStep(Tensor W, Tensor U, Tensor V, Tensor s, Tensor x)
{
    var next = (W.T.MatMul(s) + U.MatMul(x)).Tanh();
    return (next, V.MatMul(next).Softmax(0));
}
