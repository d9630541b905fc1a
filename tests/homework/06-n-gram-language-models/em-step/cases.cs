// case: one word, two models
BetterWeights([0.5, 0.5], [[0.1, 0.3]])

// case: one model alone
BetterWeights([1], [[0.2], [0.5]])

// case: unequal weights
BetterWeights([0.9, 0.1], [[0.01, 0.5], [0.02, 0], [0.01, 0.25]])

// case: the weights sum to one
BetterWeights([0.2, 0.3, 0.5], [[0.1, 0.2, 0.3], [0.3, 0.1, 0], [0.01, 0, 0]]).Sum()

// case: ten steps
Enumerable.Range(0, 10).Aggregate(new[] { 0.25, 0.25, 0.5 }, (w, _) => BetterWeights(w, [[0.1, 0.2, 0.9], [0.1, 0.1, 0], [0.1, 0.05, 0.6], [0.1, 0.3, 0]]))
