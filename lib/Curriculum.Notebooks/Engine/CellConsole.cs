using System.Text;

namespace Curriculum.Notebooks.Engine;

/// <summary>The console as a cell sees it: what is written becomes events at once, from whatever thread.</summary>
internal sealed class CellConsole(string stream, TextWriter outside) : TextWriter
{
    private const string AttachedKey = "Curriculum.Notebooks.Console";

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => Send(value.ToString());

    public override void Write(string? value) => Send(value ?? "");

    public override void Write(char[] buffer, int index, int count) => Send(new string(buffer, index, count));

    public override void Write(ReadOnlySpan<char> buffer) => Send(new string(buffer));

    public override void WriteLine() => Send("\n");

    public override void WriteLine(string? value) => Send(value + "\n");

    public override void WriteLine(ReadOnlySpan<char> buffer) => Send(string.Concat(buffer, "\n"));

    /// <summary>Puts both console streams in place, where a cell (or nobody yet) has put others.</summary>
    public static void Attach()
    {
        var attached = AppContext.GetData(AttachedKey) as (TextWriter Out, TextWriter Error)?;
        if (attached is { } ours && ReferenceEquals(ours.Out, Console.Out) && ReferenceEquals(ours.Error, Console.Error)) return;
        Console.SetOut(attached?.Out ?? new CellConsole("stdout", Console.Out));
        Console.SetError(attached?.Error ?? new CellConsole("stderr", Console.Error));
        AppContext.SetData(AttachedKey, ((TextWriter Out, TextWriter Error)?)(Console.Out, Console.Error));
    }

    private void Send(string text)
    {
        if (text.Length == 0) return;
        if (Output.Current is { } output) output.Emit(new TextEvent(stream, text));
        else outside.Write(text);
    }
}
