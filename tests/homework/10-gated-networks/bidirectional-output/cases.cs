// case: a single step
BothWays(Tensor.Randn(new Generator(81), 1, 1, 2), new Gru(2, 2, new Generator(82)), new Gru(2, 2, new Generator(83)))

// case: a batch of five steps
BothWays(Tensor.Randn(new Generator(84), 5, 3, 2), new Gru(2, 3, new Generator(85)), new Gru(2, 3, new Generator(86)))

// case: as many steps as units
BothWays(Tensor.Randn(new Generator(87), 4, 1, 1), new Gru(1, 4, new Generator(88)), new Gru(1, 4, new Generator(89)))
