using Curriculum.Data;
using Curriculum.WordNet;
using Microsoft.DotNet.Interactive.Formatting;

namespace Curriculum.Formatting.Tests;

/// <summary>Synsets know their neighbours: shown member by member they would drag the whole database along.</summary>
public sealed class WordNetFormatterTests
{
    private static readonly WordNetDatabase Small = WordNetDatabase.Small();

    [Fact]
    public void A_synset_shows_its_name_words_and_gloss()
    {
        var html = Small["dog.n.01"].ToDisplayString("text/html");
        Assert.StartsWith("<div><b>dog.n.01</b> (dog, domestic dog, Canis familiaris): <i>a canine", html);
        Assert.Contains("&quot;the dog barked all night&quot;", html);
        Assert.StartsWith("dog.n.01 (dog, domestic dog", Small["dog.n.01"].ToDisplayString("text/plain"));
    }

    [Fact]
    public void A_list_of_synsets_shows_a_line_for_each()
    {
        var html = Small.Synsets("bank").ToDisplayString("text/html");
        Assert.Contains("<b>bank.n.02</b>", html);
        Assert.True(html.Length < 5_000, $"{html.Length} characters");
    }

    [Fact]
    public void Data_says_where_it_came_from()
    {
        Assert.Contains("small WordNet: default data, written for this course", Small.Source.ToDisplayString("text/html"));
        Assert.Contains("micro-world: default data", new MicroWorld().Corpus(10, new Generator(1)).ToDisplayString("text/html"));
    }
}
