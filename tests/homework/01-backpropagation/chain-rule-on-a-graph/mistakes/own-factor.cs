// hint: each factor receives the value of the other one
/// <summary>[∂f/∂a, ∂f/∂b, ∂f/∂c] of f = (a + b) · (b · c), without Backward.</summary>
double[] Derivatives(double a, double b, double c) => [a + b, (a + b) + b * c * c, b * c * b];
