// hint: You used the slope of the sigmoid
/// <summary>δ¹ = f′(z¹) ⊙ (δ² carried back through W²), for f = tanh and examples in rows.</summary>
Tensor Delta1(Tensor z1, Tensor W2, Tensor delta2) => z1.Sigmoid() * (1 - z1.Sigmoid()) * delta2.MatMul(W2);
