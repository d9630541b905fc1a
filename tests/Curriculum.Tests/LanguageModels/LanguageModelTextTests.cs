using Curriculum.LanguageModels;
using Curriculum.Text;

namespace Curriculum.Tests.LanguageModels;

public sealed class LanguageModelTextTests
{
    private static readonly string[] Lines =
        [.. Enumerable.Range(0, 3000).Select(i => $"sentence number {i} {(i % 7 == 0 ? "ends" : "goes on and on")} here")];

    private static LanguageModelText Make(IEnumerable<string>? lines = null, int training = 2000, int test = 300) =>
        LanguageModelText.From(Corpus.FromSentences(lines ?? Lines, Tokenizer.Spaces), training, 60, test);

    [Fact]
    public void The_parts_are_about_as_large_as_asked()
    {
        var text = Make();
        Assert.InRange(text.Training.Tokens, 2000, 2010);
        Assert.InRange(text.Validation.Tokens, 300, 310);
        Assert.InRange(text.HeldOut.Tokens, 300, 310);
        Assert.Equal(60, text.Vocabulary.Count);
        Assert.Equal(SentenceMarks.All, text.Vocabulary.Take(3));
    }

    [Fact]
    public void The_same_text_gives_the_same_parts_and_fingerprint()
    {
        Assert.Equal(Make().Fingerprint, Make().Fingerprint);
        Assert.NotEqual(Make().Fingerprint, Make(Lines.Skip(1500)).Fingerprint);
        Assert.Matches("^[0-9a-f]{12}$", Make().Fingerprint);
    }

    [Fact]
    public void The_held_out_part_does_not_depend_on_how_much_is_trained_on()
    {
        var (small, large) = (Make(training: 1000), Make(training: 8000));
        Assert.Equal(small.HeldOut.Starts.ToArray(), large.HeldOut.Starts.ToArray());
    }

    [Fact]
    public void No_sentence_stands_in_two_parts()
    {
        var text = LanguageModelText.From(Corpus.FromSentences(Lines.Take(400).Concat(Lines.Take(400)), Tokenizer.Spaces), vocabularySize: 2000);
        var (training, heldOut) = (Sentences(text.Training), Sentences(text.HeldOut));
        Assert.NotEmpty(heldOut);
        // Numbers are in the vocabulary only where the training part has them, so a held-out sentence has an unknown one.
        Assert.All(heldOut, sentence => Assert.Contains("<unk>", sentence));
        Assert.Empty(training.Intersect(heldOut));
    }

    [Fact]
    public void A_small_text_is_divided_in_proportion()
    {
        var text = LanguageModelText.From(Corpus.FromSentences(["a b", "c d", "e f"], Tokenizer.Spaces));
        Assert.Equal((1, 1, 1), (text.Training.Sentences, text.Validation.Sentences, text.HeldOut.Sentences));
    }

    [Theory]
    [InlineData("", "0 different sentences (0 tokens)")]
    [InlineData("word", "1 different sentence (1 token)")]
    [InlineData("a b\na b\na b\na b", "1 different sentence (8 tokens)")]
    public void Too_little_text_is_refused_with_the_remedy(string text, string found)
    {
        var message = Assert.Throws<ArgumentException>(() => LanguageModelText.From(Corpus.FromText(text, Tokenizer.Spaces))).Message;
        Assert.Contains(found, message);
        Assert.Contains("at least three", message);
    }

    [Fact]
    public void It_shows_its_parts_its_source_and_its_fingerprint()
    {
        var text = Make();
        Assert.Contains(text.Fingerprint, text.ToHtml());
        Assert.Contains("held-out", text.ToHtml());
        Assert.Contains("training 2,0", text.ToString());
    }

    [Fact]
    public void Words_become_numbers_and_words_again()
    {
        var text = Make();
        Assert.Equal("sentence number <unk> ends here", text.Decode(text.Encode("sentence number -1 ends here")));
    }

    private static HashSet<string> Sentences(EncodedCorpus part) =>
        [.. Enumerable.Range(0, part.Sentences).Select(i => string.Join(' ', part.Vocabulary.Decode(part[i].ToArray())))];
}
