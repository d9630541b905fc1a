using System.Globalization;
using Curriculum.Charts;
using Curriculum.Display;

namespace Curriculum.Sequences;

/// <summary>A pair with what a model made of it.</summary>
/// <param name="From">What was read.</param>
/// <param name="To">What was wanted.</param>
/// <param name="Answer">What the model wrote.</param>
/// <param name="Length">How many symbols were read.</param>
public sealed record TranslatedPair(string From, string To, string Answer, int Length)
{
    /// <summary>Whether the answer is the one that was wanted, to the last character.</summary>
    public bool IsRight => string.Equals(To, Answer, StringComparison.Ordinal);
}

/// <summary>How good a model's answers are: exact match, BLEU over the target's symbols, and chrF.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class TranslationReport : IHtml
{
    private readonly SequenceCodec target;

    internal TranslationReport(SequenceCodec target, IReadOnlyList<TranslatedPair> pairs)
    {
        (this.target, Pairs) = (target, pairs);
        string[] wanted = [.. pairs.Select(pair => pair.To)], answers = [.. pairs.Select(pair => pair.Answer)];
        ExactMatch = Sequences.ExactMatch.Of(wanted, answers);
        Bleu = Sequences.Bleu.Corpus((IReadOnlyList<IReadOnlyList<string>>)[.. wanted.Select(target.Split)], [.. answers.Select(target.Split)]);
        ChrF = Sequences.ChrF.Corpus(wanted, answers);
    }

    /// <summary>The pairs with the answers.</summary>
    public IReadOnlyList<TranslatedPair> Pairs { get; }

    /// <summary>The part of the answers that are right to the last character, from 0 to 1.</summary>
    public double ExactMatch { get; }

    /// <summary>BLEU-4 of all answers over the target's symbols, characters or words, from 0 to 1.</summary>
    public double Bleu { get; }

    /// <summary>chrF₂ of all answers, from 0 to 1.</summary>
    public double ChrF { get; }

    /// <summary>The same for groups of about equally many pairs, by how long the source is: where a fixed vector is too small, quality falls with the length.</summary>
    /// <param name="groups">How many groups; pairs of one length stay together.</param>
    public IReadOnlyList<(double MeanLength, TranslationReport Report)> ByLength(int groups = 4)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(groups);
        var sorted = Pairs.OrderBy(pair => pair.Length).ToArray();
        int Rank(int length) => Array.FindIndex(sorted, pair => pair.Length == length) * groups / sorted.Length;
        return [.. sorted.GroupBy(pair => Rank(pair.Length)).Select(group => (group.Average(pair => pair.Length), new TranslationReport(target, [.. group])))];
    }

    /// <summary>Reports as lines over the length of the source.</summary>
    /// <param name="score">Which score, such as <c>report => report.ExactMatch</c>.</param>
    /// <param name="groups">How many groups of lengths.</param>
    /// <param name="reports">The reports with their names, made on the same pairs.</param>
    public static Figure ByLength(Func<TranslationReport, double> score, int groups, params (string Name, TranslationReport Report)[] reports)
    {
        var lengths = reports[0].Report.ByLength(groups).Select(group => group.MeanLength);
        return Chart.Lines(Column.From(lengths), [.. reports.Select(row => (row.Name, Column.From(row.Report.ByLength(groups).Select(group => score(group.Report)))))])
            .XAxis("symbols read").YAxis("score");
    }

    /// <inheritdoc/>
    public string ToHtml() => $"<div>{HtmlText.Escape(ToString())}</div>";

    /// <summary>One line: how many pairs, and the three scores.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Pairs.Count:N0} pairs: exact match {100 * ExactMatch:0.0} %, BLEU {100 * Bleu:0.0} %, chrF {100 * ChrF:0.0} %");
}
