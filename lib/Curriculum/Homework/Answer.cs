using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using Curriculum.Display;

namespace Curriculum.Exercises;

/// <summary>An answer as data, so that answers of different types are compared by what they hold.</summary>
/// <remarks>Numbers of all types are numbers; arrays of any rank, lists, iterators and <see cref="INumericArray"/> are nested lists;
/// sets and dictionaries have no order. What is none of these is compared by its own <c>Equals</c>.</remarks>
public abstract partial record Answer
{
    private const int MostItems = 1_000_000;

    /// <summary>A number.</summary>
    public sealed record Number(double Value) : Answer
    {
        /// <inheritdoc/>
        public override string ToString() => NumberText.Long(Value);
    }

    /// <summary>True or false.</summary>
    public sealed record Truth(bool Value) : Answer
    {
        /// <inheritdoc/>
        public override string ToString() => Value ? "true" : "false";
    }

    /// <summary>Text.</summary>
    public sealed record Text(string Value) : Answer
    {
        /// <inheritdoc/>
        public override string ToString() => $"\"{(Value.Length > 200 ? Value[..200] + "…" : Value)}\"";
    }

    /// <summary>Several answers in order; <paramref name="Kind"/> is "list", "tuple", "set" or "dictionary".</summary>
    public sealed record Many(string Kind, IReadOnlyList<Answer> Items) : Answer
    {
        /// <inheritdoc/>
        public override string ToString() => Show(this, 12);
    }

    /// <summary>No answer: null.</summary>
    public sealed record Nothing : Answer
    {
        /// <inheritdoc/>
        public override string ToString() => "null";
    }

    /// <summary>An object that is not data.</summary>
    public sealed record Thing(object Value) : Answer
    {
        /// <inheritdoc/>
        public override string ToString() => Value.ToString() ?? Value.GetType().Name;
    }

    /// <summary>The data in a value.</summary>
    /// <exception cref="ArgumentException">It has more than a million items, or is nested deeper than 64 levels.</exception>
    public static Answer From(object? value)
    {
        var budget = MostItems;
        return From(value, 0, ref budget);
    }

    private static Answer From(object? value, int depth, ref int budget)
    {
        if (depth > 64) throw new ArgumentException("The answer is nested deeper than 64 levels.");
        if (budget-- <= 0) throw new ArgumentException($"The answer has more than {MostItems} items.");
        switch (value)
        {
            case null: return new Nothing();
            case Answer answer: return answer;
            case bool truth: return new Truth(truth);
            case string text: return new Text(text);
            case char letter: return new Text(letter.ToString());
            case Enum name: return new Text(name.ToString());
            case Half number: return new Number((double)number);
            case IConvertible number when value is not DateTime: return new Number(number.ToDouble(CultureInfo.InvariantCulture));
            case INumericArray numbers:
                if (numbers.Shape.Count == 0) return new Number(numbers.ToDoubles()[0]);
                return Nest(numbers.ToDoubles(), [.. numbers.Shape], 0, 0, ref budget);
            case ITuple tuple:
                return new Many("tuple", Collect(Enumerable.Range(0, tuple.Length).Select(i => tuple[i]), depth, ref budget));
            case IDictionary entries:
                var pairs = Collect(entries.Keys.Cast<object>().Select(key => (object)(key, entries[key])), depth, ref budget);
                return new Many("dictionary", [.. pairs.OrderBy(pair => pair.ToString(), StringComparer.Ordinal)]);
            case Array { Rank: > 1 } array:
                object?[] flat = [.. array.Cast<object?>()];
                return Nest(flat, [.. Enumerable.Range(0, array.Rank).Select(array.GetLength)], 0, depth, ref budget);
            case IEnumerable items:
                var list = Collect(items.Cast<object?>(), depth, ref budget);
                return IsSet(value) ? new Many("set", [.. list.OrderBy(item => item.ToString(), StringComparer.Ordinal)]) : new Many("list", list);
            default: return new Thing(value);
        }
    }

    private static List<Answer> Collect(IEnumerable<object?> items, int depth, ref int budget)
    {
        var list = new List<Answer>();
        foreach (var item in items) list.Add(From(item, depth + 1, ref budget));
        return list;
    }

    /// <summary>Row-major items as lists of lists.</summary>
    private static Many Nest<T>(ReadOnlySpan<T> items, ReadOnlySpan<int> shape, int dim, int depth, ref int budget)
    {
        var list = new List<Answer>();
        var size = shape[dim] == 0 ? 0 : items.Length / shape[dim];
        for (var i = 0; i < shape[dim]; i++)
        {
            var part = items.Slice(i * size, size);
            list.Add(dim == shape.Length - 1 ? From(part[0], depth + 1, ref budget) : Nest(part, shape, dim + 1, depth + 1, ref budget));
        }
        return new("list", list);
    }

    private static bool IsSet(object value) => value.GetType().GetInterfaces()
        .Any(type => type.IsGenericType && type.GetGenericTypeDefinition() is var open && (open == typeof(ISet<>) || open == typeof(IReadOnlySet<>)));
}
