namespace Curriculum.Notebooks.Documents;

/// <summary>A file is not a whole notebook. The message reads <c>file(line,column): problem fix</c>, which editors turn into a link.</summary>
/// <param name="file">The file, as the caller named it.</param>
/// <param name="line">The line, from 1.</param>
/// <param name="column">The column in characters, from 1.</param>
/// <param name="problem">What is wrong: one sentence.</param>
/// <param name="fix">What to do about it: one sentence.</param>
public sealed class DamagedNotebookException(string file, int line, int column, string problem, string fix)
    : Exception($"{file}({line},{column}): {problem} {fix}")
{
    /// <summary>The file, as the caller named it.</summary>
    public string File { get; } = file;

    /// <summary>The line, from 1.</summary>
    public int Line { get; } = line;

    /// <summary>The column in characters, from 1.</summary>
    public int Column { get; } = column;

    /// <summary>What is wrong.</summary>
    public string Problem { get; } = problem;

    /// <summary>What to do about it.</summary>
    public string Fix { get; } = fix;
}
