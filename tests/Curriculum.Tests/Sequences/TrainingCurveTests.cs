using Curriculum.Sequences;
using Curriculum.Text;

namespace Curriculum.Tests.Sequences;

public sealed class TrainingCurveTests
{
    private const string Text = """
        model,epoch,seconds,loss,held out
        # a: 2 cores; ten pairs
        a,1,61.5,1.2500,accuracy 50.00; unknown words 12.50
        a,2,59.5,0.5000,accuracy 75.00; unknown words 25.00
        # b: 4 cores; ten pairs
        b,1,3.0,1.0000,accuracy 60.00

        """;

    [Fact]
    public void A_file_of_trainings_is_read_and_written_without_a_change()
    {
        var curves = CurveFile.Read("curves", Text);
        Assert.Equal(Text, CurveFile.Write(curves));
        Assert.Equal([50.0, 75], curves[0]["accuracy"]);
        Assert.Equal(121, curves[0].Seconds);
        Assert.Equal("a: 2 epochs in 2 min 1 s, loss 1.25 → 0.5; accuracy 75.0 %, unknown words 25.0 %. Recorded on 2 cores; ten pairs", curves[0].ToString());
    }

    [Fact]
    public void A_training_takes_the_place_of_the_one_of_the_same_model()
    {
        var curves = CurveFile.Read("curves", Text);
        var shorter = new TrainingCurve("a", "1 core", [curves[0].Epochs[0]]);
        var text = CurveFile.With(Text, shorter);
        Assert.Equal(["a", "b"], CurveFile.Read("curves", text).Select(curve => curve.Model));
        Assert.Contains("# a: 1 core\na,1,61.5,1.2500,accuracy 50.00; unknown words 12.50\n# b:", text);
        Assert.EndsWith("\nc,1,61.5,1.2500,accuracy 50.00; unknown words 12.50\n", CurveFile.With(Text, new("c", "1 core", shorter.Epochs)));
    }

    [Theory]
    [InlineData("a,1,61.5,1.2500,accuracy", 3, "is not a model, an epoch")]
    [InlineData("a,2,61.5,1.2500,accuracy 50.00", 3, "epoch 2 of a does not follow epoch 0")]
    [InlineData("b,2,1,1,loudness 60.00", 7, "does not follow epoch 1 with the same measures")]
    public void A_wrong_line_is_named(string line, int number, string what)
    {
        var lines = Text.Split('\n').ToList();
        if (number == 3) lines[2] = line;
        else lines.Insert(number - 1, line);
        var error = Assert.Throws<DamagedFileException>(() => CurveFile.Read("curves", string.Join('\n', lines)));
        Assert.Contains(what, error.Message);
        Assert.Equal(number, error.Line);
    }

    [Fact]
    public void Charts_name_their_axes_and_every_line()
    {
        var curves = CurveFile.Read("curves", Text);
        Assert.Equal(["accuracy", "unknown words"], curves[0].ToChart().Traces.Select(trace => trace.Name));
        Assert.Equal("%", curves[0].ToChart().Layout.Axes["yaxis"].Title!.Text);
        Assert.Equal(["a", "b"], TrainingCurve.Compare("accuracy", curves).Traces.Select(trace => trace.Name));
        Assert.Contains("was not measured while b was trained. There are: accuracy.", Assert.Throws<ArgumentException>(() => curves[1]["unknown words"]).Message);
    }
}
