// case: at rest on flat ground
MomentumStep(Tensor.From([1.0]), Tensor.From([0.0]), Tensor.From([0.0]))

// case: several parameters at once
MomentumStep(Tensor.From([1.0, -2.0, 3.0]), Tensor.From([0.5, 0.5, -4.0]), Tensor.From([2.0, -1.0, 0.25]))

// case: two steps in a row
var first = MomentumStep(Tensor.From([2.0]), Tensor.From([0.0]), Tensor.From([1.0]));
MomentumStep(first.P, first.V, Tensor.From([-3.0]))
