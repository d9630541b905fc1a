namespace Curriculum.Sequences;

/// <summary>What a word looks like from afar.</summary>
public enum WordShape
{
    /// <summary>What fills up a short sentence.</summary>
    Padding,

    /// <summary>Small letters: house.</summary>
    Small,

    /// <summary>A capital and small letters: House.</summary>
    Capital,

    /// <summary>Capitals alone: NATO.</summary>
    Capitals,

    /// <summary>Small letters and capitals in another order: McCall.</summary>
    Mixed,

    /// <summary>Letters without case: 餐厅.</summary>
    Caseless,

    /// <summary>Digits, perhaps with signs: 1,958.</summary>
    Number,

    /// <summary>Letters and digits: 3rd.</summary>
    LettersAndDigits,

    /// <summary>Neither letters nor digits.</summary>
    Signs,
}

/// <summary>The shapes of words.</summary>
public static class WordShapes
{
    /// <summary>The number of shapes, <see cref="WordShape.Padding"/> included.</summary>
    public static int Count => Enum.GetValues<WordShape>().Length;

    /// <summary>The shape of a word.</summary>
    public static WordShape Of(string word)
    {
        var (upper, lower, letters, digits) = (word.Count(char.IsUpper), word.Count(char.IsLower), word.Count(char.IsLetter), word.Count(char.IsDigit));
        return (letters, digits) switch
        {
            (0, 0) => WordShape.Signs,
            (0, _) => WordShape.Number,
            (_, > 0) => WordShape.LettersAndDigits,
            _ when upper + lower == 0 => WordShape.Caseless,
            _ when upper == 0 => WordShape.Small,
            _ when upper == 1 && char.IsUpper(word[0]) => WordShape.Capital,
            _ when lower == 0 => WordShape.Capitals,
            _ => WordShape.Mixed,
        };
    }
}
