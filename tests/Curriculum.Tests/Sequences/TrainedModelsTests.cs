using Curriculum.Sequences;

namespace Curriculum.Tests.Sequences;

/// <summary>The models that come with the course, and the trainings that were recorded for it.</summary>
public sealed class TrainedModelsTests
{
    private static readonly string NoFolder = Path.Combine(Path.GetTempPath(), "curriculum-no-models");

    [Fact]
    public void Dates_are_read_by_the_model_that_comes_with_the_course()
    {
        var model = TrainedModels.DatesToIso;
        Assert.Equal(TrainedModelState.WithCourse, model.State(NoFolder));
        var reader = model.Load(NoFolder)!;
        Assert.Equal("2026-03-05", reader.Translate("jeudi 5 mars 2026").Text);
        Assert.Equal("1999-12-31", reader.Translate("Freitag, 31. Dezember 1999").Text);
        Assert.Equal("2026-03-05", reader.Translate("2026年3月5日星期四").Text);
        Assert.Contains("comes with the course, made of dates in 24 languages", model.Origin(null, NoFolder));
        if (model.Data(NoFolder) is not { } data) return; // no culture data here
        var scores = model.Measure(reader, data);
        Assert.True(scores[0].Percent >= 99, $"{scores[0].Name} {scores[0].Percent}");
        Assert.True(scores[1].Percent >= 80, $"{scores[1].Name} {scores[1].Percent}");
    }

    [Fact]
    public void Messages_are_translated_by_the_model_that_comes_with_the_course()
    {
        var model = TrainedModels.MessagesToChinese;
        var translator = model.Load(NoFolder)!;
        Assert.Equal(TrainedModelState.WithCourse, model.State(NoFolder));
        Assert.Contains("文件", translator.Translate("The file could not be found.").Text);
        Assert.False(model.Origin(null, NoFolder).Contains("other settings", StringComparison.Ordinal), "the settings were changed, but the weights are the old ones: rebuild with --record");
    }

    [Theory]
    [InlineData("brown-tagger", "accuracy", 96.5)]
    [InlineData("brown-tagger-crf", "accuracy", 96.5)]
    [InlineData("messages-zh", "BLEU", 20)]
    [InlineData("dates-iso", "exact match in seen languages", 99)]
    public void The_recorded_training_is_whole_and_reaches_what_it_must(string name, string measure, double least)
    {
        var model = TrainedModels.Find(name);
        Assert.Equal(model.Training.Epochs, model.Curve.Epochs.Count);
        Assert.True(model.Curve[measure][^1] >= least);
        Assert.True(model.Curve.Epochs[^1].Loss < model.Curve.Epochs[0].Loss);
    }
}
