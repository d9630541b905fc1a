// hint: You added k once to the denominator
/// <summary>(count + k) / (total + k V) of one word, where after holds the counts of all V words.</summary>
double Smoothed(int[] after, int word, double k) => (after[word] + k) / (after.Sum() + k);
