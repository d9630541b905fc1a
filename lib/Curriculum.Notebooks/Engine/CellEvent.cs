using System.Text.Json.Serialization;

namespace Curriculum.Notebooks.Engine;

/// <summary>Something a running cell puts out. A host turns it into what it shows.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(TextEvent), "text")]
[JsonDerivedType(typeof(DisplayEvent), "display")]
[JsonDerivedType(typeof(UpdateEvent), "update")]
[JsonDerivedType(typeof(ResultEvent), "result")]
[JsonDerivedType(typeof(ErrorEvent), "error")]
public abstract record CellEvent;

/// <summary>Text written to the console.</summary>
/// <param name="Stream"><c>stdout</c> or <c>stderr</c>.</param>
/// <param name="Text">The text, as it came.</param>
public sealed record TextEvent(string Stream, string Text) : CellEvent;

/// <summary>A value shown by the cell.</summary>
/// <param name="Id">The name under which it can be updated, or null.</param>
/// <param name="Bundle">The value in each MIME type.</param>
public sealed record DisplayEvent(string? Id, IReadOnlyDictionary<string, string> Bundle) : CellEvent;

/// <summary>The new state of a value that was shown under a name.</summary>
/// <param name="Id">The name it was shown under.</param>
/// <param name="Bundle">The value in each MIME type.</param>
public sealed record UpdateEvent(string Id, IReadOnlyDictionary<string, string> Bundle) : CellEvent;

/// <summary>The value of a cell's last expression.</summary>
/// <param name="Bundle">The value in each MIME type.</param>
public sealed record ResultEvent(IReadOnlyDictionary<string, string> Bundle) : CellEvent;

/// <summary>What stopped a cell, told in the lines and columns of the cell's own source.</summary>
/// <param name="Name">The kind of error: an exception's type, or <c>CompilationError</c>.</param>
/// <param name="Message">What went wrong.</param>
/// <param name="Brief">The error in a few lines without the source: the message, and the learner's own calls.</param>
/// <param name="Traceback">The same with the source between rulers and the line marked.</param>
/// <param name="Line">The line in the cell, from one; zero where none is known.</param>
/// <param name="Column">The column in that line, from one; zero where none is known.</param>
/// <param name="Length">How many characters from there are meant.</param>
public sealed record ErrorEvent(
    string Name, string Message, IReadOnlyList<string> Brief, IReadOnlyList<string> Traceback, int Line, int Column, int Length = 1) : CellEvent;

/// <summary>How a cell ended.</summary>
public enum CellOutcome
{
    /// <summary>It ran to its end.</summary>
    Ran,

    /// <summary>It did not compile, or an exception ended it.</summary>
    Failed,

    /// <summary>It is optional, and was not asked for or needs what is not here.</summary>
    Skipped,

    /// <summary>It was asked to stop, and stopped.</summary>
    Cancelled,
}
