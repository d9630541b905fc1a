// case: every random number at once
Enumerable.Range(0, 50).Select(i => Sample([0.4, 0.1, 0.3, 0.2], 0.5, i / 50.0)).ToArray()

// case: hot
Enumerable.Range(0, 50).Select(i => Sample([0.7, 0.05, 0.05, 0.2], 3, i / 50.0)).ToArray()

// case: at temperature one
Enumerable.Range(0, 20).Select(i => Sample([0.25, 0.5, 0.25], 1, i / 20.0)).ToArray()

// case: a word that cannot come
Enumerable.Range(0, 20).Select(i => Sample([0, 0.5, 0, 0.5], 2, i / 20.0)).ToArray()
