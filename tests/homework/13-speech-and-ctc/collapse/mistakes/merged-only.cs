// hint: the blanks are still there
/// <summary>The labels that an alignment means: equal neighbours merge, then blanks (0) go.</summary>
int[] Collapse(int[] alignment) => alignment.Where((c, t) => t == 0 || c != alignment[t - 1]).ToArray();
