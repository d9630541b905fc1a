using System.Diagnostics;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Scripting;

namespace Curriculum.Notebooks.Engine;

/// <summary>Turns what stopped a cell into an error told in the cell's own lines, with the learner's own calls only.</summary>
internal static class Faults
{
    private const int MostDiagnostics = 5;

    public static ErrorEvent Describe(Exception error, CellSource cell, SessionState state) => error switch
    {
        CompilationErrorException compilation => Compilation(compilation, cell, state),
        CellSyntaxException syntax => new ErrorEvent("CompilationError", syntax.Message,
            [$"{cell.Name}({syntax.Line},{syntax.Column}): {syntax.Message}", .. SourceMark.Lines(cell, syntax.Line, syntax.Column, syntax.Length)],
            syntax.Line, syntax.Column),
        _ => Thrown(Unwrapped(error), cell, state),
    };

    private static Exception Unwrapped(Exception error) => error switch
    {
        TargetInvocationException { InnerException: { } inner } => Unwrapped(inner),
        AggregateException { InnerExceptions: [var only] } => Unwrapped(only),
        _ => error,
    };

    private static ErrorEvent Compilation(CompilationErrorException error, CellSource cell, SessionState state)
    {
        var errors = error.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
        List<string> traceback = [];
        foreach (var diagnostic in errors.Take(MostDiagnostics))
        {
            var (line, column, length) = Span(diagnostic);
            // An imported file's error is shown in that file.
            var source = state.Sources.GetValueOrDefault(diagnostic.Location.GetLineSpan().Path) ?? cell;
            traceback.Add($"{source.Name}({line},{column}): error {diagnostic.Id}: {Message(diagnostic)}");
            traceback.AddRange(SourceMark.Lines(source, line, column, length));
        }
        if (errors.Count > MostDiagnostics) traceback.Add($"… and {errors.Count - MostDiagnostics} more errors");
        var first = errors[0];
        var (at, start, _) = Span(first);
        return new ErrorEvent("CompilationError", $"({at},{start}): error {first.Id}: {Message(first)}", traceback, at, start);
    }

    private static string Message(Diagnostic diagnostic) => diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture);

    private static (int Line, int Column, int Length) Span(Diagnostic diagnostic)
    {
        var span = diagnostic.Location.GetLineSpan();
        var (start, end) = (span.StartLinePosition, span.EndLinePosition);
        return (start.Line + 1, start.Character + 1, end.Line == start.Line ? end.Character - start.Character : int.MaxValue / 2);
    }

    private static ErrorEvent Thrown(Exception error, CellSource cell, SessionState state)
    {
        List<string> traceback = [$"{TypeName(error)}: {error.Message}"];
        for (var inner = error.InnerException; inner is not null; inner = inner.InnerException)
            traceback.Add($"  because of {TypeName(inner)}: {inner.Message}");
        var own = Deepest(error).Concat(Frames(error)).Distinct()
            .Select(frame => (Frame: frame, Source: Source(frame, cell, state))).Where(place => place.Source is not null).ToList();
        if (own.Count == 0) return new ErrorEvent(TypeName(error), error.Message, traceback, 0, 0);
        var (top, source) = own[0];
        traceback.AddRange(SourceMark.Lines(source!, top.Line, top.Column, Statement(source!.Line(top.Line), top.Column)));
        traceback.AddRange(own.Select(place => $"  at {place.Frame.Cell}, line {place.Frame.Line}{(place.Frame.Method is { } method ? $", in {method}" : "")}"));
        // The error's own line is that in the cell that ran, even where a function of an earlier cell threw it.
        var here = own.FirstOrDefault(place => place.Frame.Cell == cell.Name).Frame ?? top;
        return new ErrorEvent(TypeName(error), error.Message, traceback, here.Line, here.Column);
    }

    private static CellSource? Source(Place place, CellSource cell, SessionState state) =>
        place.Cell == cell.Name ? cell : state.Sources.GetValueOrDefault(place.Cell);

    private static IEnumerable<Place> Deepest(Exception error) =>
        error.InnerException is { } inner ? Deepest(inner).Concat(Frames(inner)) : [];

    private static IEnumerable<Place> Frames(Exception error) =>
        from frame in new StackTrace(error, fNeedFileInfo: true).GetFrames()
        let file = frame.GetFileName()
        where file is not null && frame.GetFileLineNumber() > 0
        select new Place(file, frame.GetFileLineNumber(), frame.GetFileColumnNumber(), MethodName(frame.GetMethod()));

    private static int Statement(string line, int column) =>
        column < 1 || column > line.Length ? 1 : line[(column - 1)..].TrimEnd().Length;

    /// <summary>The name that the learner gave, or null for the cell's own top level.</summary>
    private static string? MethodName(MethodBase? method)
    {
        var name = method?.Name ?? "";
        if (name is "MoveNext") name = method!.DeclaringType?.Name ?? "";
        if (name.StartsWith("<<Initialize>>", StringComparison.Ordinal) || name is "<Initialize>" or "<Factory>") return null;
        if (!name.StartsWith('<')) return name;
        var inner = name[1..name.IndexOf('>')].TrimStart('<');
        return name.Contains("g__", StringComparison.Ordinal)
            ? name[(name.IndexOf("g__", StringComparison.Ordinal) + 3)..].Split('|')[0]
            : inner.Length == 0 || inner is "Initialize" ? null : inner;
    }

    private static string TypeName(Exception error) => error.GetType().Name;

    private sealed record Place(string Cell, int Line, int Column, string? Method);
}
