using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Curriculum.Notebooks.Engine.Values;

/// <summary>What kind of thing a value is, as far as showing it goes.</summary>
internal static class Shapes
{
    /// <summary>The name and value of each part of a tuple, a record, an anonymous type or a plain object.</summary>
    public static IReadOnlyList<(string Name, object? Value)> Parts(object value) => value is ITuple tuple
        ? [.. Enumerable.Range(0, tuple.Length).Select(i => ($"Item{i + 1}", tuple[i]))]
        : [.. Properties(value.GetType()).Select(property => (property.Name, Read(property, value)))];

    public static PropertyInfo[] Properties(Type type) =>
        [.. type.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(p => p.CanRead && p.GetIndexParameters().Length == 0)];

    /// <summary>True for values that one word shows: numbers, text, dates, enums.</summary>
    public static bool IsScalar(object? value) => value is null or string or bool or char or Enum or Type or Delegate or IFormattable;

    public static bool IsAnonymous(Type type) =>
        type.Name.StartsWith("<>f__AnonymousType", StringComparison.Ordinal);

    public static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null
        || (type.IsValueType && type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic) is not null);

    /// <summary>True where somebody wrote a ToString for the type.</summary>
    public static bool SaysItself(Type type) =>
        type.GetMethod("ToString", [])!.DeclaringType is { } owner && owner != typeof(object) && owner != typeof(ValueType);

    /// <summary>A dictionary's entries. Enumerated as a plain sequence, a generic dictionary gives pairs of another type.</summary>
    public static IEnumerable<DictionaryEntry> Entries(IDictionary pairs)
    {
        foreach (DictionaryEntry entry in pairs) yield return entry;
    }

    /// <summary>The first items and whether there are more; a sequence that never ends is not asked for more than that.</summary>
    public static (List<object?> Items, string? More) Cut(IEnumerable sequence, int? known = null)
    {
        known ??= (sequence as ICollection)?.Count;
        List<object?> items = [];
        foreach (var item in sequence)
        {
            if (items.Count == ValueFormatter.MostItems)
                return (items, known is { } count ? $"… {count - items.Count} more" : "… more");
            items.Add(item);
        }
        return (items, null);
    }

    private static object? Read(PropertyInfo property, object value)
    {
        try
        {
            return property.GetValue(value);
        }
        catch (TargetInvocationException error)
        {
            return $"({error.InnerException!.GetType().Name}: {error.InnerException.Message})";
        }
    }
}
