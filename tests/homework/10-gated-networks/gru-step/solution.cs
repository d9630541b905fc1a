/// <summary>The next hidden state [B, H] of a GRU whose reset gate acts before the product.</summary>
Tensor GruStep(Tensor ofX, Tensor h, Tensor U)
{
    var (x, u) = (ofX.Chunk(3, 1), U.Chunk(3, 0));              // 3 × [B, H] and 3 × [H, H]
    var r = (x[0] + h.MatMul(u[0].T)).Sigmoid();
    var z = (x[1] + h.MatMul(u[1].T)).Sigmoid();
    var n = (x[2] + (r * h).MatMul(u[2].T)).Tanh();
    return (1 - z) * n + z * h;
}
