using Curriculum.NN;
using Curriculum.Sequences;
using Curriculum.Tensors;

namespace Curriculum.Tests.Numeric;

public sealed class SentenceEncoderTests
{
    private const int Size = 4;

    private static readonly double exactness = typeof(Real) == typeof(double) ? 1e-12 : 1e-5;

    // The second sentence is padded where they stand together; the last has the length of the longest kernel of a convolution and more.
    private static readonly int[][] sentences = [[1, 4, 1, 2, 3], [3, 2], [4], [2, 2, 1]];

    private static readonly string[] trees = ["(S ((1 a) (0 b)) ((1 a) ((c c) (d d))))", "(0 (0 c) (NN d))", "(1 e)", "(1 (1 f) (0 (g g) (h h)))"];

    public static TheoryData<string> Encoders => [.. kinds.Keys];

    private static readonly Dictionary<string, Func<Generator, SentenceEncoder>> kinds = new()
    {
        ["sum"] = _ => new SumEncoder(Size),
        ["average"] = _ => new AverageEncoder(Size),
        ["weighted average"] = _ => new AverageEncoder(Size, [0.5, 2, 1, 3, 0.1]),
        ["recursive"] = g => new RecursiveEncoder(Size, g),
        ["recursive with tensor"] = g => new RecursiveEncoder(Size, g, tensor: true),
        ["tree LSTM"] = g => new TreeLstmEncoder(Size, 3, g),
        ["RNN, last"] = g => new RecurrentEncoder(new Rnn(Size, 3, g, batchFirst: true), g),
        ["LSTM, last"] = g => new RecurrentEncoder(new Lstm(Size, 3, g, batchFirst: true), g),
        ["GRU both ways, last"] = g => new RecurrentEncoder(new Gru(Size, 3, g, batchFirst: true, bidirectional: true), g),
        ["LSTM both ways, mean"] = g => new RecurrentEncoder(new Lstm(Size, 3, g, batchFirst: true, bidirectional: true), g, SentencePooling.Mean),
        ["two GRUs, max"] = g => new RecurrentEncoder(new Gru(Size, 3, g, numLayers: 2, batchFirst: true), g, SentencePooling.Max),
        ["RNN, attention"] = g => new RecurrentEncoder(new Rnn(Size, 3, g, batchFirst: true), g, SentencePooling.Attention),
        ["convolution"] = g => new ConvolutionEncoder(Size, 3, [1, 2, 4], g),
        ["Transformer, mean"] = g => new TransformerEncoder(Size, 2, g, numLayers: 2, feedforwardDim: 6, dropout: 0),
        ["Transformer, max"] = g => new TransformerEncoder(Size, 2, g, feedforwardDim: 6, dropout: 0, pooling: SentencePooling.Max),
        ["Transformer, last"] = g => new TransformerEncoder(Size, 2, g, feedforwardDim: 6, dropout: 0, pooling: SentencePooling.Last, maxLength: 5),
        ["Transformer, attention"] = g => new TransformerEncoder(Size, 2, g, feedforwardDim: 6, dropout: 0, pooling: SentencePooling.Attention),
    };

    [Theory]
    [MemberData(nameof(Encoders))]
    public void Padding_a_batch_changes_no_output_and_no_gradient(string kind)
    {
        var encoder = kinds[kind](new Generator(3));
        var words = Tensor.Randn(new Generator(4), 5, Size).RequireGrad();
        var slopes = Tensor.Randn(new Generator(5), sentences.Length, encoder.OutputSize);

        // Each sentence alone, without any padding.
        var alone = new List<Tensor>();
        for (var b = 0; b < sentences.Length; b++)
        {
            var batch = SentenceBatch.Of([sentences[b]], [BinaryTree.Parse(trees[b])]);
            var y = encoder.Forward(words.IndexSelect(batch.Ids), batch);
            y.Backward(slopes.Slice(0, b, b + 1));
            alone.Add(y.Detach());
        }
        var expected = Gradients(encoder, words);

        // All together, with three more places of padding than the longest needs, filled with whatever is there.
        const int Steps = 8;
        var ids = Enumerable.Range(0, sentences.Length * Steps).Select(i => i % Steps < sentences[i / Steps].Length ? sentences[i / Steps][i % Steps] : i % 5).ToArray();
        var padded = new SentenceBatch(new Indices(ids, sentences.Length, Steps), [.. sentences.Select(sentence => sentence.Length)], [.. trees.Select(BinaryTree.Parse)]);
        var together = encoder.Forward(words.IndexSelect(padded.Ids), padded);
        together.Backward(slopes);

        Same(Tensor.Concatenate(alone), together);
        foreach (var (before, after) in expected.Zip(Gradients(encoder, words))) Same(before, after);
    }

    [Theory]
    [MemberData(nameof(Encoders))]
    public void What_stands_in_the_padding_gets_no_gradient(string kind)
    {
        var encoder = kinds[kind](new Generator(3));
        var batch = SentenceBatch.Of(sentences, [.. trees.Select(BinaryTree.Parse)]);
        var x = Tensor.Randn(new Generator(4), batch.Size, batch.Steps, Size).RequireGrad();
        encoder.Forward(x, batch).Sum().Backward();
        Assert.All((x.Grad! * batch.Padding().Unsqueeze(2)).ToDoubles(), slope => Assert.Equal(0, slope));
    }

    [Fact]
    public void A_recursive_network_is_its_equation()
    {
        var encoder = new RecursiveEncoder(Size, new Generator(3));
        var (batch, x) = (SentenceBatch.Of([[0, 1, 2]], [BinaryTree.Parse("(S (a a) (B (b b) (c c)))")]), Tensor.Randn(new Generator(4), 1, 3, Size));
        var compose = (Linear)encoder.Children["compose"];
        var right = compose.Forward(Tensor.Concatenate([x.Select(1, 1), x.Select(1, 2)], 1)).Tanh();
        Same(compose.Forward(Tensor.Concatenate([x.Select(1, 0), right], 1)).Tanh(), encoder.Forward(x, batch));
    }

    [Fact]
    public void A_tree_lstm_is_its_equation()
    {
        const int H = 3;
        var encoder = new TreeLstmEncoder(Size, H, new Generator(3));
        var (batch, x) = (SentenceBatch.Of([[0, 1]], [BinaryTree.Parse("(S (a a) (b b))")]), Tensor.Randn(new Generator(4), 1, 2, Size));
        var (leaf, node) = ((Linear)encoder.Children["leaf"], (Linear)encoder.Children["node"]);
        var (h, c) = (new Tensor[2], new Tensor[2]);
        for (var t = 0; t < 2; t++)
        {
            var g = leaf.Forward(x.Select(1, t));
            c[t] = g.Slice(1, 0, H).Sigmoid() * g.Slice(1, 2 * H, 3 * H).Tanh();
            h[t] = g.Slice(1, H, 2 * H).Sigmoid() * c[t].Tanh();
        }
        var z = node.Forward(Tensor.Concatenate(h, 1));
        var root = z.Slice(1, 0, H).Sigmoid() * z.Slice(1, 4 * H, 5 * H).Tanh() + z.Slice(1, H, 2 * H).Sigmoid() * c[0] + z.Slice(1, 2 * H, 3 * H).Sigmoid() * c[1];
        Same(z.Slice(1, 3 * H, 4 * H).Sigmoid() * root.Tanh(), encoder.Forward(x, batch));
    }

    [Fact]
    public void A_convolution_fires_where_its_window_fits_best()
    {
        var encoder = new ConvolutionEncoder(1, 1, [2], new Generator(1));
        var layer = (Conv1d)encoder.Children["conv0"];
        (layer.Weight.AsSpan()[0], layer.Weight.AsSpan()[1], layer.Bias!.AsSpan()[0]) = (1, 10, 0); // answers xₛ + 10 xₛ₊₁
        var batch = SentenceBatch.Of([[0, 1, 2], [0, 1]]);
        var x = Tensor.From([1, 5, 3, 2, -7, 90], 2, 3, 1);
        Assert.Equal([51.0, 20.0], encoder.Forward(x, batch).ToDoubles());
        var firings = encoder.Firings(x, batch);
        Assert.Equal(new Firing(51, 0, 2), firings[0, 0]);
        Assert.Equal(new Firing(20, 0, 1), firings[1, 0]); // a zero before its first word
    }

    [Fact]
    public void Weights_of_attention_sum_to_one_over_the_words_of_a_sentence()
    {
        var batch = SentenceBatch.Of(sentences);
        var x = Tensor.Randn(new Generator(4), batch.Size, batch.Steps, Size);
        var recurrent = new RecurrentEncoder(new Gru(Size, 3, new Generator(1), batchFirst: true), new Generator(2), SentencePooling.Attention);
        var transformer = new TransformerEncoder(Size, 2, new Generator(3), numLayers: 2, dropout: 0);
        Same(Tensor.Ones(batch.Size), (recurrent.AttentionWeights(x, batch)! * batch.Mask()).Sum(1));
        foreach (var layer in new[] { 0, 1 })
            Same(Tensor.Ones(batch.Size, 2, batch.Steps), (transformer.AttentionWeights(x, batch, layer) * batch.Mask().Reshape(batch.Size, 1, 1, batch.Steps)).Sum(3));
    }

    [Fact]
    public void Without_positions_a_transformer_does_not_see_the_order()
    {
        var x = Tensor.Randn(new Generator(4), 1, 3, Size);
        var turned = x.IndexSelectWords([2, 0, 1]);
        var batch = SentenceBatch.Of([[0, 1, 2]]);
        var deaf = new TransformerEncoder(Size, 2, new Generator(3), dropout: 0, positions: false);
        var hearing = new TransformerEncoder(Size, 2, new Generator(3), dropout: 0);
        Same(deaf.Forward(x, batch), deaf.Forward(turned, batch));
        Assert.True((hearing.Forward(x, batch) - hearing.Forward(turned, batch)).Abs().Max().Item() > 1e-3);
    }

    [Fact]
    public void Positions_are_sines_and_cosines()
    {
        var p = PositionEncoding.Sinusoidal(3, 5);
        Assert.Equal(new Shape(3, 5), p.Shape);
        Same(Tensor.From([Math.Sin(2), Math.Cos(2), Math.Sin(2 / Math.Pow(10000, 0.4)), Math.Cos(2 / Math.Pow(10000, 0.4)), Math.Sin(2 / Math.Pow(10000, 0.8))], 5), p.Select(0, 2));
        Same(p.Slice(0, 1, 3), PositionEncoding.Sinusoidal(2, 5, first: 1));
    }

    private static List<Tensor> Gradients(SentenceEncoder encoder, Tensor words)
    {
        List<Tensor> gradients = [words.Grad!.Clone(), .. encoder.Parameters().Select(parameter => parameter.Grad!.Clone())];
        words.ZeroGrad();
        encoder.ZeroGrad();
        return gradients;
    }

    private static void Same(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.Shape, actual.Shape);
        foreach (var (x, y) in expected.ToDoubles().Zip(actual.ToDoubles())) Assert.InRange(Math.Abs(x - y), 0, exactness * Math.Max(1, Math.Abs(x)));
    }
}

file static class Reordering
{
    /// <summary>The words of every sentence [B, T, I] in another order.</summary>
    public static Tensor IndexSelectWords(this Tensor x, int[] order) => x.Transpose(0, 1).IndexSelect(order).Transpose(0, 1);
}
