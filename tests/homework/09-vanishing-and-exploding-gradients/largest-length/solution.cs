/// <summary>The largest T with learns(T), asked for about 2·log₂ T times; 0 if there is none.</summary>
int LargestLength(Func<int, bool> learns)
{
    if (!learns(1)) return 0;
    var (low, high) = (1, 2);
    while (learns(high)) (low, high) = (high, 2 * high);
    while (high - low > 1)
    {
        var middle = (low + high) / 2;
        if (learns(middle)) low = middle; else high = middle;
    }
    return low;
}
