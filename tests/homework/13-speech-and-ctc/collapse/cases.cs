// case: silence
Collapse([0, 0, 0])

// case: no frames
Collapse([])

// case: one label through all frames
Collapse([4, 4, 4, 4])

// case: a blank between equal labels
Collapse([0, 5, 5, 0, 5, 0, 0])

// case: three different labels without a blank
Collapse([1, 1, 2, 3, 3])

// case: there and back
Collapse([7, 2, 7, 0, 7, 7, 2, 2, 0])
