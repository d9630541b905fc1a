using Curriculum.Text;

namespace Curriculum.Tests.Text;

public sealed class SamplingTests
{
    [Fact]
    public void Frequent_words_are_kept_by_the_rule_of_word2vec()
    {
        var vocabulary = Vocabulary.FromCounts([KeyValuePair.Create("the", 900L), KeyValuePair.Create("cat", 100L)]);
        var keep = Subsampling.KeepProbabilities(vocabulary, 0.01);
        Assert.Equal(Math.Sqrt(0.01 / 0.9) + 0.01 / 0.9, keep[0], 12);
        Assert.Equal(Math.Sqrt(0.1) + 0.1, keep[1], 12);
        Assert.All(Subsampling.KeepProbabilities(vocabulary, 0), p => Assert.Equal(1, p));
    }

    [Fact]
    public void Subsampling_keeps_the_stated_share_and_the_order()
    {
        int[] sentence = [.. Enumerable.Range(0, 20_000).Select(i => i % 2)];
        var kept = Subsampling.Apply(sentence, [0.25, 1], new Generator(1));
        Assert.Equal(10_000, kept.Count(id => id == 1));
        Assert.InRange(kept.Count(id => id == 0), 2_300, 2_700);
    }

    [Fact]
    public void An_alias_table_draws_with_its_weights()
    {
        double[] weights = [1, 0, 3, 0.5, 5.5];
        var (table, generator, counts) = (new AliasTable(weights), new Generator(2), new int[5]);
        for (var i = 0; i < 200_000; i++) counts[table.Next(generator)]++;
        Assert.Equal(0, counts[1]);
        for (var i = 0; i < 5; i++) Assert.InRange(counts[i] / 200_000.0, weights[i] / 10 - 0.005, weights[i] / 10 + 0.005);
    }

    [Fact]
    public void Weights_that_cannot_be_drawn_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new AliasTable([0, 0]));
        Assert.Throws<ArgumentException>(() => new AliasTable([1, -1, 5]));
        Assert.Throws<ArgumentException>(() => new AliasTable([double.NaN]));
    }

    [Fact]
    public void Rows_of_contiguous_blocks_go_on_in_the_next_block()
    {
        int[] ids = [.. Enumerable.Range(0, 23)];
        var blocks = TextBatches.Contiguous(ids, batchSize: 2, steps: 4).ToArray();
        Assert.Equal([4, 4, 2], blocks.Select(block => block.Steps));
        Assert.Equal([0, 1, 2, 3, 11, 12, 13, 14], blocks[0].Inputs);
        Assert.Equal([1, 2, 3, 4, 12, 13, 14, 15], blocks[0].Targets);
        Assert.Equal([8, 9, 19, 20], blocks[2].Inputs);
        Assert.Throws<ArgumentException>(() => TextBatches.Contiguous(ids, 20, 4));
    }

    [Fact]
    public void Windows_pair_each_run_of_words_with_the_next()
    {
        var (inputs, targets) = TextBatches.Windows([1, 2, 3, 4, 5], 3);
        Assert.Equal([1, 2, 3, 2, 3, 4], inputs);
        Assert.Equal([4, 5], targets);
    }

    [Fact]
    public void Sequences_are_filled_up_to_the_longest()
    {
        var padded = TextBatches.Pad([[1, 2, 3], [4], []], padding: 9);
        Assert.Equal([1, 2, 3, 4, 9, 9, 9, 9, 9], padded.Ids);
        Assert.Equal([3, 1, 0], padded.Lengths);
    }

    [Fact]
    public void Shuffled_groups_hold_every_number_once()
    {
        var groups = TextBatches.Shuffled(10, 4, new Generator(1)).ToArray();
        Assert.Equal([4, 4, 2], groups.Select(group => group.Length));
        Assert.Equal(Enumerable.Range(0, 10), groups.SelectMany(group => group).Order());
    }
}
