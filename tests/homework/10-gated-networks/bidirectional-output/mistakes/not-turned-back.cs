// hint: Your backward states are still in backward order
Tensor Flip(Tensor x) => x.IndexSelect(Enumerable.Range(0, x.Size(0)).Reverse().ToArray());

/// <summary>At each step the forward state and the backward state, side by side [T, B, 2H].</summary>
Tensor BothWays(Tensor x, Gru forward, Gru backward) =>
    Tensor.Concatenate([forward.Outputs(x), backward.Outputs(Flip(x))], dim: 2);
