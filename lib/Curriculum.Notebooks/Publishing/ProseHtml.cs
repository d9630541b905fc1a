using Curriculum.Notebooks.Publishing.Formulas;
using Markdig;
using Markdig.Extensions.Mathematics;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Curriculum.Notebooks.Publishing;

/// <summary>A heading of a page.</summary>
/// <param name="Level">1 for the title, 2 for a section …</param>
/// <param name="Text">Its HTML.</param>
/// <param name="Anchor">What a link to it names after #.</param>
internal sealed record Heading(int Level, string Text, string Anchor);

/// <summary>The prose of one page as HTML: formulas as MathML, code in colour, headings with anchors, links between notebooks as links between pages.</summary>
internal sealed class ProseHtml(IEnumerable<string> takenAnchors)
{
    private readonly Anchors anchors = new(takenAnchors);
    private readonly List<Heading> headings = [];

    /// <summary>The headings so far.</summary>
    public IReadOnlyList<Heading> Headings => headings;

    /// <summary>The Markdown of the course: tables, task lists, footnotes, formulas.</summary>
    public static MarkdownPipeline Pipeline() => new MarkdownPipelineBuilder()
        .UsePipeTables().UseTaskLists().UseFootnotes().UseAutoLinks().UseMathematics().UsePreciseSourceLocation().Build();

    /// <summary>The prose of a cell as HTML.</summary>
    /// <param name="markdown">The cell's source.</param>
    /// <param name="cellId">The cell's id, which serves its first heading as an anchor where both are the same words.</param>
    public string Convert(string markdown, string? cellId = null)
    {
        var pipeline = Pipeline();
        var document = Markdown.Parse(markdown, pipeline);
        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            var anchor = anchors.Add(PlainText(heading), cellId);
            if (anchor != cellId) heading.GetAttributes().Id = anchor;
            headings.Add(new(heading.Level, Markup.Escape(PlainText(heading)), anchor));
        }
        foreach (var link in document.Descendants<LinkInline>()) link.Url = ToPage(link.Url);
        var writer = new StringWriter { NewLine = "\n" };
        var renderer = new HtmlRenderer(writer);
        pipeline.Setup(renderer);
        // The first that fits is taken, and a block of mathematics is a kind of code block.
        renderer.ObjectRenderers.InsertRange(0, [new InlineFormula(), new BlockFormula(), new Code()]);
        renderer.Render(document);
        return writer.ToString();
    }

    /// <summary>One line of Markdown without the paragraph around it.</summary>
    public string ConvertInline(string markdown)
    {
        var html = Convert(markdown).Trim();
        return html.StartsWith("<p>", StringComparison.Ordinal) && html.IndexOf("</p>", StringComparison.Ordinal) == html.Length - 4 ? html[3..^4] : html;
    }

    /// <summary>The words of a heading without their markup.</summary>
    public static string PlainText(LeafBlock block) => string.Concat(block.Inline!.Descendants().Select(inline => inline switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        MathInline math => math.Content.ToString(),
        LineBreakInline => " ",
        _ => "",
    }));

    private static string? ToPage(string? url) =>
        url is null || url.Contains(':') ? url : url.Replace(".ipynb", ".html", StringComparison.Ordinal);

    /// <summary>MathML, or the formula's source marked as broken: a page is published even where a formula is wrong, and check names it.</summary>
    private static string MathMl(string latex, bool display)
    {
        try
        {
            return Formula.ToMathMl(latex, display);
        }
        catch (FormulaException error)
        {
            return $"<code class=\"broken-formula\" title=\"{Markup.Escape(error.Message).Replace("\"", "&quot;")}\">{Markup.Escape(latex)}</code>";
        }
    }

    private sealed class InlineFormula : HtmlObjectRenderer<MathInline>
    {
        protected override void Write(HtmlRenderer renderer, MathInline formula) =>
            renderer.Write(MathMl(formula.Content.ToString(), formula.DelimiterCount == 2));
    }

    private sealed class BlockFormula : HtmlObjectRenderer<MathBlock>
    {
        protected override void Write(HtmlRenderer renderer, MathBlock formula) =>
            renderer.Write("<div class=\"formula\">").Write(MathMl(formula.Lines.ToString(), display: true)).WriteLine("</div>");
    }

    private sealed class Code : HtmlObjectRenderer<CodeBlock>
    {
        protected override void Write(HtmlRenderer renderer, CodeBlock block)
        {
            var text = block.Lines.ToString();
            var language = (block as FencedCodeBlock)?.Info;
            renderer.Write("<pre class=\"code\"><code>")
                .Write(language is "csharp" or "cs" or "c#" ? CSharpHtml.Highlight(text) : Markup.Escape(text)).WriteLine("</code></pre>");
        }
    }
}
