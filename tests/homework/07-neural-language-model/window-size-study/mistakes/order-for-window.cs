// hint: see one word less than asked
/// <summary>The size of window with the lowest perplexity on little.Validation, and the perplexity of each.</summary>
(int Best, double[] Perplexities) WindowStudy(int[] sizes)
{
    var perplexities = sizes.Select(size => Perplexity.Of(Trained(size), little.Validation).Value).ToArray();
    return (sizes[Array.IndexOf(perplexities, perplexities.Min())], perplexities);
}
