/// <summary>The part of the batch's real words whose tag is right, from 0 to 1.</summary>
double WordAccuracy(int[,] given, int[,] right, int[] lengths)
{
    var same = 0;
    for (var b = 0; b < lengths.Length; b++)
        for (var t = 0; t < lengths[b]; t++)
            if (given[b, t] == right[b, t]) same++;
    return (double)same / lengths.Sum();
}
