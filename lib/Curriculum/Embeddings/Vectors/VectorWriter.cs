using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Curriculum.Embeddings;

/// <summary>Writes the three formats of <see cref="VectorFormat"/>.</summary>
internal static class VectorWriter
{
    public static void Write(WordVectors vectors, Stream stream, VectorFormat format)
    {
        var bad = vectors.Words.FirstOrDefault(word => word.Length == 0 || word.Any(c => c is ' ' or '\n' or '\r'));
        if (bad is not null)
            throw new ArgumentException($"Save: the word \"{bad}\" is empty or holds a space or line break, which the format cannot express. Replace it by \"_\".");
        if (format != VectorFormat.Glove) WriteText(stream, $"{vectors.Count} {vectors.Dimensions}\n");
        var line = new StringBuilder();
        for (var i = 0; i < vectors.Count; i++)
        {
            if (format == VectorFormat.Word2VecBinary) WriteBinary(stream, vectors.Words[i], vectors[i]);
            else WriteText(stream, TextLine(line.Clear(), vectors.Words[i], vectors[i]));
        }
    }

    private static void WriteBinary(Stream stream, string word, ReadOnlySpan<float> values)
    {
        WriteText(stream, word + " ");
        stream.Write(MemoryMarshal.AsBytes(values));
        stream.WriteByte((byte)'\n');
    }

    /// <summary>Every number in the shortest form that reads back as the same float.</summary>
    private static string TextLine(StringBuilder line, string word, ReadOnlySpan<float> values)
    {
        line.Append(word);
        foreach (var x in values) line.Append(' ').Append(x.ToString("R", CultureInfo.InvariantCulture));
        return line.Append('\n').ToString();
    }

    private static void WriteText(Stream stream, string text) => stream.Write(Encoding.UTF8.GetBytes(text));
}
