namespace Curriculum.Embeddings;

/// <summary>The file formats of word vectors.</summary>
public enum VectorFormat
{
    /// <summary>A first line "words dimensions", then a line per word: the word and its numbers.</summary>
    Word2VecText,

    /// <summary>The same first line, then for each word its name, a space and 32-bit floats.</summary>
    Word2VecBinary,

    /// <summary>A line per word as in <see cref="Word2VecText"/>, without a first line.</summary>
    Glove,
}

public sealed partial class WordVectors
{
    /// <summary>Reads a file of vectors.</summary>
    /// <exception cref="Text.DamagedFileException">The first line is wrong, values are missing or not numbers, a word stands there twice,
    /// or the file is cut; the message names the line or the byte.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static WordVectors Load(string path, VectorFormat format = VectorFormat.Word2VecText)
    {
        using var file = new VectorFile(path);
        return VectorReader.Read(file, format);
    }

    /// <summary>Writes all vectors to a temporary file that is then renamed, so that nothing half-written is ever found.</summary>
    /// <exception cref="ArgumentException">A word is empty or holds a space, which these formats cannot express.</exception>
    public void Save(string path, VectorFormat format = VectorFormat.Word2VecText) =>
        AtomicFile.Write(path, stream => VectorWriter.Write(this, stream, format));
}
