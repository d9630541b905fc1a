// hint: one over the arithmetic mean
/// <summary>exp(−1/N Σ log p) of the probabilities that a model gave to the N words of a text.</summary>
double PerplexityOf(double[] probabilities) => 1 / probabilities.Average();
