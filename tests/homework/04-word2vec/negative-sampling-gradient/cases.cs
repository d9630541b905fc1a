// case: the true word and two drawn ones
NegativeGradient(Tensor.From([0.5, -1, 2]), Tensor.From([1, 0, -1, 0.5, 0.5, 0.5, -2, 1, 0], 3, 3), Tensor.From([1, 0, 0]))

// case: drawn words only
NegativeGradient(Tensor.From([1, 2]), Tensor.From([0.1, 0.2, -0.3, 0.4], 2, 2), Tensor.From([0, 0]))

// case: the true word in the last row
NegativeGradient(Tensor.From([3, -1]), Tensor.From([1, 1, -1, 0.5], 2, 2), Tensor.From([0, 1]))
