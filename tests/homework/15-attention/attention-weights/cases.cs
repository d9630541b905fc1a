// case: one place gets everything
AttentionWeights(Tensor.From(new double[,] { { 2, -1 } }), Tensor.From([3, 1], 1, 1, 2), [1])

// case: equal scores, one of them padding
AttentionWeights(Tensor.Ones(1, 4), Tensor.Ones(1, 3, 4), [2])

// case: a batch of three lengths
AttentionWeights(Tensor.Randn(new Generator(31), 3, 8), Tensor.Randn(new Generator(32), 3, 6, 8), [6, 2, 4])

// case: long vectors
AttentionWeights(Tensor.Randn(new Generator(33), 2, 100), Tensor.Randn(new Generator(34), 2, 5, 100), [5, 3])
