// hint: You used the slope of the sigmoid
/// <summary>J = ∂s_t/∂s_{t−1} [H, H] of s_t = tanh(W s_{t−1} + U x_t), from W [H, H] and s = s_t [H].</summary>
Tensor StepJacobian(Tensor W, Tensor s) => (s * (1 - s)).Unsqueeze(1) * W;
