// case: one window is the whole sentence
Tensor N(int s, params int[] shape) => Tensor.Randn(new Generator(s), shape);
MaxOverTime(N(61, 2, 3), N(62, 4, 6), N(63, 4))

// case: a filter of one word
Tensor N(int s, params int[] shape) => Tensor.Randn(new Generator(s), shape);
MaxOverTime(N(64, 4, 2), N(65, 3, 2), N(66, 3))

// case: no positive answer
MaxOverTime(Tensor.Ones(3, 2), Tensor.Full(-1, 2, 4), Tensor.Zeros(2))

// case: the strongest window is the last
MaxOverTime(Tensor.From([0.0, 0, 0, 1, 2], 5, 1), Tensor.From([1.0, 3], 1, 2), Tensor.From([0.5]))

// case: a long sentence and many filters
Tensor N(int s, params int[] shape) => Tensor.Randn(new Generator(s), shape);
MaxOverTime(N(67, 20, 4), N(68, 16, 12), N(69, 16) - 3)
