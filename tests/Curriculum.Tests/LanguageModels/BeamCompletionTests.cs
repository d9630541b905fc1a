using Curriculum.LanguageModels;

namespace Curriculum.Tests.LanguageModels;

public sealed class BeamCompletionTests
{
    private static readonly string[] Words = ["a", "b", "c"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_wide_beam_equals_the_search_through_everything(int seed)
    {
        var model = FunctionModel.Random(seed, Words);
        var expected = Everything(model, "a b", 4).OrderByDescending(one => one.LogProbability).Take(6).ToArray();
        var found = BeamCompletion.Of(model, "a b", count: 6, maxWords: 4, width: 1000);
        Assert.Equal(expected.Select(one => one.Words), found.Select(one => one.Ended ? $"{one.Words} </s>".Trim() : one.Words));
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First.LogProbability, pair.Second.LogProbability, 10));
    }

    [Fact]
    public void A_beam_of_one_takes_the_best_next_word_each_time()
    {
        var model = FunctionModel.Random(7, Words);
        var greedy = new Sampling { Temperature = 0, MaxWords = 5 }.Continue(model, new Generator(1), model.Vocabulary.Encode(["a"]));
        Assert.Equal(greedy, BeamCompletion.Of(model, "a", count: 1, maxWords: 5, width: 1)[0].Ids);
    }

    [Fact]
    public void A_wider_beam_finds_what_the_greedy_choice_misses()
    {
        // "a" looks better at first, but only "b" leads to a likely end.
        var model = new FunctionModel(["a", "b", "x", "y", "z"], context => context switch
        {
            [] => new() { ["a"] = 0.6, ["b"] = 0.4 },
            ["a"] => new() { ["x"] = 1, ["y"] = 1, ["z"] = 1 },
            _ => new() { ["</s>"] = 1 },
        });
        Assert.StartsWith("a", BeamCompletion.Of(model, "", count: 1, width: 1)[0].Words);
        Assert.Equal("b", BeamCompletion.Of(model, "", count: 1, width: 2)[0].Words);
    }

    [Fact]
    public void Next_words_are_the_most_probable_ones()
    {
        var model = new FunctionModel(Words, _ => new() { ["a"] = 0.1, ["b"] = 0.5, ["</s>"] = 0.3, ["<unk>"] = 0.1 });
        var words = BeamCompletion.NextWords(model, "c", 2);
        Assert.Equal(["b: 0.5", "</s>: 0.3"], words.Select(word => word.ToString()));
        Assert.Contains("curriculum-chart", words.ToChart("after c").ToHtml());
    }

    [Fact]
    public void The_unknown_word_is_left_out_unless_asked_for()
    {
        var model = new FunctionModel(["a"], _ => new() { ["a"] = 0.1, ["<unk>"] = 0.8, ["</s>"] = 0.1 });
        Assert.DoesNotContain(BeamCompletion.Of(model, "a"), completion => completion.Words.Contains("<unk>"));
        Assert.Contains("<unk>", BeamCompletion.Of(model, [3], allowUnknown: true)[0].Words);
    }

    private static IEnumerable<(string Words, double LogProbability)> Everything(FunctionModel model, string prompt, int maxWords)
    {
        var start = model.Vocabulary.Encode(prompt.Split(' '));
        return Go([], 0);

        IEnumerable<(string, double)> Go(int[] words, double log)
        {
            if (words.Length == maxWords)
            {
                yield return (string.Join(' ', model.Vocabulary.Decode(words)), log);
                yield break;
            }
            var p = new double[model.Vocabulary.Count];
            model.NextProbabilities([.. start, .. words], p);
            for (var next = 0; next < p.Length; next++)
            {
                if (p[next] == 0) continue;
                if (next == model.Vocabulary.EndOfSentence()) yield return ($"{string.Join(' ', model.Vocabulary.Decode(words))} </s>".Trim(), log + Math.Log(p[next]));
                else foreach (var found in Go([.. words, next], log + Math.Log(p[next]))) yield return found;
            }
        }
    }
}
