/// <summary>log(1 + eˣ) as one node, with its local derivative.</summary>
Value Softplus(Value x) => Value.Op("softplus", Math.Log(1 + Math.Exp(x.Data)), (x, 1 / (1 + Math.Exp(-x.Data))));
