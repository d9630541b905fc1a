// hint: you followed the path through q only
/// <summary>[∂f/∂a, ∂f/∂b, ∂f/∂c] of f = (a + b) · (b · c), without Backward.</summary>
double[] Derivatives(double a, double b, double c) => [b * c, (a + b) * c, (a + b) * b];
