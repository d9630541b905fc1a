/// <summary>The word d of family with the largest cosine between d and b − a + c, other than a, b and c.</summary>
string Answer(string a, string b, string c)
{
    Tensor Unit(string word) => Raw(word) / Math.Sqrt(Dot(Raw(word), Raw(word)));
    var target = Unit(b) - Unit(a) + Unit(c);
    return family.Words.Except([a, b, c]).MaxBy(word => Dot(target, Unit(word)));
}
