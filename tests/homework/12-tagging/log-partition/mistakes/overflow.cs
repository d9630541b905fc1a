// hint: Your exponentials overflow
/// <summary>The logarithm of the sum of e^score over all ways.</summary>
double LogPartition(double[] start, double[,] steps, double[,] scores)
{
    double LogSum(double[] x) => Math.Log(x.Sum(Math.Exp));
    var tags = Enumerable.Range(0, start.Length).ToArray();
    var alpha = tags.Select(j => start[j] + scores[0, j]).ToArray();
    for (var t = 1; t < scores.GetLength(0); t++)
        alpha = tags.Select(j => scores[t, j] + LogSum(tags.Select(i => alpha[i] + steps[i, j]).ToArray())).ToArray();
    return LogSum(alpha);
}
