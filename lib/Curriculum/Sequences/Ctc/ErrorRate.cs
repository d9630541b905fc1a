using System.Globalization;

namespace Curriculum.Sequences;

/// <summary>The edits between references and hypotheses, counted over all of them, and their share of the reference's symbols.</summary>
/// <remarks>
/// <code>
/// rate = (S + D + I) ÷ N        with N symbols in all references; it can exceed 1
/// </code></remarks>
/// <param name="Substitutions">S, symbols taken for another.</param>
/// <param name="Deletions">D, symbols that were missed.</param>
/// <param name="Insertions">I, symbols that nobody said.</param>
/// <param name="Length">N, the symbols of all references.</param>
public sealed record ErrorRate(int Substitutions, int Deletions, int Insertions, int Length)
{
    /// <summary>(S + D + I) ÷ N; without a single symbol in the references, 0 if nothing was understood either and ∞ otherwise.</summary>
    public double Rate => Errors == 0 ? 0 : (double)Errors / Length;

    /// <summary>S + D + I.</summary>
    public int Errors => Substitutions + Deletions + Insertions;

    /// <summary>The symbol error rate of many sequences.</summary>
    /// <param name="references">What was said.</param>
    /// <param name="hypotheses">What was understood, in the same order.</param>
    /// <exception cref="ArgumentException">There are not as many of one as of the other.</exception>
    public static ErrorRate Of<T>(IEnumerable<IReadOnlyList<T>> references, IEnumerable<IReadOnlyList<T>> hypotheses)
    {
        var (said, understood, counts) = (references.ToArray(), hypotheses.ToArray(), new int[4]);
        if (said.Length != understood.Length) throw new ArgumentException($"ErrorRate: {said.Length} references and {understood.Length} hypotheses; give one hypothesis for each reference.");
        for (var i = 0; i < said.Length; i++)
            foreach (var step in EditDistance.Align(said[i], understood[i])) counts[(int)step.Kind]++;
        return new(counts[(int)Edit.Substitution], counts[(int)Edit.Deletion], counts[(int)Edit.Insertion], said.Sum(one => one.Count));
    }

    /// <summary>The word error rate of many texts; words are what white space separates.</summary>
    /// <inheritdoc cref="Of{T}(IEnumerable{IReadOnlyList{T}}, IEnumerable{IReadOnlyList{T}})"/>
    public static ErrorRate OfWords(IEnumerable<string> references, IEnumerable<string> hypotheses) => Of(references.Select(Words), hypotheses.Select(Words));

    /// <summary>The character error rate of many texts.</summary>
    /// <inheritdoc cref="Of{T}(IEnumerable{IReadOnlyList{T}}, IEnumerable{IReadOnlyList{T}})"/>
    public static ErrorRate OfLetters(IEnumerable<string> references, IEnumerable<string> hypotheses) =>
        Of(references.Select(EditDistance.Letters), hypotheses.Select(EditDistance.Letters));

    /// <summary>One line: the rate, and what it is made of.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{100 * Rate:0.##} % of {Length:N0}: {Substitutions} substituted, {Deletions} deleted, {Insertions} inserted");

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
