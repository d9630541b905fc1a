// hint: You multiplied by W² transposed
/// <summary>δ¹ = f′(z¹) ⊙ (δ² carried back through W²), for f = tanh and examples in rows.</summary>
Tensor Delta1(Tensor z1, Tensor W2, Tensor delta2) => (1 - z1.Tanh().Pow(2)) * delta2.MatMul(W2.T);
