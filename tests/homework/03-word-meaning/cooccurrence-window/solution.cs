/// <summary>Co-occurrence counts [V][V] of one sentence of word numbers below V.</summary>
double[][] Count(int[] sentence, int V, int window)
{
    var X = Enumerable.Range(0, V).Select(_ => new double[V]).ToArray();
    for (var t = 0; t < sentence.Length; t++)
        for (var u = Math.Max(0, t - window); u <= Math.Min(sentence.Length - 1, t + window); u++)
            if (u != t) X[sentence[t]][sentence[u]]++;
    return X;
}
