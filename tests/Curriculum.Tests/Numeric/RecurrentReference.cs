using Curriculum.NN;
using Curriculum.Tensors;

namespace Curriculum.Tests.Numeric;

/// <summary>What the fused layers are held equal to: the readable cells run step by step, one sequence at a time, without padding.</summary>
public static class RecurrentReference
{
    /// <summary>A layer of one kind, with what the reference needs to know of it.</summary>
    public sealed record Setup(string Kind, int I, int H, int Layers, bool Bidirectional, bool Bias = true, bool BatchFirst = false, int Projection = 0)
    {
        private readonly Generator generator = new(11);

        public int Directions => Bidirectional ? 2 : 1;

        public int P => Projection > 0 ? Projection : H;

        public RecurrentLayer Layer() => Kind switch
        {
            "Rnn" => new Rnn(I, H, generator, Layers, bias: Bias, batchFirst: BatchFirst, bidirectional: Bidirectional),
            "Relu" => new Rnn(I, H, generator, Layers, Nonlinearity.Relu, Bias, BatchFirst, bidirectional: Bidirectional),
            "Gru" => new Gru(I, H, generator, Layers, Bias, BatchFirst, bidirectional: Bidirectional),
            _ => new Lstm(I, H, generator, Layers, Bias, BatchFirst, bidirectional: Bidirectional, projSize: Projection),
        };
    }

    /// <summary>Output, final h and final c (for other cells, h again) of the fused layer.</summary>
    public static (Tensor Y, Tensor H, Tensor C) Fused(RecurrentLayer layer, Tensor x, Tensor? h0, Tensor? c0, int[]? lengths)
    {
        switch (layer)
        {
            case Rnn rnn:
                var (y, h) = rnn.Forward(x, h0, lengths);
                return (y, h, h);
            case Gru gru:
                (y, h) = gru.Forward(x, h0, lengths);
                return (y, h, h);
            default:
                (y, var state) = ((Lstm)layer).Forward(x, h0 is null ? null : new LstmState(h0, c0!), lengths);
                return (y, state.H, state.C);
        }
    }

    /// <summary>The same from the equations: x is time first.</summary>
    public static (Tensor Y, Tensor H, Tensor C) StepByStep(Setup setup, IReadOnlyDictionary<string, Tensor> p, Tensor x, Tensor h0, Tensor c0, int[] lengths)
    {
        var (outputs, hs, cs) = (new List<Tensor>(), new List<Tensor>(), new List<Tensor>());
        for (var b = 0; b < lengths.Length; b++)
        {
            Tensor[] y = [.. Enumerable.Range(0, lengths[b]).Select(t => x[t, b..(b + 1)])]; // each [1, I]
            var (hb, cb) = (new List<Tensor>(), new List<Tensor>());
            for (var layer = 0; layer < setup.Layers; layer++)
            {
                var directions = new Tensor[setup.Directions][];
                for (var d = 0; d < setup.Directions; d++)
                {
                    var (i, suffix) = (layer * setup.Directions + d, $"_l{layer}{(d == 1 ? "_reverse" : "")}");
                    var (h, c) = (h0[i, b..(b + 1)], c0[i, b..(b + 1)]);
                    directions[d] = new Tensor[y.Length];
                    for (var n = 0; n < y.Length; n++)
                    {
                        var t = d == 1 ? y.Length - 1 - n : n;
                        (h, c) = Cell(setup, p, suffix, y[t], h, c);
                        directions[d][t] = h;
                    }
                    hb.Add(h);
                    cb.Add(c);
                }
                y = [.. Enumerable.Range(0, y.Length).Select(t => Tensor.Concatenate([.. directions.Select(direction => direction[t])], 1))];
            }
            var padding = Tensor.Zeros(x.Shape[0] - y.Length, 1, setup.Directions * setup.P);
            outputs.Add(Tensor.Concatenate([Tensor.Stack(y), padding])); // [T, 1, D·P]
            hs.Add(Tensor.Stack(hb)); // [L·D, 1, P]
            cs.Add(Tensor.Stack(cb));
        }
        return (Tensor.Concatenate(outputs, 1), Tensor.Concatenate(hs, 1), Tensor.Concatenate(cs, 1));
    }

    private static (Tensor H, Tensor C) Cell(Setup setup, IReadOnlyDictionary<string, Tensor> p, string suffix, Tensor x, Tensor h, Tensor c)
    {
        Tensor Affine(Tensor v, string weight, string bias) => v.MatMul(p[weight + suffix].T) + (setup.Bias ? p[bias + suffix] : 0);
        var (ofX, ofH) = (Affine(x, "weight_ih", "bias_ih"), Affine(h, "weight_hh", "bias_hh"));
        if (setup.Kind == "Rnn") return ((ofX + ofH).Tanh(), c);
        if (setup.Kind == "Relu") return ((ofX + ofH).Relu(), c);
        if (setup.Kind == "Gru")
        {
            var (a, u) = (ofX.Chunk(3, -1), ofH.Chunk(3, -1));
            var (r, z) = ((a[0] + u[0]).Sigmoid(), (a[1] + u[1]).Sigmoid());
            return ((1 - z) * (a[2] + r * u[2]).Tanh() + z * h, c);
        }
        var gates = (ofX + ofH).Chunk(4, -1);
        c = gates[1].Sigmoid() * c + gates[0].Sigmoid() * gates[2].Tanh();
        h = gates[3].Sigmoid() * c.Tanh();
        return (setup.Projection > 0 ? h.MatMul(p["weight_hr" + suffix].T) : h, c);
    }
}
