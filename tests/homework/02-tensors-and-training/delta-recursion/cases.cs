// case: three examples, four hidden neurons, two outputs
Delta1(Tensor.Randn(new Generator(11), 3, 4), Tensor.Randn(new Generator(12), 2, 4), Tensor.Randn(new Generator(13), 3, 2))

// case: one number everywhere
Delta1(Tensor.From([0.5], 1, 1), Tensor.From([-2.0], 1, 1), Tensor.From([3.0], 1, 1))

// case: a square matrix of weights
Delta1(Tensor.Randn(new Generator(31), 2, 3), Tensor.Randn(new Generator(32), 3, 3), Tensor.Randn(new Generator(33), 2, 3))

// case: saturated neurons
Delta1(Tensor.From([9.0, -9.0], 1, 2), Tensor.From([1.0, 2.0], 1, 2), Tensor.From([4.0], 1, 1))
