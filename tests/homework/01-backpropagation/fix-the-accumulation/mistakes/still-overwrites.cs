// hint: you overwrite the gradient
/// <summary>Sets Grad of every node that output was computed from.</summary>
void FixedBackward(MyValue output)
{
    var order = new List<MyValue>();
    Visit(output, order);
    output.Grad = 1;
    foreach (var node in Enumerable.Reverse(order))
        foreach (var (input, slope) in node.Inputs)
            input.Grad = slope * node.Grad;
}
