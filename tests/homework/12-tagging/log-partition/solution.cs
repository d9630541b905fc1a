/// <summary>The logarithm of the sum of e^score over all ways.</summary>
double LogPartition(double[] start, double[,] steps, double[,] scores)
{
    double LogSum(double[] x) => x.Max() + Math.Log(x.Sum(v => Math.Exp(v - x.Max())));
    var tags = Enumerable.Range(0, start.Length).ToArray();
    var alpha = tags.Select(j => start[j] + scores[0, j]).ToArray();
    for (var t = 1; t < scores.GetLength(0); t++)
        alpha = tags.Select(j => scores[t, j] + LogSum(tags.Select(i => alpha[i] + steps[i, j]).ToArray())).ToArray();
    return LogSum(alpha);
}
