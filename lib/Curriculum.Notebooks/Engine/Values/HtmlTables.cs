using System.Collections;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace Curriculum.Notebooks.Engine.Values;

/// <summary>Values that read better as a table: sequences, dictionaries, matrices, records.</summary>
internal static class HtmlTables
{
    /// <summary>The table, or null for a value that is better read as text.</summary>
    public static string? Table(object? value) => value switch
    {
        null or string or Exception or Delegate or Type => null,
        Array { Rank: 2 } matrix => Matrix(matrix),
        IDictionary pairs => Rows(["key", "value"], Shapes.Cut(Shapes.Entries(pairs), pairs.Count), item => item is DictionaryEntry entry ? [entry.Key, entry.Value] : [item]),
        IEnumerable items when value is Array || !Shapes.SaysItself(value.GetType()) => Sequence(items),
        ITuple => Rows(["part", "value"], ([.. Shapes.Parts(value)], null), part => [(((string, object?))part!).Item1, (((string, object?))part).Item2]),
        _ when Shapes.IsAnonymous(value.GetType()) || Shapes.IsRecord(value.GetType()) || !Shapes.SaysItself(value.GetType()) =>
            Shapes.Parts(value) is { Count: > 0 } parts
                ? Rows(["property", "value"], ([.. parts], null), part => [(((string, object?))part!).Item1, (((string, object?))part).Item2])
                : null,
        _ => null,
    };

    /// <summary>One row an item; items that are all records of one type get one column a property.</summary>
    private static string Sequence(IEnumerable items)
    {
        var cut = Shapes.Cut(items);
        var types = cut.Items.Select(item => item?.GetType()).Distinct().ToList();
        if (types is not [{ } type] || Shapes.IsScalar(cut.Items[0]) || cut.Items[0] is IEnumerable or null
            || !(Shapes.IsAnonymous(type) || Shapes.IsRecord(type) || cut.Items[0] is ITuple || !Shapes.SaysItself(type)))
            return Rows(["#", "value"], ([.. cut.Items.Select((item, i) => (object?)(i, item))], cut.More),
                row => row is ITuple pair ? [pair[0], pair[1]] : []);
        var names = Shapes.Parts(cut.Items[0]!).Select(part => part.Name).ToList();
        return Rows(["#", .. names], ([.. cut.Items.Select((item, i) => (object?)(i, item))], cut.More),
            row => row is ITuple pair ? [pair[0], .. Shapes.Parts(pair[1]!).Select(part => part.Value)] : []);
    }

    private static string Matrix(Array matrix)
    {
        var columns = Math.Min(matrix.GetLength(1), ValueFormatter.MostItems);
        List<object?> rows = [.. Enumerable.Range(0, Math.Min(matrix.GetLength(0), ValueFormatter.MostItems)).Select(i => (object?)i)];
        return Rows(["", .. Enumerable.Range(0, columns).Select(j => $"{j}")],
            (rows, matrix.GetLength(0) > rows.Count ? $"… {matrix.GetLength(0) - rows.Count} more rows" : null),
            i => [i, .. Enumerable.Range(0, columns).Select(j => matrix.GetValue((int)i!, j))]);
    }

    private static string Rows(IReadOnlyList<string> head, (List<object?> Items, string? More) body, Func<object?, IReadOnlyList<object?>> cells)
    {
        var html = new StringBuilder("<table><thead><tr>");
        foreach (var name in head) html.Append("<th>").Append(WebUtility.HtmlEncode(name)).Append("</th>");
        html.Append("</tr></thead><tbody>");
        foreach (var item in body.Items)
        {
            html.Append("<tr>");
            foreach (var cell in cells(item))
                html.Append("<td>").Append(Cell(cell)).Append("</td>");
            html.Append("</tr>");
        }
        if (body.More is not null) html.Append($"<tr><td colspan=\"{head.Count}\">").Append(WebUtility.HtmlEncode(body.More)).Append("</td></tr>");
        return html.Append("</tbody></table>").ToString();
    }

    private static string Cell(object? value) =>
        value is not null && !Shapes.IsScalar(value) && NamedFormatters.Format(value, ["text/html"]) is { } own
            ? own["text/html"]
            : WebUtility.HtmlEncode(PlainText.Of(value));
}
