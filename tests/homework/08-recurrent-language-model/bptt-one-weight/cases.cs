// case: two steps
GradientOfW(0.6, 0.9, [1, -1], 0.2)

// case: six steps, a negative weight
GradientOfW(-0.8, 1.1, [0.5, 0.1, -0.7, 1, 0, 0.3], -0.4)

// case: one input, then silence
GradientOfW(1.5, 2, [1, 0, 0, 0, 0], 1)

// case: a single step, whose state before is zero
GradientOfW(0.4, 1, [2], 0.5)
