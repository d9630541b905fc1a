using System.Runtime.CompilerServices;

namespace Curriculum.Exercises;

/// <summary>What a check does with the inputs of a case: copy them, so that no call can spoil the next, and say them.</summary>
internal static class Input
{
    /// <summary>The input with every array in it copied.</summary>
    public static T Copy<T>(T input) => (T)CopyObject(input)!;

    /// <summary>The input as "x = 2, y = 3", with the names the answer's parameters have.</summary>
    public static string Describe<T>(T input, Delegate answer)
    {
        var names = answer.Method.GetParameters().Select(parameter => parameter.Name).ToArray();
        object?[] values = names.Length > 1 && input is ITuple tuple ? [.. Enumerable.Range(0, tuple.Length).Select(i => tuple[i])] : [input];
        return string.Join(", ", values.Select((value, i) => Name(names, i) + Answer.From(value)));
    }

    /// <summary>What a lambda's source computes: <c>x => F(x)</c> is <c>F(x)</c>.</summary>
    public static string Body(string lambda)
    {
        var arrow = lambda.IndexOf("=>", StringComparison.Ordinal);
        return (arrow < 0 ? lambda : lambda[(arrow + 2)..]).Trim();
    }

    private static string Name(string?[] names, int i) =>
        i < names.Length && !string.IsNullOrEmpty(names[i]) && names[i]![0] != '<' ? $"{names[i]} = " : "";

    private static object? CopyObject(object? input) => input switch
    {
        Array array => CopyArray(array),
        ITuple tuple when tuple.GetType().IsValueType && tuple.Length <= 3 => CopyTuple(tuple),
        _ => input,
    };

    private static Array CopyArray(Array array)
    {
        var copy = (Array)array.Clone();
        if (copy is object?[] items)
            for (var i = 0; i < items.Length; i++) items[i] = CopyObject(items[i]);
        return copy;
    }

    private static object CopyTuple(ITuple tuple) =>
        Activator.CreateInstance(tuple.GetType(), [.. Enumerable.Range(0, tuple.Length).Select(i => CopyObject(tuple[i]))])!;
}
