// hint: Tag 0 is a tag as well
/// <summary>The part of the batch's real words whose tag is right, from 0 to 1.</summary>
double WordAccuracy(int[,] given, int[,] right, int[] lengths)
{
    var (same, all) = (0, 0);
    for (var b = 0; b < lengths.Length; b++)
        for (var t = 0; t < right.GetLength(1); t++)
        {
            if (right[b, t] == 0) continue;
            all++;
            if (given[b, t] == right[b, t]) same++;
        }
    return (double)same / all;
}
