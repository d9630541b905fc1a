// hint: You kept each label once
/// <summary>The labels that an alignment means: equal neighbours merge, then blanks (0) go.</summary>
int[] Collapse(int[] alignment) => alignment.Where(c => c != 0).Distinct().ToArray();
