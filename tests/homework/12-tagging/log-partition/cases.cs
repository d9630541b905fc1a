// case: one word, one way for each tag
LogPartition([0, 0, 0], new double[3, 3], new[,] { { 0.0, 0, 0 } })

// case: two words, four ways of the same score
LogPartition([0, 0], new double[2, 2], new[,] { { 1.0, 1 }, { 2, 2 } })

// case: a chain
var chain = RandomChain(41, T: 8, K: 5);
LogPartition(chain.Start, chain.Steps, chain.Scores)

// case: scores far below zero
LogPartition([-900, -901], new[,] { { -1.0, 0 }, { 2, -3 } }, new[,] { { 0.5, 0 }, { -1, 1 } })
