// case: word for word
SentenceBleu("we read what we wrote".Split(' '), "we read what we wrote".Split(' '), 4)

// case: nothing in common
SentenceBleu("one two three".Split(' '), "four five".Split(' '), 2)

// case: too short
SentenceBleu("the red car stands on the road".Split(' '), "the red car".Split(' '), 3)

// case: too long, with repetitions
SentenceBleu("the red car stands on the road".Split(' '), "the red red car stands on on the road".Split(' '), 2)

// case: shorter than N
SentenceBleu("a b c d".Split(' '), "a b".Split(' '), 3)

// case: characters
SentenceBleu([.. "三十万五千".Select(c => c.ToString())], [.. "三十五万五千".Select(c => c.ToString())], 2)
