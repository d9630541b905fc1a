using Curriculum.Tensors;
using Curriculum.Text;

namespace Curriculum.Data;

/// <summary>Questions about one and many in sentences of the micro-world, whose answers stand to the left, to the right or on both sides.</summary>
/// <remarks>Each sentence has one clause, and its tags are the answers: <see cref="NotAsked"/> at every word that is not asked about.</remarks>
/// <example><code>
/// foreach (var question in NumberQuestions.Hidden(new MicroWorld(), 5, new Generator(1))) Console.WriteLine(question);
/// </code></example>
public static class NumberQuestions
{
    /// <summary>The tag of a word that is not asked about.</summary>
    public const string NotAsked = "-";

    /// <summary>What stands in the place of "this" and of "these".</summary>
    public const string This = "[this]";

    /// <summary>What stands in the place of "was" and of "were".</summary>
    public const string Was = "[was]";

    /// <summary>At the full stop: was the subject "one" or "many"? The answer must be remembered past all other nouns.</summary>
    /// <param name="world">Whose sentences are asked about.</param>
    /// <param name="count">How many.</param>
    /// <param name="generator">What decides the sentences.</param>
    public static TaggedSentence[] Subject(MicroWorld world, int count, Generator generator) =>
        Ask(world, count, generator, sentence => Answered(sentence.Words, [.. sentence.Tags.Select(tag => tag == "." ? Nouns(sentence)[0] : NotAsked)]));

    /// <summary>At a hidden word: was it the form for "one" or for "many"? Of this and these the noun after it decides, of was and were the subject before it.</summary>
    /// <inheritdoc cref="Subject"/>
    public static TaggedSentence[] Hidden(MicroWorld world, int count, Generator generator) => Ask(world, count, generator, sentence => Answered(
        [.. sentence.Words.Select(word => word is "this" or "these" ? This : word is "was" or "were" ? Was : word)],
        [.. sentence.Words.Select(word => word is "this" or "was" ? "one" : word is "these" or "were" ? "many" : NotAsked)]));

    /// <summary>At the verb: are subject and object "alike" in number or "different"? The genre says what they are: "one and many".</summary>
    /// <inheritdoc cref="Subject"/>
    public static TaggedSentence[] Alike(MicroWorld world, int count, Generator generator) => Ask(world, count, generator, sentence =>
    {
        if (sentence.Facts[0] is not { Object.Length: > 0, Verb: not "be" }) return null;
        var (nouns, verb) = (Nouns(sentence), Array.FindIndex(sentence.Tags, tag => tag.StartsWith("VB", StringComparison.Ordinal)));
        var answer = nouns[0] == nouns[1] ? "alike" : "different";
        return new(sentence.Words, [.. sentence.Tags.Select((_, t) => t == verb ? answer : NotAsked)], $"{nouns[0]} and {nouns[1]}");
    });

    /// <summary>Every word of the questions, the hidden words' places among them.</summary>
    public static Vocabulary WordsOf(MicroWorld world) => Vocabulary.FromTokens(world.Sentences(4000, new Generator(1)).SelectMany(sentence => sentence.Words).Concat([This, Was]));

    /// <summary>Questions as numbers, padded to the longest.</summary>
    /// <param name="questions">The questions, at least one.</param>
    /// <param name="words">Their words.</param>
    /// <returns>The words, and at each [B · T] the class of the answer: 0 for "one" and "different", 1 for "many" and "alike", −100 where nothing is asked.</returns>
    public static (Padded Words, Indices Answers) Batch(IReadOnlyList<TaggedSentence> questions, Vocabulary words) => (
        TextBatches.Pad([.. questions.Select(question => words.Encode(question.Words))], padding: 0),
        TextBatches.Pad([.. questions.Select(question => question.Tags.Select(Class).ToArray())], padding: -100).Ids);

    private static int Class(string answer) => answer switch
    {
        "one" or "different" => 0,
        "many" or "alike" => 1,
        _ => -100,
    };

    private static TaggedSentence[] Ask(MicroWorld world, int count, Generator generator, Func<ParsedSentence, TaggedSentence?> ask) =>
        [.. world.Sentences(int.MaxValue, generator).Where(sentence => sentence.Facts.Count == 1).Select(ask).OfType<TaggedSentence>().Take(count)];

    private static TaggedSentence? Answered(string[] words, string[] answers) =>
        answers.All(answer => answer == NotAsked) ? null : new(words, answers);

    // The number of each noun; the first is the subject, the second the object where there is one.
    private static string[] Nouns(ParsedSentence sentence) =>
        [.. sentence.Tags.Where(tag => tag is "NN" or "NNS").Select(tag => tag == "NNS" ? "many" : "one")];
}
