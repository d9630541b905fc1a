// case: one long gradient
ClipGlobalNorm([Tensor.From([30.0, -40.0])], 1)

// case: two matrices and a bias
ClipGlobalNorm([Tensor.Randn(new Generator(31), 3, 2), 5 * Tensor.Randn(new Generator(32), 4, 3), Tensor.Randn(new Generator(33), 4)], 2)

// case: short gradients stay
ClipGlobalNorm([Tensor.From([0.1, 0.2]), Tensor.From([-0.2])], 1)

// case: exactly at the threshold
ClipGlobalNorm([Tensor.From([3.0]), Tensor.From([4.0])], 5)
