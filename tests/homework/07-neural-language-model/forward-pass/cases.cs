// case: one window of one word
ForwardPass(new Net(Tensor.From([0.5, -1, 0, 2, 1, 1], 3, 2), Tensor.From([1, 0, -0.5, 2], 2, 2), Tensor.From([0.1, -0.2]), Tensor.From([1, 2, -1, 0, 0.5, 0.5], 3, 2), Tensor.From([0, 0.3, -0.3])), new[,] { { 2 } })

// case: two windows of two words, one word twice
ForwardPass(new Net(Tensor.Randn(new Generator(11), 5, 2), Tensor.Randn(new Generator(12), 3, 4), Tensor.Randn(new Generator(13), 3), Tensor.Randn(new Generator(14), 5, 3), Tensor.Randn(new Generator(15), 5)), new[,] { { 4, 0 }, { 3, 3 } })

// case: rows sum to one
ForwardPass(new Net(Tensor.Randn(new Generator(21), 6, 3), Tensor.Randn(new Generator(22), 4, 9), Tensor.Randn(new Generator(23), 4), Tensor.Randn(new Generator(24), 6, 4), Tensor.Randn(new Generator(25), 6)), new[,] { { 0, 1, 2 }, { 3, 4, 5 }, { 5, 0, 0 } }).Sum(dim: 1)

// case: three windows of three words
ForwardPass(new Net(Tensor.Randn(new Generator(21), 6, 3), Tensor.Randn(new Generator(22), 4, 9), Tensor.Randn(new Generator(23), 4), Tensor.Randn(new Generator(24), 6, 4), Tensor.Randn(new Generator(25), 6)), new[,] { { 0, 1, 2 }, { 3, 4, 5 }, { 5, 0, 0 } })
