// hint: You ask for every length in turn
/// <summary>The largest T with learns(T), asked for about 2·log₂ T times; 0 if there is none.</summary>
int LargestLength(Func<int, bool> learns)
{
    var length = 0;
    while (learns(length + 1)) length++;
    return length;
}
