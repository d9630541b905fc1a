using Curriculum.Tensors;

namespace Curriculum.NN;

/// <summary>Every message about scores, tags and lengths that do not fit a conditional random field.</summary>
internal static class CrfErrors
{
    public static ShapeException Emissions(string crf, int tags, bool batchFirst, Shape e)
    {
        var expected = batchFirst ? $"[B, T, {tags}]" : $"[T, B, {tags}]";
        var fix = e.Rank == 2 && e[1] == tags ? $" For one sequence, add the batch: e.Unsqueeze({(batchFirst ? 0 : 1)})." : "";
        return new($"{crf}: the emissions have shape {e}, but they must be {expected}{(batchFirst ? "" : " (time first; batchFirst: true takes [B, T, K])")}.{fix}");
    }

    public static ShapeException NoTime(string crf, Shape e) =>
        new($"{crf}: the emissions have shape {e}, which has no time step; a sequence has at least one.");

    public static ShapeException TagSizes(string crf, Shape e, Shape tags) =>
        new($"{crf}: emissions {e} and tags {tags} do not fit: there must be one tag for each row of scores, so the tags' shape is {e.Without(2)}."
            + (tags.Rank == 2 && tags[0] == e[1] && tags[1] == e[0] ? " One of them is batch first: use Transpose, or batchFirst." : ""));

    public static ArgumentOutOfRangeException Tag(string crf, int tag, int sequence, int time, int tags) =>
        new(null, $"{crf}: tag {tag} (time {time} of sequence {sequence}) lies outside 0 … {tags - 1}. Check how the tags were made, and the sequence's length.");

    public static ArgumentException NoSequences(string crf) =>
        new($"{crf}: the mean over no sequences is undefined. Leave empty batches out, or use Reduction.Sum.");

    public static ArgumentException LengthCount(string crf, int count, int batch) => RecurrentErrors.LengthCount(crf, count, batch);

    public static ArgumentOutOfRangeException Length(string crf, int position, int length, int time) => RecurrentErrors.Length(crf, position, length, time);
}
