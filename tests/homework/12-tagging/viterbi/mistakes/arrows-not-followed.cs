// hint: You did not follow the arrows back
/// <summary>The tag numbers of the way with the highest score, first word first.</summary>
int[] Viterbi(double[] start, double[,] steps, double[,] scores)
{
    var (T, K) = (scores.GetLength(0), scores.GetLength(1));
    var (delta, from) = (new double[T, K], new int[T, K]);
    for (var j = 0; j < K; j++) delta[0, j] = start[j] + scores[0, j];
    for (var t = 1; t < T; t++)
        for (var j = 0; j < K; j++)
        {
            from[t, j] = Enumerable.Range(0, K).MaxBy(i => delta[t - 1, i] + steps[i, j]);
            delta[t, j] = scores[t, j] + delta[t - 1, from[t, j]] + steps[from[t, j], j];
        }
    var path = new int[T];
    path[^1] = Enumerable.Range(0, K).MaxBy(j => delta[T - 1, j]);
    for (var t = T - 1; t > 0; t--) path[t - 1] = Enumerable.Range(0, K).MaxBy(j => delta[t - 1, j]);
    return path;
}
