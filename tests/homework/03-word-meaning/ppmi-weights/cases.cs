// case: independent words
PositivePmi([[1, 2], [2, 4]])

// case: two rows, four columns
PositivePmi([[5, 0, 1, 2], [1, 7, 0, 2]])

// case: weighted counts
PositivePmi([[0.5, 1.25], [2, 0.25], [0, 3]])

// case: one number
PositivePmi([[3]])
