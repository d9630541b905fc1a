// hint: You showed the old memory
/// <summary>The next hidden state and the next cell state [B, H] of an LSTM.</summary>
(Tensor H, Tensor C) LstmStep(Tensor x, (Tensor H, Tensor C) state, (Tensor W, Tensor U, Tensor B) p)
{
    var z = (x.MatMul(p.W.T) + state.H.MatMul(p.U.T) + p.B).Chunk(4, 1);        // 4 × [B, H]
    Tensor i = z[0].Sigmoid(), f = z[1].Sigmoid(), g = z[2].Tanh(), o = z[3].Sigmoid();
    var c = f * state.C + i * g;
    return (o * state.C.Tanh(), c);
}
