// case: a certain text
PerplexityOf([1, 1, 1])

// case: one word
PerplexityOf([0.02])

// case: equally likely words
PerplexityOf([0.25, 0.25, 0.25, 0.25, 0.25])

// case: probabilities of many sizes
PerplexityOf([0.9, 1e-6, 0.3, 0.05, 0.5, 0.001])

// case: a long text, whose product is too small for a double
PerplexityOf(Enumerable.Repeat(0.01, 1000).ToArray())

// case: something impossible
double.IsPositiveInfinity(PerplexityOf([0.5, 0, 0.5]))
