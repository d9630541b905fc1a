// hint: You decided too early
/// <summary>The tag numbers of the way with the highest score, first word first.</summary>
int[] Viterbi(double[] start, double[,] steps, double[,] scores)
{
    var (T, K) = (scores.GetLength(0), scores.GetLength(1));
    var path = new int[T];
    path[0] = Enumerable.Range(0, K).MaxBy(j => start[j] + scores[0, j]);
    for (var t = 1; t < T; t++) path[t] = Enumerable.Range(0, K).MaxBy(j => steps[path[t - 1], j] + scores[t, j]);
    return path;
}
