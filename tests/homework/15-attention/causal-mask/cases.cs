// case: one place
CausalWeights(Tensor.From(new double[,] { { -3 } }))

// case: equal scores
CausalWeights(Tensor.Zeros(4, 4))

// case: the future scores highest
CausalWeights(Tensor.From(new double[,] { { 0, 5, 9 }, { 1, 0, 9 }, { 2, 1, 0 } }))

// case: seven places
CausalWeights(Tensor.Randn(new Generator(41), 7, 7))
