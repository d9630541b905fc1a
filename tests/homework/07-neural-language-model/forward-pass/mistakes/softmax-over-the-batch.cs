// hint: You normalise over the batch
/// <summary>P(next word | window) for each window: contexts [B, n − 1] → probabilities [B, V].</summary>
Tensor ForwardPass(Net net, Indices contexts)
{
    var x = net.C.IndexSelect(contexts).Flatten(1);
    var h = (x.MatMul(net.H.T) + net.d).Tanh();
    return (h.MatMul(net.U.T) + net.b).Softmax(0);
}
