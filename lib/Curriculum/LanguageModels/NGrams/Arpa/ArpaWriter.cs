using System.Buffers;
using System.Globalization;
using System.Text;

namespace Curriculum.LanguageModels;

/// <summary>Writes a model as ARPA text. Stretches of n-grams are formatted on all processors and written in their order.</summary>
internal sealed class ArpaWriter(NGramModel model)
{
    private const int Stretch = 1 << 15;
    private readonly byte[][] words = [.. model.Vocabulary.Select(Encoding.UTF8.GetBytes)];

    public void Write(Stream stream)
    {
        var header = new StringBuilder("\\data\\\n");
        for (var n = 1; n <= model.Order; n++) header.Append(CultureInfo.InvariantCulture, $"ngram {n}={model.NGrams(n)}\n");
        stream.Write(Encoding.UTF8.GetBytes(header.ToString()));
        for (var level = 1; level <= model.Order; level++) Write(stream, level);
        stream.Write("\n\\end\\\n"u8);
    }

    private void Write(Stream stream, int level)
    {
        stream.Write(Encoding.UTF8.GetBytes($"\n\\{level}-grams:\n"));
        var parts = Environment.ProcessorCount;
        var buffers = Enumerable.Range(0, parts).Select(_ => new ArrayBufferWriter<byte>(Stretch * 16)).ToArray();
        var count = model.NGrams(level);
        for (var start = 0L; start < count; start += (long)parts * Stretch)
        {
            var round = start;
            Parallel.For(0, parts, part =>
            {
                buffers[part].ResetWrittenCount();
                var first = round + (long)part * Stretch;
                if (first < count) Format(level, (int)first, (int)Math.Min(first + Stretch, count), buffers[part]);
            });
            foreach (var buffer in buffers) stream.Write(buffer.WrittenSpan);
        }
    }

    private void Format(int level, int first, int end, ArrayBufferWriter<byte> to)
    {
        var path = new TriePath(model.Trie, first, stackalloc int[level], stackalloc int[level]);
        for (var node = first; node < end; node++)
        {
            path.Next();
            var predicted = level > 1 || node != model.Marks.Start;
            Number(predicted ? model.Weights.Log(level, node) : NGramWeights.Zero, to);
            for (var n = 0; n < level; n++)
            {
                to.Write(n == 0 ? "\t"u8 : " "u8);
                to.Write(words[path.Words[n]]);
            }
            if (level < model.Order)
            {
                to.Write("\t"u8);
                Number(model.Weights.Backoff(level, node), to);
            }
            to.Write("\n"u8);
        }
    }

    private static void Number(float value, ArrayBufferWriter<byte> to)
    {
        // Zero is not written as −0, and the logarithm of 0 as the format has it.
        var written = value == 0 ? 0 : Math.Max(value, NGramWeights.Zero);
        written.TryFormat(to.GetSpan(32), out var length, default, CultureInfo.InvariantCulture);
        to.Advance(length);
    }
}
