using Curriculum.Data;

namespace Curriculum.Tests.Data;

public sealed class NumberQuestionsTests
{
    private static readonly MicroWorld World = new();

    [Fact]
    public void A_seed_gives_the_same_questions_again_and_as_many_as_were_asked_for()
    {
        foreach (var ask in new[] { NumberQuestions.Subject, NumberQuestions.Hidden, (Func<MicroWorld, int, Generator, TaggedSentence[]>)NumberQuestions.Alike })
        {
            var questions = ask(World, 50, new Generator(1));
            Assert.Equal(50, questions.Length);
            Assert.Equal(questions.Select(q => q.ToString()), ask(World, 50, new Generator(1)).Select(q => q.ToString()));
            Assert.All(questions, q => Assert.Equal(q.Words.Length, q.Tags.Length));
        }
    }

    [Fact]
    public void The_subject_is_asked_about_at_the_full_stop_alone()
    {
        foreach (var question in NumberQuestions.Subject(World, 200, new Generator(1)))
        {
            Assert.All(question.Tags.SkipLast(1), tag => Assert.Equal(NumberQuestions.NotAsked, tag));
            if (question.Words[0] is "many" or "some" or "these") Assert.Equal("many", question.Tags[^1]);
            if (question.Words[0] is "a" or "an" or "every" or "this") Assert.Equal("one", question.Tags[^1]);
        }
    }

    [Fact]
    public void Hidden_words_are_hidden_and_every_one_of_them_is_asked_about()
    {
        foreach (var question in NumberQuestions.Hidden(World, 200, new Generator(1)))
        {
            Assert.DoesNotContain(question.Words, word => word is "this" or "these" or "was" or "were");
            foreach (var (word, tag) in question.Words.Zip(question.Tags))
                Assert.Equal(word is NumberQuestions.This or NumberQuestions.Was, tag != NumberQuestions.NotAsked);
        }
    }

    [Fact]
    public void Alike_are_nouns_of_the_same_number()
    {
        var questions = NumberQuestions.Alike(World, 400, new Generator(1));
        Assert.Equal(["many and many", "many and one", "one and many", "one and one"], questions.Select(q => q.Genre).Distinct().Order());
        foreach (var question in questions)
        {
            var numbers = question.Genre.Split(" and ");
            Assert.Equal(numbers[0] == numbers[1] ? "alike" : "different", Assert.Single(question.Tags, tag => tag != NumberQuestions.NotAsked));
        }
    }

    [Fact]
    public void A_batch_holds_words_and_answers_at_the_same_places()
    {
        var words = NumberQuestions.WordsOf(World);
        var questions = NumberQuestions.Hidden(World, 20, new Generator(3));
        var (text, answers) = NumberQuestions.Batch(questions, words);
        Assert.Equal(text.Ids.Length, answers.Count);
        for (var b = 0; b < questions.Length; b++)
        {
            Assert.Equal(questions[b].Words.Length, text.Lengths[b]);
            for (var t = 0; t < text.Steps; t++)
            {
                var tag = t < text.Lengths[b] ? questions[b].Tags[t] : NumberQuestions.NotAsked;
                Assert.Equal(tag == "one" ? 0 : tag == "many" ? 1 : -100, answers[b * text.Steps + t]);
                if (t < text.Lengths[b]) Assert.Equal(questions[b].Words[t], words[text.Ids[b * text.Steps + t]]);
            }
        }
    }
}
