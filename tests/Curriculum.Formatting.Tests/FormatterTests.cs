using System.Reflection;
using Curriculum.Charts;
using Curriculum.Display;
using Microsoft.DotNet.Interactive.Formatting;

namespace Curriculum.Formatting.Tests;

/// <summary>What .NET Interactive's formatter makes of the library's types.</summary>
public sealed class FormatterTests
{
    private static readonly Type[] Library = typeof(Figure).Assembly.GetTypes();

    public static TheoryData<Type> Shown => [.. Library.Where(HasAttribute)];

    [Fact]
    public void Figure_is_shown_as_its_html_and_its_line_of_text()
    {
        var figure = Chart.Lines(("train", new[] { 3.0, 2, 1 }), ("test", new[] { 3.0, 2.5, 2 })).Title("Loss");
        Assert.Equal(figure.ToHtml(), figure.ToDisplayString("text/html"));
        Assert.Equal(figure.ToString(), figure.ToDisplayString("text/plain"));
    }

    [Fact]
    public void Progress_is_shown_as_its_html()
    {
        var state = new ProgressState("epochs", 1, 3, TimeSpan.FromSeconds(2), "now");
        Assert.Equal(state.ToHtml(), state.ToDisplayString("text/html"));
    }

    [Theory]
    [MemberData(nameof(Shown))]
    public void Both_faces_are_sent(Type type) =>
        Assert.Equal(["text/html", "text/plain"], Formatter.GetPreferredMimeTypesFor(type));

    [Theory]
    [MemberData(nameof(Shown))]
    public void Type_with_the_attribute_has_html_and_a_line_of_its_own(Type type)
    {
        Assert.True(typeof(IHtml).IsAssignableFrom(type), $"{type} carries the attribute but is no IHtml.");
        Assert.NotNull(type.GetMethod("ToHtml", Type.EmptyTypes));
        Assert.NotEqual(typeof(object), type.GetMethod("ToString", Type.EmptyTypes)!.DeclaringType);
    }

    [Fact]
    public void Every_type_with_html_carries_the_attribute()
    {
        var without = Library.Where(type => type is { IsClass: true, IsAbstract: false } or { IsValueType: true })
            .Where(type => typeof(IHtml).IsAssignableFrom(type) && !Carries(type)).Select(type => type.FullName);
        Assert.Empty(without);
    }

    [Fact]
    public void There_is_something_to_hold_against_the_formatter() => Assert.Contains(typeof(Figure), Library.Where(HasAttribute));

    // By its simple name, as the host looks for it; a base class's attribute counts.
    private static bool Carries(Type type) => type.GetCustomAttributes(inherit: true).Any(attribute => attribute.GetType().Name == "TypeFormatterSourceAttribute");

    // A generic type has values only once it is closed.
    private static bool HasAttribute(Type type) => !type.IsAbstract && !type.IsGenericTypeDefinition && Carries(type);
}
