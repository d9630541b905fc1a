// hint: the words of the whole batch
/// <summary>The mean of the vectors of each sentence's own words [B, I].</summary>
Tensor MaskedAverage(Tensor x, Tensor mask) =>
    (x * mask.Unsqueeze(2)).Sum(1) / mask.Sum();
