using System.Xml.Linq;
using Curriculum.Exercises;

namespace Curriculum.Tests.Exercises;

public sealed class QuizTests
{
    private static readonly Question Example = Quiz.Ask("What does `Backward` compute?")
        .Choice("New weights", why: "That is the update.")
        .Choice("Gradients", correct: true, why: "One for every parameter.");

    [Fact]
    public void Every_choice_opens_its_own_feedback_without_script()
    {
        var card = XElement.Parse(Example.ToHtml());
        var choices = card.Descendants("details").ToArray();
        Assert.Equal(2, choices.Length);
        Assert.Contains("✘ No. That is the update.", choices[0].Value);
        Assert.Contains("✔ Right. One for every parameter.", choices[1].Value);
        Assert.Empty(card.Descendants("script"));
    }

    [Fact]
    public void Choices_of_one_question_close_each_other_and_not_those_of_another()
    {
        var card = XElement.Parse(Quiz.Show(Example, Quiz.Ask("Another?").Choice("A").Choice("B", correct: true)).ToHtml());
        var names = card.Descendants("details").Select(choice => choice.Attribute("name")!.Value).ToArray();
        Assert.Equal(names[0], names[1]);
        Assert.Equal(names[2], names[3]);
        Assert.NotEqual(names[0], names[2]);
    }

    [Fact]
    public void Plain_text_is_one_line()
    {
        Assert.Equal("? What does `Backward` compute? (a) New weights (b) Gradients", Example.ToString());
        Assert.Equal("? A quiz of 2 questions", Quiz.Show(Example, Example).ToString());
    }
}
