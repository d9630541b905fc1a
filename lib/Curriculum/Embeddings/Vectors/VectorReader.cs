using System.Buffers.Text;
using System.Runtime.InteropServices;

namespace Curriculum.Embeddings;

/// <summary>Reads the three formats of <see cref="VectorFormat"/> and names what is wrong with a file, and where.</summary>
internal static class VectorReader
{
    public static WordVectors Read(VectorFile file, VectorFormat format)
    {
        if (file.AtEnd) throw file.Damaged("the file is empty.", 1);
        if (format == VectorFormat.Glove) return ReadLines(file, null, 0);
        var (words, dimensions) = ReadHeader(file);
        return format == VectorFormat.Word2VecText ? ReadLines(file, words, dimensions) : ReadBinary(file, words, dimensions);
    }

    private static (int Words, int Dimensions) ReadHeader(VectorFile file)
    {
        var line = file.ReadLine();
        if (IsHeader(line, out var words, out var dimensions)) return (words, dimensions);
        throw file.Damaged($"the first line must be the number of words and of dimensions, two whole numbers above 0. A file without it is read with {nameof(VectorFormat)}.{nameof(VectorFormat.Glove)}.", 1);
    }

    private static bool IsHeader(ReadOnlySpan<byte> line, out int words, out int dimensions)
    {
        dimensions = 0;
        return Utf8Parser.TryParse(line, out words, out var used) && words > 0 && used < line.Length && line[used] == ' '
            && Utf8Parser.TryParse(line[(used + 1)..], out dimensions, out var rest) && dimensions > 0
            && line[(used + 1 + rest)..].Trim((byte)' ').IsEmpty;
    }

    private static WordVectors ReadLines(VectorFile file, int? announced, int dimensions)
    {
        var rows = new Rows(file, announced);
        while (!file.AtEnd)
        {
            var number = file.Line;
            var line = file.ReadLine().TrimEnd((byte)' ');
            if (number == 1 && IsHeader(line, out _, out _))
                throw file.Damaged($"this looks like the first line of a word2vec file: read it with {nameof(VectorFormat)}.{nameof(VectorFormat.Word2VecText)}.", 1);
            if (line.IsEmpty) throw file.Damaged("the line is empty.", number);
            var space = line.IndexOf((byte)' ');
            var values = space < 0 ? [] : line[(space + 1)..];
            if (dimensions == 0) dimensions = CountFields(values);
            rows.Add(file.Text(space < 0 ? line : line[..space], number), number);
            ReadValues(file, values, dimensions, rows, number);
        }
        return rows.Finish(dimensions);
    }

    private static int CountFields(ReadOnlySpan<byte> values) => values.IsEmpty ? 0 : values.Count((byte)' ') + 1;

    private static void ReadValues(VectorFile file, ReadOnlySpan<byte> values, int dimensions, Rows rows, long line)
    {
        var fields = CountFields(values);
        if (fields != dimensions || dimensions == 0)
            throw file.Damaged($"\"{rows.LastWord}\" has {fields} values instead of {(dimensions == 0 ? "at least one" : dimensions)}.", line);
        while (!values.IsEmpty)
        {
            var space = values.IndexOf((byte)' ');
            var field = space < 0 ? values : values[..space];
            if (!Utf8Parser.TryParse(field, out float x, out var used) || used != field.Length || !float.IsFinite(x))
                throw file.Damaged($"value {dimensions - CountFields(values) + 1} of \"{rows.LastWord}\" is \"{System.Text.Encoding.UTF8.GetString(field)}\", not a finite number.", line);
            rows.Values.Add(x);
            values = space < 0 ? [] : values[(space + 1)..];
        }
    }

    private static WordVectors ReadBinary(VectorFile file, int announced, int dimensions)
    {
        if (4L * announced * dimensions > file.Length)
            throw file.Damaged($"{announced} words of {dimensions} dimensions need more than {4L * announced * dimensions} bytes, but the file has {file.Length}. Is it cut, or no binary file?");
        var rows = new Rows(file, announced);
        for (var i = 0; i < announced; i++)
        {
            if (file.Peek() == '\n') file.Skip(1);
            var word = file.ReadTo((byte)' ', out var found);
            if (!found) throw file.Damaged($"the file ends before word {i + 1} of {announced}. Is it cut?");
            rows.Add(file.Text(word, 0), 0);
            var bytes = file.ReadBytes(4 * dimensions);
            if (bytes.Length < 4 * dimensions)
                throw file.Damaged($"the file ends within the values of \"{rows.LastWord}\", word {i + 1} of {announced}. Is it cut?");
            var values = MemoryMarshal.Cast<byte, float>(bytes);
            for (var d = 0; d < dimensions; d++)
                if (!float.IsFinite(values[d])) throw file.Damaged($"value {d + 1} of \"{rows.LastWord}\" is {values[d]}, not a finite number.");
            rows.Values.AddRange(values);
        }
        if (file.Peek() == '\n') file.Skip(1);
        return file.AtEnd ? rows.Finish(dimensions) : throw file.Damaged($"there is more after the last of the {announced} words that the first line announces.");
    }

    /// <summary>The words and values read so far.</summary>
    private sealed class Rows(VectorFile file, int? announced)
    {
        private readonly List<string> words = [];
        private readonly Dictionary<string, long> places = new(StringComparer.Ordinal);

        public List<float> Values { get; } = [];

        public string LastWord => words[^1];

        public void Add(string word, long line)
        {
            if (words.Count == announced) throw file.Damaged($"the first line announces {announced} words, but here is one more.", line);
            if (word.Length == 0) throw file.Damaged("the word is empty.", line);
            if (!places.TryAdd(word, line == 0 ? words.Count + 1 : line))
                throw file.Damaged($"\"{word}\" is there twice; it was {(line == 0 ? "word" : "in line")} {places[word]} before.", line);
            words.Add(word);
        }

        public WordVectors Finish(int dimensions) => announced is null || words.Count == announced
            ? new([.. words], dimensions, [.. Values])
            : throw file.Damaged($"the first line announces {announced} words, but there are {words.Count}. Is the file cut?", file.Line);
    }
}
