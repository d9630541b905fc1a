using System.Text.Json.Nodes;

namespace Curriculum.Notebooks.Tests.Course;

public sealed partial class CourseTests
{
    /// <summary>Numbers that a text cell tells, and how the code cell that it reads prints them.</summary>
    public static TheoryData<string, string, string, string, string> Numbers => new()
    {
        { "02-tensors-and-training", "a-layer-for-a-batch", "2.5 instead of 0", "a-silent-mistake", "mean 2.5\n" },
        { "02-tensors-and-training", "read-both-gradients", "All 337 gradients agree", "both-gradients", "337 gradients" },
        { "02-tensors-and-training", "read-both-gradients", "is below $10^{-6}$", "both-gradients", "e-8" },
        { "02-tensors-and-training", "read-the-paths", "with a loss of 0.29,", "walk-downhill", "Adam 0.29" },
        { "02-tensors-and-training", "read-the-paths", "lowest, at 0.00005,", "walk-downhill", "and 0.00005, Adam" },
        { "02-tensors-and-training", "exercise-cross-entropy", "0.8438 for class 0", "probability-minus-target", "[[0.8438," },
        { "02-tensors-and-training", "exercise-cross-entropy", "0.8438 for class 2", "probability-minus-target", "0.8438]]" },
        { "02-tensors-and-training", "read-the-gradients", "from 0.21 to 0.000052", "gradient-by-layer", "sigmoid  δ¹ 5.2e-5, δ⁸ 2.1e-1" },
        { "02-tensors-and-training", "read-the-training", "right on 100 % of the points it was trained on, and on 100 % of 500 new ones", "what-it-answers",
            "right: 100 % of the training points, 100 % of 500 new ones" },
        { "02-tensors-and-training", "read-the-divergence", "Three steps were enough", "too-large-a-step", "the loss is Infinity in epoch 1, step 3 " },
        { "02-tensors-and-training", "read-the-large-weights", "it grows to 35", "weights-too-large", "tanh     δ¹ 3.5e1" },
        { "02-tensors-and-training", "read-the-large-weights", "to 48000 in layer 1", "weights-too-large", "ReLU     δ¹ 4.8e4" },
    };

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_number_in_prose_is_one_that_the_run_printed(string notebook, string prose, string told, string code, string printed)
    {
        var document = course.Runs[notebook].Document;
        Assert.Contains(told, document.Find(prose)!.Source);
        Assert.Contains(printed, string.Join('\n', document.Find(code)!.Outputs.Select(Text)));
    }

    private static string Text(JsonObject output) => (output["text"] ?? (output["data"] as JsonObject)?["text/plain"]) switch
    {
        JsonArray lines => string.Concat(lines.Select(line => (string?)line)),
        JsonNode text => text.ToString(),
        null => "",
    };
}
