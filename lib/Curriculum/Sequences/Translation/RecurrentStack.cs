using Curriculum.NN;
using Curriculum.Tensors;

namespace Curriculum.Sequences;

/// <summary>The states of stacked recurrent layers [L, B, H]; C is the cell state of an LSTM.</summary>
internal sealed record StackState(Tensor H, Tensor? C)
{
    public StackState Rows(Indices rows) => new(Rows(H, rows), C is null ? null : Rows(C, rows));

    private static Tensor Rows(Tensor state, Indices rows) => state.Transpose(0, 1).IndexSelect(rows).Transpose(0, 1); // [L, B′, H]
}

/// <summary>Recurrent layers of any kind, batch first, in the same words.</summary>
internal static class RecurrentStack
{
    public static RecurrentLayer Make(EncoderDecoderOptions options, int inputSize, bool bidirectional, Generator generator)
    {
        var (H, layers) = (options.HiddenSize, options.NumLayers);
        var dropout = layers > 1 ? options.Dropout : 0;
        return options.Cell switch
        {
            SequenceCell.Lstm => new Lstm(inputSize, H, generator, layers, batchFirst: true, dropout: dropout, bidirectional: bidirectional).OpenForgetGates(),
            SequenceCell.Gru => new Gru(inputSize, H, generator, layers, batchFirst: true, dropout: dropout, bidirectional: bidirectional),
            _ => new Rnn(inputSize, H, generator, layers, batchFirst: true, dropout: dropout, bidirectional: bidirectional),
        };
    }

    /// <summary>The outputs [B, T, D·H] and the state after the last step [L·D, B, H].</summary>
    public static (Tensor Output, StackState State) Run(RecurrentLayer layers, Tensor x, StackState? state = null, IReadOnlyList<int>? lengths = null)
    {
        return layers switch
        {
            Lstm lstm => OfLstm(lstm.Forward(x, state is null ? null : new LstmState(state.H, state.C!), lengths)),
            Gru gru => Of(gru.Forward(x, state?.H, lengths)),
            _ => Of(((Rnn)layers).Forward(x, state?.H, lengths)),
        };

        static (Tensor, StackState) OfLstm((Tensor Output, LstmState State) result) => (result.Output, new(result.State.H, result.State.C));
        static (Tensor, StackState) Of((Tensor Output, Tensor State) result) => (result.Output, new(result.State, null));
    }
}
