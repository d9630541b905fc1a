// case: all rows but one
Nearest([[1, 2], [2, 1], [-1, 0.5], [3, 6.5]], 0, 3)

// case: opposite directions
Nearest([[1, 0.1], [-5, 0], [0.1, 0.2], [0, -3]], 0, 2)

// case: long and short rows
Nearest([[1, 1, 0], [9, 0, 9], [0.1, 0.2, 0], [5, 6, 4], [0, 0.3, 0.1]], 0, 4)

// case: none asked for
Nearest([[1, 2], [2, 1]], 1, 0)
