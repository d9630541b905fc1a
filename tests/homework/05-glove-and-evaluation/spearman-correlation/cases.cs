// case: the same order, another curve
Spearman([0.1, 0.2, 0.7, 0.9], [1, 10, 100, 1000])

// case: the opposite order
Spearman([1, 2, 3, 4, 5], [50, 40, 30, 2, 1])

// case: ties in both lists
Spearman([7.35, 10, 7.35, 1.62, 5.77, 5.77], [0.4, 1, 0.3, 0.3, 0.2, 0.2])

// case: many ties, unequal steps
Spearman([1, 1, 1, 2, 2, 9, 4], [3, 0, 3, 3, 8, 8, 100])
