using System.Diagnostics;
using System.Globalization;
using Curriculum.Notebooks.Documents;
using Curriculum.Notebooks.Engine.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Scripting;

namespace Curriculum.Notebooks.Engine;

/// <summary>Runs cells one after another, each on what the cells before it left: one notebook, from its folder.</summary>
/// <remarks>Every process-wide thing a cell may use (console, helpers, the library's live displays) leads to the session
/// that runs it. The state after a cell is a value: keep <see cref="State"/>, and go on from it as often as you like.</remarks>
/// <param name="folder">The notebook's folder: relative <c>#r</c> and <c>#!import</c> start there.</param>
public sealed class Session(string folder)
{
    private static readonly string[] Usings =
        ["System", "System.Text", "System.Collections", "System.Collections.Generic", "System.Threading.Tasks", "System.Linq"];

    private static readonly ScriptOptions Common = ScriptOptions.Default
        .WithImports([.. Usings, typeof(CellHelpers).FullName!])
        .WithLanguageVersion(LanguageVersion.CSharp14)
        .WithOptimizationLevel(OptimizationLevel.Release)
        .WithEmitDebugInformation(true)
        .WithFileEncoding(System.Text.Encoding.UTF8);

    private readonly Output output = new();
    private readonly ScriptOptions options =
        Common.WithReferences(References.Default).WithMetadataResolver(new References.Resolver(Path.GetFullPath(folder)));

    /// <summary>What the cells so far have defined. Setting it goes back, or on from another branch.</summary>
    public SessionState State { get; set; } = SessionState.Empty;

    /// <summary>Runs a cell. Everything it does is told to <paramref name="show"/>, as it happens, on whatever thread it happens.</summary>
    /// <param name="name">What messages call the cell: its id.</param>
    /// <param name="source">The cell's text.</param>
    /// <param name="show">Receives what the cell puts out; an error comes last.</param>
    /// <param name="optional">True for a cell tagged <c>optional</c>: it is skipped where the package it asks for cannot be had.</param>
    /// <param name="cancellation">Asks the cell to stop; it stops where it (or the library for it) listens.</param>
    /// <returns>How the cell ended. After <see cref="CellOutcome.Failed"/> the state is that before the cell.</returns>
    public Task<CellOutcome> RunAsync(
        string name, string source, Action<CellEvent> show, bool optional = false, CancellationToken cancellation = default) =>
        // A task of its own: console, culture and output flow into the cell and not back to the caller.
        Task.Run(async () =>
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
            output.Begin(show, cancellation);
            return await RunWhole(new CellSource(name, source.ReplaceLineEndings("\n")), optional, cancellation).ConfigureAwait(false);
        }, CancellationToken.None);

    /// <summary>Evaluates an expression on the state, without changing it.</summary>
    /// <param name="expression">A C# expression.</param>
    /// <returns>Its value.</returns>
    /// <exception cref="CompilationErrorException">It is not an expression that compiles here.</exception>
    public Task<object?> EvaluateAsync(string expression) => Task.Run(async () =>
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        output.Begin(_ => { }, CancellationToken.None);
        return (await Start(expression, options, CancellationToken.None).ConfigureAwait(false)).ReturnValue;
    });

    private async Task<CellOutcome> RunWhole(CellSource cell, bool optional, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var before = State;
        try
        {
            var code = CellCode.Parse(cell.Text);
            if (optional && (code.Package ?? State.Missing) is { } package) return Skip(package);
            foreach (var part in code.Parts) await RunPart(part, cell, cancellation).ConfigureAwait(false);
            if (code.Timed) output.Display(ValueFormatter.Bundle($"Wall time: {clock.Elapsed.TotalMilliseconds:0.0} ms"));
            return CellOutcome.Ran;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            State = before;
            return CellOutcome.Cancelled;
        }
        catch (Exception error)
        {
            var failed = State;
            State = before;
            output.Emit(Faults.Describe(error, cell, failed));
            return CellOutcome.Failed;
        }
    }

    private CellOutcome Skip(string package)
    {
        State = State with { Missing = package };
        output.Emit(new TextEvent("stdout", $"Skipped: this optional cell needs the package {package}, which is not restored here.\n"));
        return CellOutcome.Skipped;
    }

    private async Task RunPart(CellPart part, CellSource cell, CancellationToken cancellation)
    {
        switch (part.Kind)
        {
            case PartKind.CSharp: await RunCode(part.Text, cell, cancellation).ConfigureAwait(false); break;
            case PartKind.Markdown: output.Display(new Dictionary<string, string> { ["text/markdown"] = part.Text }); break;
            case PartKind.Html: output.Display(new Dictionary<string, string> { ["text/html"] = part.Text }); break;
            case PartKind.Mermaid: output.Display(ValueFormatter.Mermaid(part.Text)); break;
            case PartKind.Import: await Import(part, cell, cancellation).ConfigureAwait(false); break;
        }
    }

    private async Task Import(CellPart part, CellSource cell, CancellationToken cancellation)
    {
        var file = Path.GetFullPath(Path.Combine(folder, part.Text));
        var extension = Path.GetExtension(file).ToLowerInvariant();
        if (!File.Exists(file) || extension is not (".cs" or ".csx" or ".ipynb"))
            throw new CellSyntaxException(File.Exists(file)
                ? $"#!import reads .cs, .csx and .ipynb files; {part.Text} is none."
                : $"#!import finds no file {part.Text}; it looked for {file}.", part.Line, 1, cell.Line(part.Line).Length);
        IEnumerable<CellSource> sources = extension == ".ipynb"
            ? [.. Document.Read(file).Cells.Where(c => c.Kind == CellKind.Code).Select(c => new CellSource($"{part.Text}#{c.Id}", c.Source))]
            : [new CellSource(part.Text, File.ReadAllText(file).ReplaceLineEndings("\n"))];
        foreach (var source in sources)
            foreach (var inner in CellCode.Parse(source.Text).Parts)
                await RunPart(inner, source, cancellation).ConfigureAwait(false);
    }

    private async Task RunCode(string text, CellSource cell, CancellationToken cancellation)
    {
        State = State with { Sources = State.Sources.SetItem(cell.Name, cell) };
        if (CellRules.Refuse(text) is { } refusal) throw refusal;
        var state = await Start(text, options.WithFilePath(cell.Name), cancellation).ConfigureAwait(false);
        State = State with { Script = state };
        if (HasResult(state.Script, state.ReturnValue)) output.Emit(new ResultEvent(ValueFormatter.Bundle(state.ReturnValue)));
    }

    private Task<ScriptState<object?>> Start(string text, ScriptOptions with, CancellationToken cancellation) => State.Script is { } script
        ? script.ContinueWithAsync<object?>(text, with, cancellation)
        : CSharpScript.RunAsync<object?>(text, with, cancellationToken: cancellation);

    /// <summary>True where a cell ends in an expression without a semicolon, even one whose value is null.</summary>
    private static bool HasResult(Script script, object? value)
    {
        if (value is not null) return true;
        var compilation = script.GetCompilation();
        var tree = compilation.SyntaxTrees.Last();
        return tree.GetCompilationUnitRoot().Members.LastOrDefault() is GlobalStatementSyntax
        { Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true } statement }
            && compilation.GetSemanticModel(tree).GetTypeInfo(statement.Expression).Type?.SpecialType != SpecialType.System_Void;
    }
}
