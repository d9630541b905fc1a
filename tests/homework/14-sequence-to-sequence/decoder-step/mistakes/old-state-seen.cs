// hint: The output looks at the state before
/// <summary>The probabilities [1, V] of the next symbol, and the next state [1, H].</summary>
(Tensor P, Tensor S) DecoderStep(int previous, Tensor s, (Tensor E, GruCell Cell, Tensor V) model)
{
    var next = model.Cell.Step(model.E[previous].Unsqueeze(0), s);
    return (s.MatMul(model.V.T).Softmax(), next);
}
