// case: nothing and nothing
Edits([], [])

// case: all missed
Edits([4, 0, 7], [])

// case: all invented
Edits([], [9])

// case: two exchanged
Edits([1, 2], [2, 1])

// case: one missed at the front
Edits([5, 6, 7, 8], [6, 7, 8])

// case: one too many in the middle
Edits([5, 6, 7], [5, 6, 6, 7])

// case: one misheard
Edits([5, 6, 7], [5, 2, 7])

// case: a long one
Edits([3, 1, 4, 1, 5, 9, 2, 6, 5], [3, 1, 1, 5, 9, 2, 8, 6, 5, 3])
