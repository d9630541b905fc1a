// hint: That is the sum
/// <summary>The mean of the vectors of each sentence's own words [B, I].</summary>
Tensor MaskedAverage(Tensor x, Tensor mask) =>
    (x * mask.Unsqueeze(2)).Sum(1);
