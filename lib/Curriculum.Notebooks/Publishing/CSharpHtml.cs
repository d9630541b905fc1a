using System.Text;
using Curriculum.Notebooks.Publishing.Formulas;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Curriculum.Notebooks.Publishing;

/// <summary>C# in colour, by the compiler's own tokens.</summary>
internal static class CSharpHtml
{
    /// <summary>The source as HTML spans with the classes k (keyword), t (type), m (method), s (string), n (number), c (comment), d (directive).</summary>
    public static string Highlight(string source)
    {
        // A magic is no C#; as a comment of the same length it leaves every position as it is.
        var lines = source.Split('\n');
        var code = string.Join('\n', lines.Select(line => line.StartsWith("#!", StringComparison.Ordinal) ? "//" + line[2..] : line));
        var root = CSharpSyntaxTree.ParseText(code, CSharpParseOptions.Default.WithKind(SourceCodeKind.Script)).GetRoot();
        var html = new StringBuilder();
        foreach (var token in root.DescendantTokens())
        {
            foreach (var trivia in token.LeadingTrivia) Append(html, source, trivia);
            Append(html, source, token.Span, Class(token));
            foreach (var trivia in token.TrailingTrivia) Append(html, source, trivia);
        }
        return html.ToString();
    }

    private static void Append(StringBuilder html, string source, SyntaxTrivia trivia)
    {
        var text = source[trivia.FullSpan.Start..trivia.FullSpan.End];
        var kind = trivia.IsDirective || text.StartsWith("#!", StringComparison.Ordinal) ? "d"
            : trivia.IsKind(SyntaxKind.WhitespaceTrivia) || trivia.IsKind(SyntaxKind.EndOfLineTrivia) || trivia.IsKind(SyntaxKind.SkippedTokensTrivia) ? null
            : "c";
        Append(html, source, trivia.FullSpan, kind);
    }

    private static void Append(StringBuilder html, string source, Microsoft.CodeAnalysis.Text.TextSpan span, string? kind)
    {
        if (span.Length == 0) return;
        var text = Markup.Escape(source[span.Start..span.End]);
        html.Append(kind is null ? text : $"<span class=\"{kind}\">{text}</span>");
    }

    private static string? Class(SyntaxToken token) => token.Kind() switch
    {
        SyntaxKind.NumericLiteralToken => "n",
        SyntaxKind.CharacterLiteralToken or SyntaxKind.StringLiteralToken => "s",
        SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken => "s",
        SyntaxKind.InterpolatedStringStartToken or SyntaxKind.InterpolatedStringTextToken or SyntaxKind.InterpolatedStringEndToken => "s",
        SyntaxKind.InterpolatedVerbatimStringStartToken or SyntaxKind.InterpolatedSingleLineRawStringStartToken => "s",
        SyntaxKind.InterpolatedMultiLineRawStringStartToken or SyntaxKind.InterpolatedRawStringEndToken => "s",
        SyntaxKind.IdentifierToken => Identifier(token),
        _ when token.IsKeyword() || SyntaxFacts.IsContextualKeyword(token.Kind()) => "k",
        _ => null,
    };

    private static string? Identifier(SyntaxToken token) => token.Parent switch
    {
        IdentifierNameSyntax { IsVar: true } => "k",
        BaseTypeDeclarationSyntax or TypeParameterSyntax => "t",
        MethodDeclarationSyntax or LocalFunctionStatementSyntax => "m",
        SimpleNameSyntax name when IsCalled(name) => "m",
        SimpleNameSyntax name when IsType(name) => "t",
        _ => null,
    };

    private static bool IsCalled(SimpleNameSyntax name) => name.Parent switch
    {
        InvocationExpressionSyntax => true,
        MemberAccessExpressionSyntax access => access.Name == name && access.Parent is InvocationExpressionSyntax call && call.Expression == access,
        MemberBindingExpressionSyntax binding => binding.Parent is InvocationExpressionSyntax,
        _ => false,
    };

    // Without a compilation: a name where only a type can stand, or a capitalised name before a dot.
    private static bool IsType(SimpleNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Expression == name && char.IsUpper(name.Identifier.Text[0]),
        ObjectCreationExpressionSyntax or ArrayTypeSyntax or NullableTypeSyntax or TypeArgumentListSyntax or BaseTypeSyntax => true,
        VariableDeclarationSyntax or ParameterSyntax or MethodDeclarationSyntax or LocalFunctionStatementSyntax or CastExpressionSyntax => true,
        TypeOfExpressionSyntax or DeclarationPatternSyntax or RecursivePatternSyntax or AttributeSyntax => true,
        ForEachStatementSyntax loop => loop.Type == name,
        _ => name is GenericNameSyntax,
    };
}
