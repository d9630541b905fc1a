// case: two units, one of them saturated
StepJacobian(Tensor.From(new double[,] { { 0.5, -1.5 }, { 2.0, 0.25 } }), Tensor.From([0.1, -0.999]))

// case: five units
StepJacobian(Tensor.Randn(new Generator(21), 5, 5), Tensor.Randn(new Generator(22), 5).Tanh())

// case: the state is zero
StepJacobian(Tensor.Randn(new Generator(23), 3, 3), Tensor.Zeros(3))

// case: a product of two steps
StepJacobian(Tensor.Randn(new Generator(24), 3, 3), Tensor.From([0.5, -0.5, 0.9])).MatMul(StepJacobian(Tensor.Randn(new Generator(24), 3, 3), Tensor.From([-0.2, 0.7, 0.1])))
