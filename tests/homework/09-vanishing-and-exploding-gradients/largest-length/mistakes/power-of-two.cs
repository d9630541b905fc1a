// hint: You stop at the last power of two
/// <summary>The largest T with learns(T), asked for about 2·log₂ T times; 0 if there is none.</summary>
int LargestLength(Func<int, bool> learns)
{
    var length = 1;
    while (learns(length)) length *= 2;
    return length / 2;
}
