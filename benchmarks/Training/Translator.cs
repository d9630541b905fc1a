using Curriculum.NN;
using Curriculum.Tensors;

namespace Curriculum.Benchmarks.Training;

/// <summary>A GRU that reads a sentence and one that writes its translation, told the word before (teacher forcing), looking back by attention.</summary>
internal sealed class Translator : Module
{
    private readonly Embedding source, target;
    private readonly Gru encoder;
    private readonly Linear output;

    // Bahdanau: the state before a word asks, and what it sees goes into the next state.
    private readonly AdditiveAttention? attention;
    private readonly GruCell? cell;

    // Luong: all states are there first; each asks, and is mixed with what it sees.
    private readonly Gru? decoder;
    private readonly Linear? score, mix;

    public Translator(bool additive, int words, int embedded, int hidden, Generator g)
    {
        source = Child("source", new Embedding(words, embedded, g));
        target = Child("target", new Embedding(words, embedded, g));
        encoder = Child("encoder", new Gru(embedded, hidden, g, batchFirst: true));
        output = Child("output", new Linear(hidden, words, g));
        if (additive)
        {
            attention = Child("attention", new AdditiveAttention(hidden, hidden, hidden, g));
            cell = Child("cell", new GruCell(embedded + hidden, hidden, g));
        }
        else
        {
            decoder = Child("decoder", new Gru(embedded, hidden, g, batchFirst: true));
            score = Child("score", new Linear(hidden, hidden, g, bias: false));
            mix = Child("mix", new Linear(2 * hidden, hidden, g));
        }
    }

    /// <summary>The scores of the next word at each place [B, T, V].</summary>
    public Tensor Forward(Indices from, Indices to)
    {
        var (memory, last) = encoder.Forward(source.Forward(from)); // [B, S, H]
        var x = target.Forward(to); // [B, T, E]
        return output.Forward(attention is null ? Luong(x, memory.Contiguous(), last) : Bahdanau(x, memory.Contiguous(), last[0]));
    }

    private Tensor Bahdanau(Tensor x, Tensor memory, Tensor h)
    {
        var (keys, states) = (attention!.Keys(memory), new Tensor[x.Shape[1]]);
        for (var t = 0; t < states.Length; t++)
        {
            var (context, _) = attention.Forward(h, memory, keys: keys);
            states[t] = h = cell!.Step(Tensor.Concatenate([x[.., t], context], 1), h);
        }
        return Tensor.Stack(states, 1); // [B, T, H]
    }

    private Tensor Luong(Tensor x, Tensor memory, Tensor h0)
    {
        var (h, _) = decoder!.Forward(x, h0); // [B, T, H]
        var weights = h.MatMul(score!.Forward(memory).T).Softmax(); // [B, T, S]
        return mix!.Forward(Tensor.Concatenate([weights.MatMul(memory), h], 2)).Tanh();
    }
}
