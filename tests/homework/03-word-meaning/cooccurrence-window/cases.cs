// case: one word alone
Count([0], 1, 2)

// case: no word
Count([], 2, 1)

// case: the window is wider than the sentence
Count([0, 1, 2], 4, 10)

// case: a word beside itself
Count([1, 1, 0], 2, 1)

// case: a long sentence
Count([3, 0, 1, 4, 0, 2, 2, 1, 3, 0], 5, 3)
