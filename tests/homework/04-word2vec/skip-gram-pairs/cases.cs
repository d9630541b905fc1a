// case: one word has no pairs
SkipGramPairs(["alone"], 3)

// case: a window wider than the sentence
SkipGramPairs(["a", "b", "c"], 9)

// case: the same word twice in a window
SkipGramPairs(["the", "dog", "sees", "the", "cat"], 2)

// case: a window of one
SkipGramPairs("we like to drink water".Split(' '), 1)
