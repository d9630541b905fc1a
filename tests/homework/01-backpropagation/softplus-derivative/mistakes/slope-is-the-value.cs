// hint: Your slope is the value itself
/// <summary>log(1 + eˣ) as one node, with its local derivative.</summary>
Value Softplus(Value x)
{
    var y = Math.Log(1 + Math.Exp(x.Data));
    return Value.Op("softplus", y, (x, y));
}
