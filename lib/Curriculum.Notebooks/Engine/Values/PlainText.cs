using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Curriculum.Notebooks.Engine.Values;

/// <summary>A value as text, the same in every country.</summary>
internal static class PlainText
{
    private const int Deepest = 4;

    public static string Of(object? value) => value is string text ? text : Of(value, 0);

    private static string Of(object? value, int depth) => value switch
    {
        null => "null",
        string text => text,
        HtmlText html => html.ToString(),
        Exception error => depth == 0 ? error.ToString() : $"{error.GetType().Name}: {error.Message}",
        IFormattable number and not IEnumerable => number.ToString(null, CultureInfo.InvariantCulture),
        Type type => TypeName(type),
        _ when depth == Deepest => "…",
        Array { Rank: 2 } matrix => Matrix(matrix),
        IDictionary pairs => Braced(Shapes.Cut(Shapes.Entries(pairs), pairs.Count), pair => pair is DictionaryEntry entry
            ? $"{Of(entry.Key, depth + 1)}: {Of(entry.Value, depth + 1)}" : "", '{', '}'),
        IEnumerable items when !Shapes.SaysItself(value.GetType()) || value is Array => Braced(Shapes.Cut(items), item => Of(item, depth + 1), '[', ']'),
        ITuple tuple => $"({string.Join(", ", Enumerable.Range(0, tuple.Length).Select(i => Of(tuple[i], depth + 1)))})",
        _ when Shapes.IsAnonymous(value.GetType()) => Named("", value, depth),
        _ when Shapes.IsRecord(value.GetType()) || Shapes.SaysItself(value.GetType()) => value.ToString() ?? "",
        _ => Named(TypeName(value.GetType()) + " ", value, depth),
    };

    /// <summary>The name as C# writes it.</summary>
    public static string TypeName(Type type) => type.IsGenericType
        ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(TypeName))}>"
        : type.IsArray ? $"{TypeName(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]" : type.Name;

    private static string Named(string name, object value, int depth) =>
        Shapes.Parts(value) is { Count: > 0 } parts
            ? $"{name}{{ {string.Join(", ", parts.Select(part => $"{part.Name} = {Of(part.Value, depth + 1)}"))} }}"
            : name.TrimEnd();

    private static string Braced((List<object?> Items, string? More) cut, Func<object?, string> show, char open, char close)
    {
        IEnumerable<string> shown = [.. cut.Items.Select(show), .. cut.More is null ? Array.Empty<string>() : [cut.More]];
        return cut.Items.Count == 0 ? $"{open}{close}" : $"{open} {string.Join(", ", shown)} {close}";
    }

    private static string Matrix(Array matrix)
    {
        var (rows, columns) = (matrix.GetLength(0), matrix.GetLength(1));
        var cells = Enumerable.Range(0, Math.Min(rows, ValueFormatter.MostItems))
            .Select(i => Enumerable.Range(0, Math.Min(columns, ValueFormatter.MostItems)).Select(j => Of(matrix.GetValue(i, j), 1)).ToArray()).ToArray();
        var width = cells.SelectMany(row => row).Select(SourceMark.Width).DefaultIfEmpty().Max();
        var lines = cells.Select(row => "[ " + string.Join("  ", row.Select(cell => new string(' ', width - SourceMark.Width(cell)) + cell))
            + (columns > ValueFormatter.MostItems ? "  …" : "") + " ]");
        return $"{TypeName(matrix.GetType().GetElementType()!)}[{rows}, {columns}]\n" + string.Join('\n', lines)
            + (rows > ValueFormatter.MostItems ? $"\n… {rows - ValueFormatter.MostItems} more rows" : "");
    }
}
