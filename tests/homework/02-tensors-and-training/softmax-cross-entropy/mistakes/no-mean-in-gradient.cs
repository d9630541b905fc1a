// hint: The gradient lacks 1/B
/// <summary>The mean cross-entropy of logits z [B, C] with right classes t [B], and its gradient [B, C].</summary>
(double Loss, Tensor Gradient) CrossEntropy(Tensor z, Indices t)
{
    var y = Tensor.OneHot(t, z.Size(1));
    return (-(y * z.LogSoftmax(1)).Sum().Item() / t.Count, z.Softmax(1) - y);
}
