// case: from a woman to a man
Answer("woman", "man", "queen")

// case: from king to queen
Answer("king", "queen", "prince")

// case: from girl to woman
Answer("girl", "woman", "prince")

// case: from boy to man
Answer("boy", "man", "princess")

// case: every word for man and woman
family.Words.Take(8).Where(word => word is not "man" and not "woman").Select(word => Answer("man", "woman", word)).ToArray()
