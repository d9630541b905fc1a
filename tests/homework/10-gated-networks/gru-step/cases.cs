// case: one unit, all zeros
GruStep(Tensor.Zeros(1, 3), Tensor.Zeros(1, 1), Tensor.Zeros(3, 1))

// case: one unit with a state
GruStep(Tensor.From([0.5, -1, 2], 1, 3), Tensor.From([0.8], 1, 1), Tensor.From([1.0, -2, 0.5], 3, 1))

// case: a batch with random weights
Tensor N(int s, params int[] shape) => Tensor.Randn(new Generator(s), shape);
GruStep(N(61, 4, 9), N(62, 4, 3), N(63, 9, 3))

// case: gates wide open and shut
Tensor N(int s, params int[] shape) => 4 * Tensor.Randn(new Generator(s), shape);
GruStep(N(71, 2, 12), N(72, 2, 4), N(73, 12, 4))
