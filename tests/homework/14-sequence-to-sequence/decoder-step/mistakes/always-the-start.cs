// hint: Your step always reads symbol 1
/// <summary>The probabilities [1, V] of the next symbol, and the next state [1, H].</summary>
(Tensor P, Tensor S) DecoderStep(int previous, Tensor s, (Tensor E, GruCell Cell, Tensor V) model)
{
    var next = model.Cell.Step(model.E[1].Unsqueeze(0), s);
    return (next.MatMul(model.V.T).Softmax(), next);
}
