// case: one word and no padding
MaskedAverage(Tensor.From([3.0, -1], 1, 1, 2), Tensor.Ones(1, 1))

// case: two sentences, one of them short
MaskedAverage(Tensor.Randn(new Generator(91), 2, 3, 4), Tensor.From([1.0, 0, 0, 1, 1, 1], 2, 3))

// case: large numbers in the padding
MaskedAverage(Tensor.From([1.0, 2, 900, 4, 6, -900], 2, 3, 1), Tensor.From([1.0, 1, 0, 1, 1, 0], 2, 3))

// case: a batch of five
MaskedAverage(Tensor.Randn(new Generator(92), 5, 2, 3), Tensor.From([1.0, 1, 1, 0, 1, 0, 1, 1, 1, 0], 5, 2))

// case: the padding gets no gradient
var x = Tensor.Randn(new Generator(93), 2, 3, 2).RequireGrad();
MaskedAverage(x, Tensor.From([1.0, 0, 0, 1, 1, 0], 2, 3)).Sum().Backward();
x.Grad
