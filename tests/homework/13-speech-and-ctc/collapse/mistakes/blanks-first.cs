// hint: You took the blanks out first
/// <summary>The labels that an alignment means: equal neighbours merge, then blanks (0) go.</summary>
int[] Collapse(int[] alignment)
{
    var labels = alignment.Where(c => c != 0).ToArray();
    return labels.Where((c, t) => t == 0 || c != labels[t - 1]).ToArray();
}
