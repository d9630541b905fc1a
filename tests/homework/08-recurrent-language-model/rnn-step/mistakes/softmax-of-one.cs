// hint: Your softmax runs over dimension 1
/// <summary>s' = tanh(W s + U x) and o = softmax(V s'), both as columns.</summary>
(Tensor State, Tensor Next) RnnStep(Tensor W, Tensor U, Tensor V, Tensor s, Tensor x)
{
    var next = (W.MatMul(s) + U.MatMul(x)).Tanh();
    return (next, V.MatMul(next).Softmax(1));
}
