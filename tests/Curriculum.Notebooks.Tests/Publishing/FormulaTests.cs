using System.Xml.Linq;
using Curriculum.Notebooks.Publishing.Formulas;
using FsCheck;
using FsCheck.Fluent;

namespace Curriculum.Notebooks.Tests.Publishing;

public sealed class FormulaTests
{
    private static readonly XNamespace mathMl = "http://www.w3.org/1998/Math/MathML";

    [Theory]
    [InlineData(@"\frac{\partial L}{\partial x}", "<mfrac><mrow><mi mathvariant=\"normal\">∂</mi><mi>L</mi></mrow><mrow><mi mathvariant=\"normal\">∂</mi><mi>x</mi></mrow></mfrac>")]
    [InlineData("x_i^2", "<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>")]
    [InlineData("x^2_i", "<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>")]
    [InlineData(@"\sum_{t=1}^T", "<munderover><mo>∑</mo><mrow><mi>t</mi><mo>=</mo><mn>1</mn></mrow><mi>T</mi></munderover>")]
    [InlineData(@"\int_0^1", "<msubsup><mo>∫</mo><mn>0</mn><mn>1</mn></msubsup>")]
    [InlineData(@"\mathbf{W}", "<mi mathvariant=\"normal\">𝐖</mi>")]
    [InlineData(@"\mathbb{R}^{2 \times 3}", "<mi mathvariant=\"normal\">ℝ</mi>")]
    [InlineData(@"\mathcal{L}", "<mi mathvariant=\"normal\">ℒ</mi>")]
    [InlineData(@"\sqrt[3]{x}", "<mroot><mi>x</mi><mn>3</mn></mroot>")]
    [InlineData(@"\hat y", "<mover accent=\"true\"><mi>y</mi><mo stretchy=\"false\">^</mo></mover>")]
    [InlineData(@"\operatorname{softmax}(z)", "<mi>softmax</mi>")]
    [InlineData(@"\log x", "<mi>log</mi><mspace width=\"0.167em\"/><mi>x</mi>")]
    [InlineData("a < b", "<mo>&lt;</mo>")]
    [InlineData("12.5", "<mn>12.5</mn>")]
    [InlineData("x^12", "<msup><mi>x</mi><mn>1</mn></msup><mn>2</mn>")]
    [InlineData("= -x", "<mo>=</mo><mo form=\"prefix\">−</mo>")]
    [InlineData("a - x", "<mo form=\"infix\">−</mo>")]
    [InlineData(@"\text{ if } x", "<mtext>\u00A0if\u00A0</mtext>")]
    [InlineData(@"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}", "<mtr><mtd><mn>3</mn></mtd><mtd><mn>4</mn></mtd></mtr></mtable>")]
    [InlineData(@"\left. x \right|_0", "</mo></mrow><mn>0</mn></msub>")]
    [InlineData(@"\underbrace{x}_{\text{y}}", "<munder><munder><mi>x</mi><mo stretchy=\"true\">⏟</mo></munder><mtext>y</mtext></munder>")]
    [InlineData("f'(x)", "<msup><mi>f</mi><mo form=\"postfix\" lspace=\"0\" rspace=\"0\">′</mo></msup>")]
    public void A_formula_becomes_the_MathML_of_its_parts(string latex, string part) =>
        Assert.Contains(part, Formula.ToMathMl(latex), StringComparison.Ordinal);

    [Theory]
    [InlineData(@"x + \foo y", 4, "\\foo is not known")]
    [InlineData("x^{2", 2, "never closed")]
    [InlineData("x}", 1, "never opened")]
    [InlineData("x_1_2", 3, "Two _")]
    [InlineData(@"\frac{1}", 8, "needs something")]
    [InlineData(@"\left( x", 0, "no \\right")]
    [InlineData(@"x \right)", 2, "no \\left")]
    [InlineData(@"\left x", 7, "needs a bracket")]
    [InlineData(@"\begin{bmatrix} 1", 0, "no \\end{bmatrix}")]
    [InlineData(@"\begin{cases} 1 \end{array}", 0, "is ended by")]
    [InlineData(@"\begin{tikz} 1 \end{tikz}", 0, "environment tikz")]
    [InlineData(@"a \\ b", 2, "aligned")]
    [InlineData("a & b", 2, "inside an environment")]
    [InlineData("50%", 2, "\\%")]
    [InlineData("x = 中", 4, "\\text")]
    [InlineData(@"\text x", 5, "needs {")]
    [InlineData("x\\", 1, "cannot end")]
    [InlineData(@"\mathbf{\foo}", 8, "\\foo is not known")]
    public void A_formula_that_cannot_be_drawn_is_named_with_its_place(string latex, int position, string problem)
    {
        var error = Assert.Throws<FormulaException>(() => Formula.ToMathMl(latex));

        Assert.Equal(position, error.Position);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_formula_on_its_own_line_is_a_block_and_carries_its_source()
    {
        var math = XElement.Parse(Formula.ToMathMl(@"a < \alpha", display: true));

        Assert.Equal("block", math.Attribute("display")!.Value);
        Assert.Equal(@"a < \alpha", math.Descendants(mathMl + "annotation").Single().Value);
    }

    [Fact]
    public void Every_formula_of_known_parts_is_well_formed()
    {
        var leaf = Gen.Elements("x", "42", @"\alpha", @"\nabla", "-", "<", @"\odot", @"\tanh", @"\sum", @"\max", "(", ")", @"\lVert g \rVert", @"\,", "f'", @"\ldots");
        var formula = Gen.Sized(size => Grow(leaf, Math.Min(size, 12)));

        Prop.ForAll(formula.ToArbitrary(), latex =>
        {
            var math = XElement.Parse(Formula.ToMathMl(latex));
            foreach (var pair in math.Descendants().Where(element => element.Name.LocalName is "mfrac" or "msup" or "msub" or "munder" or "mover" or "mroot"))
                Assert.Equal(2, pair.Elements().Count());
            foreach (var triple in math.Descendants().Where(element => element.Name.LocalName is "msubsup" or "munderover"))
                Assert.Equal(3, triple.Elements().Count());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithQuietOnSuccess(true));
    }

    private static Gen<string> Grow(Gen<string> leaf, int size)
    {
        if (size <= 1) return leaf;
        var part = Grow(leaf, size / 2);
        return Gen.OneOf(
            leaf,
            from a in part from b in part select $"{a} {b}",
            from a in part from b in part select $@"\frac{{{a}}}{{{b}}}",
            from a in part from b in part from c in part select $"{{{a}}}_{{{b}}}^{{{c}}}",
            from a in part from b in part select $@"\left[ {a} \right]^{{{b}}}",
            from a in part from b in part select $@"\begin{{cases}} {a} & {b} \\ {b} \end{{cases}}",
            from a in part from b in part select $@"\begin{{aligned}} {a} &= {b} \\ &= {b} \end{{aligned}}",
            from a in part select $@"\hat{{{a}}} \mathbf{{{a}}} \sqrt{{{a}}} \underbrace{{{a}}}_{{{a}}}");
    }
}
