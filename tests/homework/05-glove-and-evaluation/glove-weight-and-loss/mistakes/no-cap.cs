// hint: Your weight goes on growing
/// <summary>f(x) and ½ f(x) (w·v + b + b̃ − log x)²; the last numbers of w and v are the biases.</summary>
(double Weight, double Loss) EntryLoss(double x, double[] w, double[] v)
{
    var weight = Math.Pow(x / 100, 0.75);
    var delta = w[^1] + v[^1] - Math.Log(x);
    for (var k = 0; k < w.Length - 1; k++) delta += w[k] * v[k];
    return (weight, weight * delta * delta / 2);
}
