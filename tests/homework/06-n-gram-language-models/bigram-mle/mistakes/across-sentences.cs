// hint: Your pairs reach over the end of a sentence
/// <summary>P(w | v) by maximum likelihood, with "<s>" before and "</s>" after each sentence; else 0.</summary>
double BigramMle(string[][] sentences, string v, string w)
{
    var words = sentences.SelectMany(s => s).ToArray();
    var pairs = words.Zip(words.Skip(1)).ToArray();
    double total = pairs.Count(pair => pair.First == v);
    return total == 0 ? 0 : pairs.Count(pair => pair == (v, w)) / total;
}
