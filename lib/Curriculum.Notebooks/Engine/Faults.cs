using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Scripting;

namespace Curriculum.Notebooks.Engine;

/// <summary>Turns what stopped a cell into an error told in the cell's own lines, with the learner's own calls only.</summary>
internal static class Faults
{
    private const int MostDiagnostics = 5, MostCalls = 12;

    public static ErrorEvent Describe(Exception error, CellSource cell, SessionState state) => error switch
    {
        CompilationErrorException compilation => Compilation(compilation, cell, state),
        CellSyntaxException syntax => Syntax(syntax, cell),
        _ => Thrown(Unwrapped(error), cell, state),
    };

    private static Exception Unwrapped(Exception error) => error switch
    {
        TargetInvocationException { InnerException: { } inner } => Unwrapped(inner),
        AggregateException { InnerExceptions: [var only] } => Unwrapped(only),
        _ => error,
    };

    private static ErrorEvent Syntax(CellSyntaxException error, CellSource cell)
    {
        var line = $"{cell.Name}({error.Line},{error.Column}): error: {error.Message}";
        return new ErrorEvent("CompilationError", error.Message, [line],
            [line, .. SourceMark.Lines(cell, error.Line, error.Column, error.Length)], error.Line, error.Column, error.Length);
    }

    private static ErrorEvent Compilation(CompilationErrorException error, CellSource cell, SessionState state)
    {
        var errors = error.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
        List<string> brief = [], traceback = [];
        foreach (var diagnostic in errors.Take(MostDiagnostics))
        {
            var (line, column, length) = Span(diagnostic);
            // An imported file's error is shown in that file.
            var source = state.Sources.GetValueOrDefault(diagnostic.Location.GetLineSpan().Path) ?? cell;
            brief.Add($"{source.Name}({line},{column}): error {diagnostic.Id}: {Message(diagnostic)}");
            traceback.AddRange([brief[^1], .. SourceMark.Lines(source, line, column, length)]);
        }
        if (errors.Count > MostDiagnostics) brief.Add($"… and {errors.Count - MostDiagnostics} more errors");
        if (errors.Count > MostDiagnostics) traceback.Add(brief[^1]);
        var (at, start, width) = Span(errors[0]);
        return new ErrorEvent("CompilationError", $"({at},{start}): error {errors[0].Id}: {Message(errors[0])}", brief, traceback, at, start, width);
    }

    private static string Message(Diagnostic diagnostic) => diagnostic.GetMessage(CultureInfo.InvariantCulture);

    private static (int Line, int Column, int Length) Span(Diagnostic diagnostic)
    {
        var (start, end) = (diagnostic.Location.GetLineSpan().StartLinePosition, diagnostic.Location.GetLineSpan().EndLinePosition);
        return (start.Line + 1, start.Character + 1, end.Line == start.Line ? end.Character - start.Character : int.MaxValue / 2);
    }

    private static ErrorEvent Thrown(Exception error, CellSource cell, SessionState state)
    {
        var name = error.GetType().Name;
        List<string> said = [$"{name}: {error.Message}"];
        for (var inner = error.InnerException; inner is not null; inner = inner.InnerException)
            said.Add($"  because of {inner.GetType().Name}: {inner.Message}");
        var calls = Calls(error).Where(call => Source(call) is not null).Distinct().ToList();
        if (calls.Count == 0) return new ErrorEvent(name, error.Message, said, said, 0, 0);
        List<string> path = [.. calls.Take(MostCalls).Select(call => $"  at {call.Cell}, line {call.Line}{(call.Method is { } method ? $", in {method}" : "")}")];
        if (calls.Count > MostCalls) path.Add($"  … and {calls.Count - MostCalls} more calls");
        var text = Source(calls[0])!;
        // The error's own line is that in the cell that ran, even where a function of an earlier cell threw it.
        var here = calls.Find(call => call.Cell == cell.Name);
        return new ErrorEvent(name, error.Message, [.. said, .. path],
            [.. said, .. SourceMark.Lines(text, calls[0].Line, calls[0].Column, Rest(text.Line(calls[0].Line), calls[0].Column)), .. path],
            here?.Line ?? 0, here?.Column ?? 0, here is null ? 1 : Rest(cell.Line(here.Line), here.Column));

        CellSource? Source(Call call) => call.Cell == cell.Name ? cell : state.Sources.GetValueOrDefault(call.Cell);
    }

    /// <summary>The calls that led to the error, the innermost first; an inner exception's come before those of the outer one.</summary>
    private static IEnumerable<Call> Calls(Exception error) =>
        (error.InnerException is { } inner ? Calls(inner) : []).Concat(
            from frame in new StackTrace(error, fNeedFileInfo: true).GetFrames()
            let file = frame.GetFileName()
            where file is not null && frame.GetFileLineNumber() > 0
            select new Call(file, frame.GetFileLineNumber(), frame.GetFileColumnNumber(), OwnNames.Method(frame.GetMethod())));

    private static int Rest(string line, int column) =>
        column < 1 || column > line.Length ? 1 : line[(column - 1)..].TrimEnd().Length;

    private sealed record Call(string Cell, int Line, int Column, string? Method);
}
