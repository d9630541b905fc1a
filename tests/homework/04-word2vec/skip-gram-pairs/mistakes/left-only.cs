// hint: You look to the left only
/// <summary>All pairs (centre, context) with the context within window words of the centre, to either side.</summary>
List<(string Center, string Context)> SkipGramPairs(string[] sentence, int window)
{
    var pairs = new List<(string, string)>();
    for (var i = 0; i < sentence.Length; i++)
        for (var j = Math.Max(0, i - window); j <= i - 1; j++)
            pairs.Add((sentence[i], sentence[j]));
    return pairs;
}
