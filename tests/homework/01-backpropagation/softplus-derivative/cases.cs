Try(Softplus, 0.25)
Try(Softplus, -5)
Try(v => Softplus(v) * v, 1.5)
