// case: a pair seen once, and all vectors zero
EntryLoss(1, [0, 0, 0], [0, 0, 0])

// case: only biases
EntryLoss(Math.E, [0, 0.5], [0, 0.25])

// case: a rare pair
EntryLoss(3, [0.3, -0.2, 0.1, 0.4], [-0.5, 0.25, 0.75, -0.3])

// case: exactly at the maximum
EntryLoss(100, [1.5, 0.5], [2, 0.25])

// case: far above the maximum
EntryLoss(12_345, [1, 2, 3, -0.5], [3, 2, 1, 0.25])
