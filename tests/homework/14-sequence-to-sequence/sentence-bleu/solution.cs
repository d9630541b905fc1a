/// <summary>BP · (p₁ … p_N)^(1/N) of a translation, N being the longest n-grams.</summary>
double SentenceBleu(string[] reference, string[] translation, int N)
{
    var product = 1.0;
    for (var n = 1; n <= N; n++)
    {
        var wanted = Grams(reference, n);
        var found = Grams(translation, n).Sum(gram => Math.Min(gram.Value, wanted.GetValueOrDefault(gram.Key)));
        product *= found / Math.Max(1.0, translation.Length - n + 1);
    }
    var brevity = translation.Length > reference.Length ? 1 : Math.Exp(1 - (double)reference.Length / translation.Length);
    return brevity * Math.Pow(product, 1.0 / N);
}
