// case: one query and one key
Attend(Tensor.Ones(1, 2), Tensor.Ones(1, 2), Tensor.From([5.0, 7, 9], 1, 3))

// case: equal scores give the plain mean
Attend(Tensor.Zeros(2, 4), Tensor.Randn(new Generator(41), 3, 4), Tensor.From([1.0, 2, 6], 3, 1))

// case: more keys than queries
Tensor N(int s, params int[] shape) => Tensor.Randn(new Generator(s), shape);
Attend(N(42, 2, 16), N(43, 6, 16), N(44, 6, 3))

// case: more queries than keys
Tensor N(int s, params int[] shape) => Tensor.Randn(new Generator(s), shape);
Attend(N(45, 7, 3), N(46, 2, 3), N(47, 2, 5))
