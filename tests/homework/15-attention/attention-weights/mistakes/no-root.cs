// hint: Your scores are not divided by √d
/// <summary>How much each sentence's query [B, d] looks at each of its places [B, S, d]: weights [B, S].</summary>
Tensor AttentionWeights(Tensor q, Tensor keys, int[] lengths)
{
    var scores = (q.Unsqueeze(1) * keys).Sum(2);                  // [B, S]
    return scores.MaskedFill(Padding(lengths, keys.Size(1)), double.NegativeInfinity).Softmax();
}
