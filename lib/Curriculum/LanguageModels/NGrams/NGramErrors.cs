namespace Curriculum.LanguageModels;

/// <summary>The messages about n-grams, to be read and edited together.</summary>
internal static class NGramErrors
{
    public static ArgumentException MarkInside(string token) => new(
        $"A sentence holds {token} among its words. It is added at the border of each sentence by itself: leave it out.");

    public static ArgumentException NoText(string name) => new($"{name} has no words, so there are no n-grams to count. Is the file empty?");

    public static ArgumentException KeyTooLong(int order, int words) => new(
        $"{words:N0} words in n-grams of order {order} do not fit in 128 bits. Lower the order, or the vocabulary's maxSize.");

    public static ArgumentException TooLong(int given, int order) => new(
        $"An n-gram of {given} words was asked for, but the counts reach order {order}. Count with NGramOptions.Order = {given}.");

    public static InvalidOperationException NotBackoff(string model) => new(
        $"The {model} model cannot be written as ARPA: an unseen word there gets a share of the uniform distribution, not of the next lower order.");
}
