namespace Curriculum.Text;

/// <summary>A file does not hold what its kind promises; the message names the file, the place and the remedy.</summary>
public sealed class DamagedFileException : IOException
{
    /// <summary>An error in <paramref name="file"/>.</summary>
    /// <param name="file">The file's name, as the reader knows it.</param>
    /// <param name="what">What is wrong and what to do.</param>
    /// <param name="line">The line, counted from 1, or 0 where lines have no meaning.</param>
    /// <param name="offset">The byte offset, counted from 0, or −1 where it is not known.</param>
    public DamagedFileException(string file, string what, long line = 0, long offset = -1)
        : base(Compose(file, what, line, offset)) => (File, Line, Offset) = (file, line, offset);

    /// <summary>The file's name.</summary>
    public string File { get; }

    /// <summary>The line, counted from 1; 0 where lines have no meaning.</summary>
    public long Line { get; }

    /// <summary>The byte offset, counted from 0; −1 where it is not known.</summary>
    public long Offset { get; }

    private static string Compose(string file, string what, long line, long offset)
    {
        var place = (line, offset) switch
        {
            ( > 0, >= 0) => $", line {line}, byte {offset}",
            ( > 0, _) => $", line {line}",
            (_, >= 0) => $", byte {offset}",
            _ => "",
        };
        return $"{file}{place}: {what}";
    }
}
