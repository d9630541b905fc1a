using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Scripting;

namespace Curriculum.Notebooks.Engine;

/// <summary>What the cells that ran have left behind: a value that can be kept and continued from more than once.</summary>
/// <remarks>Two continuations do not see each other's definitions. Objects made before the fork are shared by both.</remarks>
public sealed record SessionState
{
    private SessionState()
    {
    }

    /// <summary>The state before the first cell.</summary>
    public static SessionState Empty { get; } = new();

    internal ScriptState<object?>? Script { get; init; }

    /// <summary>The sources by cell name, so that an error in a function can be shown where it was written.</summary>
    internal ImmutableDictionary<string, CellSource> Sources { get; init; } = ImmutableDictionary<string, CellSource>.Empty;

    /// <summary>The first package that an optional cell asked for in vain.</summary>
    internal string? Missing { get; init; }
}

/// <summary>A cell's name and text.</summary>
internal sealed record CellSource(string Name, string Text)
{
    private readonly string[] lines = Text.Split('\n');

    /// <summary>The number of lines.</summary>
    public int Count => lines.Length;

    /// <summary>The line with this number, from one; empty where there is none.</summary>
    public string Line(int number) => number >= 1 && number <= lines.Length ? lines[number - 1] : "";
}
