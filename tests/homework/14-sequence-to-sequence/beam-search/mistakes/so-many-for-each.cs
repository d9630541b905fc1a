// hint: You keep so many for each beginning
/// <summary>The best sequence of a beam, without the 0 before it, and the logarithm of its probability.</summary>
(int[] Symbols, double LogP) WithBeam(double[][] P, int width, int length)
{
    List<(int[] Symbols, double LogP)> beam = [([], 0)];
    for (var t = 0; t < length; t++)
        beam = [.. beam
            .SelectMany(b => P[b.Symbols.LastOrDefault()].Select((p, j) => (Symbols: (int[])[.. b.Symbols, j], LogP: b.LogP + Math.Log(p)))
                .OrderByDescending(b => b.LogP).Take(width))
            .OrderByDescending(b => b.LogP)];
    return beam[0];
}
