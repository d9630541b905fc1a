// hint: Only the unseen words got their k
/// <summary>(count + k) / (total + k V) of one word, where after holds the counts of all V words.</summary>
double Smoothed(int[] after, int word, double k) => (after[word] > 0 ? after[word] : k) / (after.Sum() + k * after.Length);
