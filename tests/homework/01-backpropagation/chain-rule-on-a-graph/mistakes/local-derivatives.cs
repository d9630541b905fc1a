// hint: These are the local derivatives of p and q
/// <summary>[∂f/∂a, ∂f/∂b, ∂f/∂c] of f = (a + b) · (b · c), without Backward.</summary>
double[] Derivatives(double a, double b, double c) => [1, 1 + c, b];
