// case: two sizes
WindowStudy([2, 4])

// case: the best one last
WindowStudy([6, 3, 2])

// case: one size
WindowStudy([3])
