// case: a word with two successors
BigramMle([["a", "b"], ["a", "c"], ["a", "b", "a"]], "a", "b")

// case: the first word of a sentence
BigramMle([["tea", "please"], ["coffee"], ["tea"]], "<s>", "tea")

// case: the end of a sentence
BigramMle([["tea", "please"], ["coffee"], ["tea"]], "tea", "</s>")

// case: no successor
BigramMle([["tea"]], "milk", "tea")

// case: not over the end of a sentence
BigramMle([["one", "two"], ["three", "four"]], "two", "three")
