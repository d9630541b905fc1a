using Curriculum.Notebooks.Engine.Values;

namespace Curriculum.Notebooks.Engine;

/// <summary>What a cell may call without naming a type: the helpers of .NET Interactive, with the same names and meaning.</summary>
public static class CellHelpers
{
    /// <summary>Shows a value below the cell.</summary>
    /// <param name="value">Any value; a string is shown as text.</param>
    /// <param name="mimeTypes">The forms to show, or none for the value's own.</param>
    /// <returns>A handle that replaces what is shown.</returns>
    public static DisplayedValue display(object? value, params string[] mimeTypes) =>
        Output.Current is { } output
            ? output.Display(ValueFormatter.Bundle(value, mimeTypes))
            : throw new InvalidOperationException("display works in a cell only: no session is running here.");

    /// <summary>HTML that a host shows as HTML.</summary>
    /// <param name="content">A fragment of HTML.</param>
    public static HtmlText HTML(string content) => new(content);

    /// <summary>Shows this value below the cell.</summary>
    /// <param name="value">Any value; a string is shown as text.</param>
    /// <param name="mimeTypes">The forms to show, or none for the value's own.</param>
    /// <returns>A handle that replaces what is shown.</returns>
    public static DisplayedValue Display(this object? value, params string[] mimeTypes) => display(value, mimeTypes);

    /// <summary>Shows this text as content of the given type, as it stands.</summary>
    /// <param name="value">The content.</param>
    /// <param name="mimeType">What it is, such as <c>text/html</c> or <c>text/markdown</c>.</param>
    /// <returns>A handle that replaces what is shown.</returns>
    public static DisplayedValue DisplayAs(this string value, string mimeType) =>
        Output.Current is { } output
            ? output.Display(new Dictionary<string, string> { [mimeType] = value })
            : throw new InvalidOperationException("DisplayAs works in a cell only: no session is running here.");
}

/// <summary>HTML, to be shown as it stands.</summary>
/// <param name="content">A fragment of HTML.</param>
public sealed class HtmlText(string content)
{
    /// <summary>The HTML itself.</summary>
    public override string ToString() => content;
}

/// <summary>A value that is shown and can be replaced in place.</summary>
public sealed class DisplayedValue
{
    private readonly Output output;

    internal DisplayedValue(Output output, string displayId) => (this.output, DisplayId) = (output, displayId);

    /// <summary>The name under which the host knows it.</summary>
    public string DisplayId { get; }

    /// <summary>Shows another value in its place.</summary>
    /// <param name="value">The new value.</param>
    public void Update(object? value) => output.Emit(new UpdateEvent(DisplayId, ValueFormatter.Bundle(value)));
}
