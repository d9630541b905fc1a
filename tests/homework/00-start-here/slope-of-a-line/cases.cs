// case: rising
Slope((1, 2), (4, 11))

// case: falling, with points away from the origin
Slope((-2.5, 4), (1.5, -3))

// case: the points in the other order
Slope((4, 11), (1, 2))

// case: flat
Slope((1, 3), (6, 3))
