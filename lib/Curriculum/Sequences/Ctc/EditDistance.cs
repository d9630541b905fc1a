namespace Curriculum.Sequences;

/// <summary>What happened to a symbol between what was said and what was understood.</summary>
public enum Edit
{
    /// <summary>It is the same.</summary>
    Match,

    /// <summary>Another stands in its place.</summary>
    Substitution,

    /// <summary>It is missing in the hypothesis.</summary>
    Deletion,

    /// <summary>The hypothesis has one too many.</summary>
    Insertion,
}

/// <summary>One step from a reference to a hypothesis.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Reference">The position in the reference, −1 where a symbol is inserted.</param>
/// <param name="Hypothesis">The position in the hypothesis, −1 where a symbol is deleted.</param>
public readonly record struct EditStep(Edit Kind, int Reference, int Hypothesis);

/// <summary>The fewest substitutions, deletions and insertions that turn one sequence into another (Levenshtein 1966).</summary>
/// <remarks>
/// <code>
/// D(i, 0) = i,  D(0, j) = j
/// D(i, j) = min( D(i − 1, j − 1) + [rᵢ ≠ hⱼ],  D(i − 1, j) + 1,  D(i, j − 1) + 1 )
/// </code></remarks>
public static class EditDistance
{
    /// <summary>How many edits there are at least.</summary>
    /// <param name="reference">What it should be.</param>
    /// <param name="hypothesis">What it is.</param>
    public static int Between<T>(IReadOnlyList<T> reference, IReadOnlyList<T> hypothesis) =>
        Align(reference, hypothesis).Count(step => step.Kind != Edit.Match);

    /// <summary>How many letters must be changed, taken out or put in.</summary>
    /// <inheritdoc cref="Between{T}(IReadOnlyList{T}, IReadOnlyList{T})"/>
    public static int Between(string reference, string hypothesis) => Between(Letters(reference), Letters(hypothesis));

    /// <summary>The edits in order. Of equally short ways the one that substitutes early is taken, always the same.</summary>
    /// <inheritdoc cref="Between{T}(IReadOnlyList{T}, IReadOnlyList{T})"/>
    public static IReadOnlyList<EditStep> Align<T>(IReadOnlyList<T> reference, IReadOnlyList<T> hypothesis)
    {
        var (r, h) = (reference.Count, hypothesis.Count);
        var same = EqualityComparer<T>.Default;
        var d = new int[r + 1, h + 1]; // what is left to do from positions i and j on
        for (var i = r; i >= 0; i--)
        {
            for (var j = h; j >= 0; j--)
            {
                d[i, j] = i == r ? h - j : j == h ? r - i : Math.Min(
                    d[i + 1, j + 1] + (same.Equals(reference[i], hypothesis[j]) ? 0 : 1),
                    1 + Math.Min(d[i + 1, j], d[i, j + 1]));
            }
        }

        List<EditStep> steps = [];
        for (var (i, j) = (0, 0); i < r || j < h;)
        {
            var equal = i < r && j < h && same.Equals(reference[i], hypothesis[j]);
            if (i < r && j < h && d[i, j] == d[i + 1, j + 1] + (equal ? 0 : 1)) steps.Add(new(equal ? Edit.Match : Edit.Substitution, i++, j++));
            else if (i < r && d[i, j] == d[i + 1, j] + 1) steps.Add(new(Edit.Deletion, i++, -1));
            else steps.Add(new(Edit.Insertion, -1, j++));
        }
        return steps;
    }

    internal static string[] Letters(string text) => [.. text.EnumerateRunes().Select(rune => rune.ToString())];
}
