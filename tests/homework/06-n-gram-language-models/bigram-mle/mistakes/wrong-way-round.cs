// hint: You divide by how often w occurs
/// <summary>P(w | v) by maximum likelihood, with "<s>" before and "</s>" after each sentence; else 0.</summary>
double BigramMle(string[][] sentences, string v, string w)
{
    var pairs = sentences.Select(s => (string[])["<s>", .. s, "</s>"]).SelectMany(s => s.Zip(s.Skip(1))).ToArray();
    double total = pairs.Count(pair => pair.Second == w);
    return total == 0 ? 0 : pairs.Count(pair => pair == (v, w)) / total;
}
