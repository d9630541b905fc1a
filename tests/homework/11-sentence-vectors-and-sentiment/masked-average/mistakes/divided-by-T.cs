// hint: you still divide by T
/// <summary>The mean of the vectors of each sentence's own words [B, I].</summary>
Tensor MaskedAverage(Tensor x, Tensor mask) =>
    (x * mask.Unsqueeze(2)).Sum(1) / x.Size(1);
