// case: one row
OutputGradient(Tensor.From([0.5, -1], 1, 2), (Tensor.From([1, 0, 0, 1, -1, 2], 3, 2), Tensor.From([0, 0.5, -0.5])), new[] { 1 })

// case: the same word twice
OutputGradient(Tensor.Randn(new Generator(31), 3, 4), (Tensor.Randn(new Generator(32), 5, 4), Tensor.Randn(new Generator(33), 5)), new[] { 2, 2, 0 })

// case: a certain prediction leaves almost nothing to learn
OutputGradient(Tensor.From([10, 0, 0, 10], 2, 2), (Tensor.From([3, 0, 0, 3], 2, 2), Tensor.From([0, 0])), new[] { 0, 1 })
