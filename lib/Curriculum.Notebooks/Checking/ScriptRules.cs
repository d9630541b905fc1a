using System.Text.RegularExpressions;
using Curriculum.Notebooks.Documents;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Curriculum.Notebooks.Checking;

/// <summary>What a C# cell may say, by the compiler's own syntax tree.</summary>
internal sealed partial class ScriptRules(Cell cell, bool first)
{
    private static readonly IReadOnlyList<string> defaultUsings =
        ["System", "System.Text", "System.Collections", "System.Collections.Generic", "System.Threading.Tasks", "System.Linq"];

    private static readonly IReadOnlyList<string> inputs =
        ["ReadLine", "ReadKey", "GetInputAsync", "GetPasswordAsync", "GetInput", "PromptUser", "input"];

    public IEnumerable<Finding> Check(SyntaxNode root)
    {
        foreach (var error in root.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
            yield return At(error.Location, $"The cell is not valid C#: {error.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}.", "Correct it.");
        foreach (var node in root.DescendantNodes(descendIntoTrivia: true))
            if (Problem(node) is var (problem, fix)) yield return At(node.GetLocation(), problem, fix);
    }

    private (string Problem, string Fix)? Problem(SyntaxNode node) => node switch
    {
        BaseNamespaceDeclarationSyntax => ("A cell cannot hold a namespace.", "Leave it out; a cell's types are visible to all later cells."),
        ExtensionBlockDeclarationSyntax => ("A cell cannot hold an extension block.", "Write a function, or put it into the library."),
        ParameterSyntax parameter when parameter.Modifiers.Any(SyntaxKind.ThisKeyword) =>
            ("An extension method does not compile in a cell of .NET Interactive.", "Write a function, or put it into the library."),
        FieldDeclarationSyntax { Parent: CompilationUnitSyntax } field when IsSpan(field.Declaration) =>
            ("A span cannot be a cell's variable: it would have to outlive the cell.", "Use an array, or keep the span inside a function."),
        UsingDirectiveSyntax { GlobalKeyword.RawKind: 0 } import when !first && !defaultUsings.Contains(import.Name?.ToString()) =>
            ($"The directive {import.ToString().Trim()} stands in a later cell.", "Move it into the first code cell, where a reader looks for it."),
        ReferenceDirectiveTriviaSyntax reference => Reference(reference.File.ValueText),
        LoadDirectiveTriviaSyntax => ("#load finds its file in no host but one.", "Use #!import, or put the code into the library."),
        IdentifierNameSyntax { Identifier.Text: "KernelInvocationContext" } =>
            ("KernelInvocationContext exists in one host only.", "Use the library's live charts, which find the host by themselves."),
        InvocationExpressionSyntax call => Call(call),
        _ => null,
    };

    private (string, string)? Reference(string target)
    {
        if (target.StartsWith("nuget:", StringComparison.Ordinal))
            return !cell.Tags.Contains("optional") ? ("A package is restored over the network, which an unattended run may not have.", "Tag the cell \"optional\", so that runs without the package skip it.")
                : PackageReference.IsMatch(target) ? null : ($"#r \"{target}\" names no exact version.", "Write #r \"nuget: Id, 1.2.3\".");
        return !first ? ("A library is loaded in a later cell.", "Move the #r into the first code cell.")
            : target == "../lib/bin/Curriculum.dll" ? null
            : ($"#r \"{target}\" is not there on every machine.", "Load ../lib/bin/Curriculum.dll; DLLs beside it are found by themselves.");
    }

    private static (string, string)? Call(InvocationExpressionSyntax call)
    {
        var name = call.Expression switch
        {
            MemberAccessExpressionSyntax access => access.Name.Identifier.Text,
            IdentifierNameSyntax identifier => identifier.Identifier.Text,
            _ => "",
        };
        var asks = name is "ReadLine" or "ReadKey" ? call.Expression is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "Console" } } : inputs.Contains(name);
        if (asks) return ($"{name} waits for input, and fails in an unattended run.", "Give the value in the code.");
        var onDisplay = call.Expression is MemberAccessExpressionSyntax { Name.Identifier.Text: "Update", Expression: InvocationExpressionSyntax inner }
            && inner.Expression.ToString() is "display" or "Display";
        return onDisplay ? ("display(…).Update is lost in .NET Interactive.", "Use the library's live charts.") : null;
    }

    private static bool IsSpan(VariableDeclarationSyntax declaration) =>
        declaration.Type is GenericNameSyntax { Identifier.Text: "Span" or "ReadOnlySpan" }
        || declaration.Variables.Any(variable => variable.Initializer?.Value is StackAllocArrayCreationExpressionSyntax
            or InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "AsSpan" } });

    private Finding At(Location location, string problem, string fix) =>
        new(cell.Id, location.GetLineSpan().StartLinePosition.Line + 1, problem, fix);

    [GeneratedRegex(@"\Anuget: ?[\w.-]+, ?\d+(\.\d+)+[\w.-]*\z")]
    private static partial Regex PackageReference { get; }
}
