// case: a single word
Viterbi([0.5, -1, 2], new double[3, 3], new[,] { { 1.0, 0, -1 } })

// case: the best way starts with the worse tag
Viterbi([-1, -2], new[,] { { -9.0, -9 }, { 0, -1 } }, new[,] { { 0.0, 0 }, { -1, -1.5 } })

// case: steps against words
var chain = RandomChain(31, T: 9, K: 4);
Viterbi(chain.Start, chain.Steps, chain.Scores)

// case: fifty words
var chain = RandomChain(32, T: 50, K: 6);
Viterbi(chain.Start, chain.Steps, chain.Scores)
