// hint: You compare place by place
/// <summary>The fewest substitutions, deletions and insertions that turn the reference into the hypothesis.</summary>
int Edits(int[] reference, int[] hypothesis) =>
    reference.Zip(hypothesis).Count(pair => pair.First != pair.Second) + Math.Abs(reference.Length - hypothesis.Length);
