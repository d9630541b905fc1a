// case: greedy is misled
WithBeam([[0.1, 0.5, 0.4], [0.4, 0.3, 0.3], [0.05, 0.9, 0.05]], 2, 2)

// case: width one
WithBeam([[0.1, 0.5, 0.4], [0.4, 0.35, 0.25], [0.05, 0.9, 0.05]], 1, 4)

// case: what the beam dropped does not come back
WithBeam([[0.4, 0.35, 0.25], [0.3, 0.4, 0.3], [0.02, 0.96, 0.02]], 2, 3)

// case: many symbols, wide beams
Enumerable.Range(1, 6).Select(width => WithBeam([.. (2 * Tensor.Randn(new Generator(40), 6, 6)).Softmax().ToDoubles().Chunk(6)], width, 7)).ToArray()
