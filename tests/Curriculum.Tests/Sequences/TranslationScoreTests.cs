using System.Text.Json;
using Curriculum.Sequences;

namespace Curriculum.Tests.Sequences;

public sealed class TranslationScoreTests
{
    private static readonly JsonElement golden = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "golden", "bleu.json"))).RootElement;

    private static readonly string[][][] references = [.. golden.GetProperty("references").EnumerateArray().Select(Texts)];

    private static readonly string[][] hypotheses = Texts(golden.GetProperty("hypotheses"));

    [Fact]
    public void Bleu_of_a_corpus_agrees_with_NLTK()
    {
        Assert.Equal(golden.GetProperty("corpus_bleu4").GetDouble(), Bleu.Corpus(references, hypotheses), 12);
        Assert.Equal(golden.GetProperty("corpus_bleu2").GetDouble(), Bleu.Corpus(references, hypotheses, maxOrder: 2), 12);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Bleu_of_a_sentence_agrees_with_NLTK_with_and_without_smoothing(int i)
    {
        var wanted = golden.GetProperty("sentence")[i];
        Assert.Equal(wanted.GetProperty("bleu1").GetDouble(), Bleu.Sentence(references[i], hypotheses[i], 1), 12);
        Assert.Equal(wanted.GetProperty("bleu2").GetDouble(), Bleu.Sentence(references[i], hypotheses[i], 2), 12);
        Assert.Equal(wanted.GetProperty("bleu4").GetDouble(), Bleu.Sentence(references[i], hypotheses[i]), 12);
        Assert.Equal(wanted.GetProperty("bleu4_method1_eps0.1").GetDouble(), Bleu.Sentence(references[i], hypotheses[i], smoothing: BleuSmoothing.Epsilon), 12);
        Assert.Equal(wanted.GetProperty("bleu4_method2_add1").GetDouble(), Bleu.Sentence(references[i], hypotheses[i], smoothing: BleuSmoothing.AddOne), 12);
    }

    [Fact]
    public void Bleu_of_the_reference_itself_is_1_and_a_shorter_answer_pays_for_its_brevity()
    {
        string[] sentence = ["a", "b", "c", "d", "e", "f"];
        Assert.Equal(1, Bleu.Sentence([sentence], sentence), 12);
        Assert.Equal(Math.Exp(1 - 6.0 / 4), Bleu.Sentence([sentence], sentence[..4]), 12);
        Assert.Equal(0, Bleu.Sentence([sentence], []));
    }

    [Fact]
    public void ChrF_is_the_F_score_of_mean_precision_and_recall_of_character_n_grams()
    {
        // n = 1: 2 of 3 and 2 of 4 in common; n = 2: 1 of 2 and 1 of 3.
        var (p, r) = ((2.0 / 3 + 1.0 / 2) / 2, (2.0 / 4 + 1.0 / 3) / 2);
        Assert.Equal(5 * p * r / (4 * p + r), ChrF.Sentence("abcd", "a bx", maxOrder: 2), 12);
        Assert.Equal(2 * p * r / (p + r), ChrF.Sentence("abcd", "a bx", maxOrder: 2, beta: 1), 12);
    }

    [Fact]
    public void ChrF_leaves_out_n_grams_longer_than_the_texts()
    {
        Assert.Equal(1, ChrF.Sentence("中文", "中文"), 12);
        Assert.Equal(0, ChrF.Sentence("中文", ""));
        Assert.Equal(0, ChrF.Sentence("中文", "ab"));
    }

    [Fact]
    public void Exact_match_is_the_part_that_is_right_to_the_last_character() =>
        Assert.Equal(2.0 / 3, ExactMatch.Of(["a", "b", "c"], ["a", "b", "c "]), 12);

    [Fact]
    public void Scores_want_an_answer_for_every_reference()
    {
        Assert.Contains("2 references for 1 hypotheses", Assert.Throws<ArgumentException>(() => ExactMatch.Of(["a", "b"], ["a"])).Message);
        Assert.Contains("no sentence to score", Assert.Throws<ArgumentException>(() => ChrF.Corpus([], [])).Message);
        Assert.Contains("sentence 0 has no reference", Assert.Throws<ArgumentException>(() => Bleu.Sentence([], ["a"])).Message);
    }

    private static string[][] Texts(JsonElement lines) => [.. lines.EnumerateArray().Select(line => line.GetString()!.Split(' '))];
}
