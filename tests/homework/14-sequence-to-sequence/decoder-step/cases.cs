// case: a state of three numbers, four symbols
Tensor N(int seed, params int[] shape) => Tensor.Randn(new Generator(seed), shape);
DecoderStep(2, N(11, 1, 3), (N(12, 4, 2), new GruCell(2, 3, new Generator(13)), N(14, 4, 3)))

// case: from a state of zeros
Tensor N(int seed, params int[] shape) => Tensor.Randn(new Generator(seed), shape);
DecoderStep(0, Tensor.Zeros(1, 2), (N(21, 3, 5), new GruCell(5, 2, new Generator(22)), N(23, 3, 2)))

// case: two steps, one after the other
Tensor N(int seed, params int[] shape) => Tensor.Randn(new Generator(seed), shape);
var weights = (N(31, 6, 3), new GruCell(3, 4, new Generator(32)), N(33, 6, 4));
DecoderStep(5, DecoderStep(1, N(34, 1, 4), weights).S, weights)
