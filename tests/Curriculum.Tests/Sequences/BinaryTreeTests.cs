using Curriculum.Sequences;

namespace Curriculum.Tests.Sequences;

public sealed class BinaryTreeTests
{
    [Theory]
    [InlineData("(2 (0 not) (0 bad))")]
    [InlineData("(3 (2 It) (4 (4 's) (2 fun)))")]
    [InlineData("(NN dog)")]
    public void A_binary_tree_is_written_as_it_was_read(string text) => Assert.Equal(text, BinaryTree.Parse(text).ToString());

    [Fact]
    public void Spaces_and_lines_between_brackets_do_not_matter() =>
        Assert.Equal("(S (NP dogs) (VP run))", BinaryTree.Parse("\n (S\n\t(NP dogs)(VP  run ) )\n").ToString());

    [Fact]
    public void A_node_with_one_part_is_that_part_under_its_own_label()
    {
        Assert.Equal("(S (NP dogs) (VP run))", BinaryTree.Parse("(S (NP (NNS dogs)) (VP (VBP run)))").ToString());
        Assert.Equal("(S (NP dogs) (VP run))", BinaryTree.Parse("((S (NP dogs) (VP run)))").ToString());
    }

    [Fact]
    public void A_node_with_many_parts_becomes_several() =>
        Assert.Equal("(A (b 1) (@A (c 2) (@A (d 3) (e 4))))", BinaryTree.Parse("(A (b 1) (c 2) (d 3) (e 4))").ToString());

    [Fact]
    public void Words_come_from_left_to_right_and_the_root_last()
    {
        var tree = BinaryTree.Parse("(2 (1 the) (2 (1 (0 not) (0 bad)) (1 film)))");
        Assert.Equal(["the", "not", "bad", "film"], tree.Words);
        Assert.Equal([1, 0, 0, 1, 1, 2, 2], tree.Nodes().Select(node => node.Class));
        Assert.Equal("(2 (0 not) (0 bad))", BinaryTree.Parse("(2 (0 not) (0 bad))").Nodes().Last().ToString());
    }

    [Fact]
    public void Only_a_number_is_a_class()
    {
        Assert.Equal(12, BinaryTree.Parse("(12 x)").Class);
        Assert.Null(BinaryTree.Parse("(NN x)").Class);
        Assert.Null(BinaryTree.Parse("(-1 x)").Class);
    }

    [Fact]
    public void A_tree_without_a_parse_leans_to_the_right() =>
        Assert.Equal("(@ (@ a) (@ (@ b) (@ c)))", BinaryTree.RightBranching(["a", "b", "c"]).ToString());

    [Theory]
    [InlineData("", "the text is empty")]
    [InlineData("   ", "the text is empty")]
    [InlineData("dogs run", "begins with an opening bracket")]
    [InlineData("(S (NP dogs) (VP run)", "never closed")]
    [InlineData("(S (NP dogs", "never closed")]
    [InlineData("(S (NP dogs) (VP run)))", "closes that was never opened")]
    [InlineData("(S (NP dogs) (VP run)) (S x)", "text behind the tree's last bracket")]
    [InlineData("(S (NP dogs) run)", "either one word or other nodes")]
    [InlineData("(S dogs (VP run))", "either one word or other nodes")]
    [InlineData("(S dogs run)", "one word only")]
    [InlineData("()", "empty")]
    [InlineData("(S)", "neither a word nor parts")]
    [InlineData("(S (NP) (VP run))", "\"NP\" has neither a word nor parts")]
    public void What_is_not_a_tree_is_named_with_its_place(string text, string reason)
    {
        var error = Assert.Throws<FormatException>(() => BinaryTree.Parse(text));
        Assert.Contains(reason, error.Message);
        Assert.Contains("At character", error.Message);
        Assert.Contains("▸", error.Message);
    }

    [Fact]
    public void Brackets_too_deep_for_a_sentence_are_refused() =>
        Assert.Contains("deep", Assert.Throws<FormatException>(() => BinaryTree.Parse(new string('(', 100_000))).Message);
}
