// case: value and slope at a quarter
var x = new Value(0.25);
var y = Softplus(x);
y.Backward();
(y.Data, x.Grad)

// case: far to the left
var x = new Value(-5);
Softplus(x).Backward();
x.Grad

// case: inside a larger expression
var x = new Value(1.5);
(Softplus(x) * x).Backward();
x.Grad
