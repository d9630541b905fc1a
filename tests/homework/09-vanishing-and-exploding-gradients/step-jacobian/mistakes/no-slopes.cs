// hint: You left out the slopes
/// <summary>J = ∂s_t/∂s_{t−1} [H, H] of s_t = tanh(W s_{t−1} + U x_t), from W [H, H] and s = s_t [H].</summary>
Tensor StepJacobian(Tensor W, Tensor s) => W;
