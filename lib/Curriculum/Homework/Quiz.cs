using System.Text;
using Curriculum.Display;

namespace Curriculum.Exercises;

/// <summary>Questions to test oneself, each choice with its answer behind it.</summary>
public static class Quiz
{
    /// <summary>Begins a question.</summary>
    /// <example><code>
    /// Quiz.Ask("What does backpropagation compute?")
    ///     .Choice("New weights", why: "That is the update, a separate step.")
    ///     .Choice("Gradients", correct: true, why: "Of the loss, for every parameter.")
    /// </code></example>
    public static Question Ask(string text) => new(text);

    /// <summary>Several questions as one card.</summary>
    public static QuizCard Show(params Question[] questions) => new(questions);
}

/// <summary>One question with its choices.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class Question : IHtml
{
    private readonly List<Choice> choices = [];

    internal Question(string text) => Text = text;

    /// <summary>The question.</summary>
    public string Text { get; }

    /// <summary>The choices in order.</summary>
    public IReadOnlyList<Choice> Choices => choices;

    /// <summary>Adds a choice.</summary>
    /// <param name="text">The choice.</param>
    /// <param name="correct">Whether it is right.</param>
    /// <param name="why">What is said when it is chosen.</param>
    public Question Choice(string text, bool correct = false, string why = "")
    {
        choices.Add(new(text, correct, why));
        return this;
    }

    /// <inheritdoc/>
    public string ToHtml() => new QuizCard([this]).ToHtml();

    /// <summary>The question and its choices in one line.</summary>
    public override string ToString() => $"? {Text} {string.Join(" ", choices.Select((choice, i) => $"({(char)('a' + i)}) {choice.Text}"))}";
}

/// <summary>One choice of a question.</summary>
/// <param name="Text">What can be chosen.</param>
/// <param name="Correct">Whether it is right.</param>
/// <param name="Why">What is said when it is chosen.</param>
public sealed record Choice(string Text, bool Correct, string Why);

/// <summary>Questions shown together; choosing opens the feedback at once, without any script.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class QuizCard(IReadOnlyList<Question> questions) : IHtml
{
    /// <inheritdoc/>
    public string ToHtml()
    {
        var html = new StringBuilder("""<div class="curriculum-quiz" style="margin:.5em 0;max-width:48em;line-height:1.5">""");
        for (var i = 0; i < questions.Count; i++) html.Append(Html(questions[i], questions.Count > 1 ? $"{i + 1}. " : ""));
        return html.Append("</div>").ToString();
    }

    /// <summary>How many questions there are, in one line.</summary>
    public override string ToString() => questions.Count == 1 ? questions[0].ToString() : $"? A quiz of {questions.Count} questions";

    private static string Html(Question question, string number)
    {
        // Equal names make the choices of one question close each other.
        var name = HtmlText.Id("quiz", question.ToString());
        var choices = question.Choices.Select((choice, i) => Html(choice, name, (char)('a' + i)));
        return $"""<div style="margin:0 0 1.2em"><div style="margin-bottom:.3em"><strong>{number}{HtmlText.Prose(question.Text)}</strong></div>{string.Concat(choices)}</div>""";
    }

    private static string Html(Choice choice, string name, char letter)
    {
        var colour = choice.Correct ? "0,158,115" : "213,94,0";
        var why = choice.Why.Length > 0 ? " " + HtmlText.Prose(choice.Why) : "";
        return $"""<details name="{name}" style="margin:.25em 0;border:1px solid rgba(128,128,128,.35);border-radius:4px"><summary style="cursor:pointer;padding:.3em .7em">{letter}) {HtmlText.Prose(choice.Text)}</summary>"""
            + $"""<div data-correct="{(choice.Correct ? "true" : "false")}" style="padding:.3em .7em;border-left:5px solid rgb({colour});background:rgba({colour},.1)">{(choice.Correct ? "✔ Right." : "✘ No.")}{why}</div></details>""";
    }
}
