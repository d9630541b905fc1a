using Curriculum.Data;

namespace Curriculum.Tests.Data;

public sealed class OpinionsTests
{
    private static readonly ParsedSentence[] sentences = [.. Opinions.Sentences(2000, new Generator(1))];

    [Fact]
    public void Every_tree_is_binary_and_no_opinion_neutral()
    {
        Assert.All(sentences.SelectMany(sentence => sentence.Tree.Nodes()), node => Assert.True(node.IsLeaf || node.Children.Count == 2));
        Assert.All(sentences, sentence => Assert.NotEqual(0, sentence.Sentiment));
        Assert.InRange(sentences.Count(sentence => sentence.Sentiment > 0), 900, 1100);
    }

    [Fact]
    public void Not_turns_a_quality_round_and_but_gives_the_second_clause_the_word()
    {
        foreach (var node in sentences.SelectMany(sentence => sentence.Tree.Nodes()).Where(node => !node.IsLeaf))
        {
            var (left, right) = (node.Children[0], node.Children[1]);
            if (left.Word is "not" or "never") Assert.Equal(-Math.Sign(right.Sentiment), node.Sentiment);
            if (left.Word is "very" or "really") Assert.Equal(2 * Math.Sign(right.Sentiment), node.Sentiment);
            if (right.Children is [{ Word: "but" }, var said]) Assert.Equal(said.Sentiment, node.Sentiment);
            if (right.Children is [{ Word: "although" }, _]) Assert.Equal(left.Sentiment, node.Sentiment);
            if (right.Children is [{ Word: "but" or "although" }, var other]) Assert.Equal(-Math.Sign(left.Sentiment), Math.Sign(other.Sentiment));
        }
    }

    [Fact]
    public void Sentences_to_learn_from_and_to_be_tested_on_differ()
    {
        var (train, test) = Opinions.Split(1000, 300, new Generator(2));
        Assert.Equal((1000, 300), (train.Length, test.Length));
        Assert.Equal(1300, train.Concat(test).Select(sentence => sentence.ToString()).Distinct().Count());
    }

    [Fact]
    public void Brackets_can_carry_labels_of_ones_own()
    {
        var tree = sentences[0].Tree;
        Assert.Equal(tree.ToString(), tree.ToBrackets(node => node.Label));
        Assert.StartsWith($"({tree.Sentiment + 2} (", tree.ToBrackets(node => $"{node.Sentiment + 2}"));
    }
}
