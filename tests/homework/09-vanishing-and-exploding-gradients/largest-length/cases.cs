// case: nothing can be learned
LargestLength(T => false)

// case: exactly one
LargestLength(T => T <= 1)

// case: just below a power of two
LargestLength(T => T <= 63)

// case: just above a power of two
LargestLength(T => T <= 129)

// case: how many runs an answer of 777 takes
var runs = 0;
var found = LargestLength(T => { runs++; return T <= 777; });
(found, runs <= 23)
