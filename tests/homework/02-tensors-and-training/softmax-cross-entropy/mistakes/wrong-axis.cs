// hint: Your softmax runs over the examples
/// <summary>The mean cross-entropy of logits z [B, C] with right classes t [B], and its gradient [B, C].</summary>
(double Loss, Tensor Gradient) CrossEntropy(Tensor z, Indices t)
{
    var y = Tensor.OneHot(t, z.Size(1));
    return (-(y * z.LogSoftmax(0)).Sum().Item() / t.Count, (z.Softmax(0) - y) / t.Count);
}
