// hint: Insertions are missing
/// <summary>The fewest substitutions, deletions and insertions that turn the reference into the hypothesis.</summary>
int Edits(int[] reference, int[] hypothesis)
{
    var D = new int[reference.Length + 1, hypothesis.Length + 1];
    for (var i = 0; i <= reference.Length; i++)
    {
        for (var j = 0; j <= hypothesis.Length; j++)
        {
            D[i, j] = i == 0 || j == 0 ? i + j : Math.Min(
                D[i - 1, j - 1] + (reference[i - 1] == hypothesis[j - 1] ? 0 : 1),
                D[i - 1, j] + 1);
        }
    }
    return D[reference.Length, hypothesis.Length];
}
