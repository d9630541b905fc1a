// hint: You hide the past
/// <summary>The softmax of scores [T, T] in which place t sees the places 0 … t and no later one.</summary>
Tensor CausalWeights(Tensor scores)
{
    var T = scores.Size(0);
    var future = Tensor.From([.. Enumerable.Range(0, T * T).Select(i => i % T < i / T ? 1.0 : 0)], T, T);
    return scores.MaskedFill(future, double.NegativeInfinity).Softmax();
}
