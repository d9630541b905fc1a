// case: Laplace
Smoothed([3, 0, 1, 0], 1, 1)

// case: a seen word
Smoothed([3, 0, 1, 0], 0, 0.1)

// case: a context that was never seen
Smoothed([0, 0, 0, 0, 0], 4, 0.5)

// case: all words together
Enumerable.Range(0, 6).Sum(word => Smoothed([2, 0, 0, 7, 1, 0], word, 0.3))

// case: one word in the vocabulary
Smoothed([4], 0, 2)
