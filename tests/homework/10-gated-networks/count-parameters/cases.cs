// case: a plain layer
CountParameters(1, 10, 20, 1, false)

// case: a GRU in both directions
CountParameters(3, 7, 5, 1, true)

// case: three layers of an LSTM
CountParameters(4, 100, 64, 3, false)

// case: four layers in both directions
CountParameters(4, 3, 9, 4, true)
