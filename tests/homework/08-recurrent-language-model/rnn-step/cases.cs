// case: a state of two numbers, three words
RnnStep(Tensor.Randn(new Generator(11), 2, 2), Tensor.Randn(new Generator(12), 2, 2), Tensor.Randn(new Generator(13), 3, 2),
    Tensor.Randn(new Generator(14), 2, 1), Tensor.Randn(new Generator(15), 2, 1))

// case: from a state of zeros
RnnStep(Tensor.Randn(new Generator(21), 3, 3), Tensor.Randn(new Generator(22), 3, 4), Tensor.Randn(new Generator(23), 4, 3),
    Tensor.Zeros(3, 1), Tensor.OneHot(new[] { 2 }, 4).T)

// case: two steps, one after the other
var (a, b, c) = (Tensor.Randn(new Generator(31), 4, 4), Tensor.Randn(new Generator(32), 4, 3), Tensor.Randn(new Generator(33), 5, 4));
var first = RnnStep(a, b, c, Tensor.Randn(new Generator(34), 4, 1), Tensor.Randn(new Generator(35), 3, 1));
RnnStep(a, b, c, first.State, Tensor.Randn(new Generator(36), 3, 1))
