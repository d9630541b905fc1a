// case: small whole numbers
Derivatives(2, 1, -1)

// case: fractions
Derivatives(-2.5, 1.25, 4)

// case: a + b is zero
Derivatives(100, -100, 0.5)
