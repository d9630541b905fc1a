// case: one sentence without padding
WordAccuracy(new[,] { { 4, 0, 2 } }, new[,] { { 4, 1, 2 } }, [3])

// case: padding that the network did not take for tag 0
WordAccuracy(new[,] { { 1, 2, 3, 3 }, { 0, 1, 1, 2 } }, new[,] { { 1, 0, 0, 0 }, { 0, 1, 2, 2 } }, [2, 4])

// case: tag 0 is given and right
WordAccuracy(new[,] { { 0, 0, 0, 0, 0 }, { 0, 1, 0, 0, 0 }, { 2, 0, 1, 0, 0 } }, new[,] { { 0, 0, 0, 0, 0 }, { 0, 1, 2, 0, 0 }, { 2, 1, 1, 1, 0 } }, [1, 3, 4])

// case: all wrong
WordAccuracy(new[,] { { 1, 0 }, { 1, 1 } }, new[,] { { 2, 0 }, { 0, 0 } }, [1, 2])
