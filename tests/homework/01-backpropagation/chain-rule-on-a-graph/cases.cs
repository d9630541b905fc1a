Derivatives(0, 0, 0)
Derivatives(-2.5, 1.25, 4)
Derivatives(100, -100, 0.5)
