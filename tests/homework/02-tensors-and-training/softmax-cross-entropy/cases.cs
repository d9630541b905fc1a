// case: one example
CrossEntropy(Tensor.From([1.0, 2.0, -1.0], 1, 3), new Indices([2], 1))

// case: six examples, three classes
CrossEntropy(3 * Tensor.Randn(new Generator(52), 6, 3), new Indices([0, 1, 2, 2, 1, 0]))

// case: as many examples as classes
CrossEntropy(Tensor.Randn(new Generator(53), 4, 4), new Indices([3, 0, 0, 1]))

// case: large scores
CrossEntropy(Tensor.From([500.0, -500.0, 0.0, 300.0], 2, 2), new Indices([0, 0]))
