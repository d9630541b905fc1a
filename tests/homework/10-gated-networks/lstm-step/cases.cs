// case: one unit, all zeros
LstmStep(Tensor.Zeros(1, 1), (Tensor.Zeros(1, 1), Tensor.Zeros(1, 1)), (Tensor.Zeros(4, 1), Tensor.Zeros(4, 1), Tensor.Zeros(4)))

// case: a batch with random weights
Tensor N(int s, params int[] shape) => Tensor.Randn(new Generator(s), shape);
LstmStep(N(31, 3, 5), (N(32, 3, 2), N(33, 3, 2)), (N(34, 8, 5), N(35, 8, 2), N(36, 8)))

// case: gates wide open and shut
Tensor N(int s, params int[] shape) => 4 * Tensor.Randn(new Generator(s), shape);
LstmStep(N(41, 2, 2), (N(42, 2, 3), N(43, 2, 3)), (N(44, 12, 2), N(45, 12, 3), N(46, 12)))

// case: two steps in a row
Tensor N(int s, params int[] shape) => Tensor.Randn(new Generator(s), shape);
var weights = (N(51, 8, 2), N(52, 8, 2), N(53, 8));
LstmStep(N(54, 1, 2), LstmStep(N(55, 1, 2), (N(56, 1, 2), N(57, 1, 2)), weights), weights)
