using Curriculum.Data;

namespace Curriculum.Sequences;

/// <summary>Every message about words and tags that do not fit each other or a tagger.</summary>
internal static class TaggingErrors
{
    public static ArgumentException NoTags() => new("A tag set without tags leaves nothing to choose: give at least one tag, or sentences that have words.");

    public static ArgumentException NoSentences(string what) => new($"{what}: there is no sentence to learn from or to measure on.");

    public static ArgumentException Empty(string tagger) => new($"{tagger}: a sentence without words has no tags; leave empty sentences out.");

    public static ArgumentException EmptyAt(int position) => new($"Sentence {position} has no words; leave empty sentences out.");

    public static ArgumentException TooLong(string tagger, int length, int longest) =>
        new($"{tagger}: the sentence has {length} words, more than the {longest} it takes. Split it, or raise {nameof(TaggerOptions)}.{nameof(TaggerOptions.MaxLength)}.");

    public static ArgumentException Misaligned(TaggedSentence sentence, int position) =>
        new($"Sentence {position} has {sentence.Words.Length} words and {sentence.Tags.Length} tags (\"{Start(sentence.Words)}\"); each word needs one tag.");

    public static ArgumentException UnknownTag(string tag, TagSet tags) => new($"There is no tag \"{tag}\" among the {List(tags)}.");

    public static ArgumentException UnknownTagAt(TaggedSentence sentence, int word, int position, TagSet tags) =>
        new($"The tag \"{sentence.Tags[word]}\" of \"{sentence.Words[word]}\" (word {word} of sentence {position}) is not among the {List(tags)}. "
            + "Make the tag set from all sentences, or map the tag to one of these.");

    public static ArgumentException AnswerCount(string tagger, int position, int words, int answers) =>
        new($"{tagger} gave sentence {position} {answers} tags for {words} words; a tagger gives one for each.");

    public static ArgumentException Scores(string what, int got, int expected) =>
        new($"{what}: {got} scores where the lattice has {expected}; there must be one for each tag.");

    private static string List(TagSet tags) => $"{tags.Count} tags {string.Join(", ", tags.Take(20))}{(tags.Count > 20 ? ", …" : "")}";

    private static string Start(string[] words) => string.Join(' ', words.Take(8)) + (words.Length > 8 ? " …" : "");
}
