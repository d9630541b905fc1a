Run(FixedBackward, 0.5, -2)
Run(FixedBackward, -3, -3)
