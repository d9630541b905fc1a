// hint: You averaged over all T places
/// <summary>The mean of the vectors of each sentence's own words [B, I].</summary>
Tensor MaskedAverage(Tensor x, Tensor mask) =>
    x.Mean(1);
