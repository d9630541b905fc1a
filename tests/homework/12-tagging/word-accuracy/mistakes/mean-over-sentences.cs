// hint: You took the mean over sentences
/// <summary>The part of the batch's real words whose tag is right, from 0 to 1.</summary>
double WordAccuracy(int[,] given, int[,] right, int[] lengths)
{
    var sum = 0.0;
    for (var b = 0; b < lengths.Length; b++)
        sum += (double)Enumerable.Range(0, lengths[b]).Count(t => given[b, t] == right[b, t]) / lengths[b];
    return sum / lengths.Length;
}
