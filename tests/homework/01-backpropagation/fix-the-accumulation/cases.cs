// case: a square
MyValue x = new(3);
FixedBackward(x * x);
x.Grad

// case: an inner node used twice
MyValue x = new(0.5), y = new(-2), h = x * y;
FixedBackward(h * h + y);
new[] { x.Grad, y.Grad, h.Grad }

// case: through tanh
MyValue x = new(0.3), h = MyValue.Tanh(x);
FixedBackward(h * x + h);
new[] { x.Grad, h.Grad }
