using Curriculum.Text;

namespace Curriculum.Embeddings;

/// <summary>The result for one class of questions.</summary>
/// <param name="Class">The kind of relation.</param>
/// <param name="Questions">The questions asked for.</param>
/// <param name="Covered">Those whose four words have vectors.</param>
/// <param name="Correct">Those answered rightly in first place.</param>
public readonly record struct AnalogyScore(string Class, int Questions, int Covered, int Correct)
{
    /// <summary>Correct ÷ covered, or null where fewer than <see cref="WordSimilarity.FewestPairs"/> questions are covered.</summary>
    public double? Accuracy => Covered < WordSimilarity.FewestPairs ? null : (double)Correct / Covered;

    /// <summary>Accuracy and coverage, or that there are too few questions.</summary>
    public override string ToString() => FormattableString.Invariant(Accuracy is { } accuracy
        ? $"{Class}: {accuracy:P1} ({Correct} of {Covered}; {Questions} asked)"
        : (FormattableString)$"{Class}: too few questions covered ({Covered} of {Questions}, {WordSimilarity.FewestPairs} needed)");
}

/// <summary>Accuracy on analogies, by class and in all (Mikolov et al. 2013).</summary>
public sealed class AnalogyTest
{
    private AnalogyTest(IReadOnlyList<AnalogyScore> classes)
    {
        Classes = classes;
        Total = new("all", classes.Sum(c => c.Questions), classes.Sum(c => c.Covered), classes.Sum(c => c.Correct));
    }

    /// <summary>The result of each class, in the order of the questions.</summary>
    public IReadOnlyList<AnalogyScore> Classes { get; }

    /// <summary>The result over all questions.</summary>
    public AnalogyScore Total { get; }

    /// <summary>Asks all questions; a, b and c themselves are never answers. A word without a vector is tried in lower case.</summary>
    public static AnalogyTest Evaluate(WordVectors vectors, IEnumerable<AnalogyQuestion> questions, AnalogyRule rule = AnalogyRule.CosAdd) =>
        new([.. questions.GroupBy(q => q.Class).Select(group => Score(vectors, group.Key, [.. group], rule))]);

    /// <summary>Every ordered pair of two facts of a class makes a question: Paris is to France as Rome is to …</summary>
    public static IEnumerable<AnalogyQuestion> Questions(string kind, IReadOnlyList<(string A, string B)> facts) =>
        from first in facts
        from second in facts
        where first != second
        select new AnalogyQuestion(kind, first.A, first.B, second.A, second.B);

    /// <summary>One line per class, and all.</summary>
    public override string ToString() => string.Join('\n', Classes.Append(Total));

    private static AnalogyScore Score(WordVectors vectors, string kind, AnalogyQuestion[] questions, AnalogyRule rule)
    {
        int Row(string word) => WordSimilarity.Known(vectors, word) is { } known ? vectors.IndexOf(known) : -1;
        var rows = questions.Select(q => (A: Row(q.A), B: Row(q.B), C: Row(q.C), D: Row(q.D)))
            .Where(q => q is { A: >= 0, B: >= 0, C: >= 0, D: >= 0 }).ToList();
        return new(kind, questions.Length, rows.Count, rows.Count(q => vectors.AnswerRow(q.A, q.B, q.C, rule) == q.D));
    }
}
