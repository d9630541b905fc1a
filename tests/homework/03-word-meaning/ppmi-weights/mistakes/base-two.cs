// hint: You took the logarithm to base 2
/// <summary>PPMI of counts X [rows][columns], natural logarithm; 0 where the count is 0.</summary>
double[][] PositivePmi(double[][] X)
{
    var columns = Enumerable.Range(0, X[0].Length).Select(c => X.Sum(row => row[c])).ToArray();
    var all = columns.Sum();
    double Weight(double x, double w, double c) => Math.Max(0, Math.Log2(x * all / (w * c)));
    return [.. X.Select(row => row.Select((x, c) => x == 0 ? 0 : Weight(x, row.Sum(), columns[c])).ToArray())];
}
