// hint: You took each word's best tag alone
/// <summary>The tag numbers of the way with the highest score, first word first.</summary>
int[] Viterbi(double[] start, double[,] steps, double[,] scores) =>
    Enumerable.Range(0, scores.GetLength(0))
        .Select(t => Enumerable.Range(0, scores.GetLength(1)).MaxBy(j => scores[t, j])).ToArray();
