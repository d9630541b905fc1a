using System.Collections.Concurrent;
using System.Reflection;

namespace Curriculum.Notebooks.Engine.Values;

/// <summary>The formatters that a type brings itself, found by the simple name of its attribute, <c>TypeFormatterSource</c>,
/// whatever assembly that attribute comes from.</summary>
internal static class NamedFormatters
{
    private const BindingFlags Members = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
    private static readonly ConcurrentDictionary<Type, Source?> Known = new();

    /// <summary>The value as its own formatters show it, or null where its type brings none.</summary>
    /// <param name="value">The value.</param>
    /// <param name="asked">The MIME types asked for; none for those the type prefers.</param>
    public static IReadOnlyDictionary<string, string>? Format(object value, IReadOnlyList<string> asked)
    {
        if (Known.GetOrAdd(value.GetType(), Find) is not { } source) return null;
        var types = asked.Count > 0 ? asked : source.Preferred;
        var bundle = types.Where(source.Formatters.ContainsKey).ToDictionary(type => type, type => source.Formatters[type](value));
        foreach (var type in asked.Except(bundle.Keys)) bundle[type] = PlainText.Of(value);
        if (bundle.Count > 0 && asked.Count == 0) bundle.TryAdd("text/plain", PlainText.Of(value));
        return bundle.Count > 0 ? bundle : null;
    }

    private static Source? Find(Type type)
    {
        var attribute = type.GetCustomAttributes(inherit: true).FirstOrDefault(a => a.GetType().Name == "TypeFormatterSourceAttribute");
        if (attribute is null) return null;
        var sourceType = Property<Type>(attribute, "FormatterSourceType") ?? throw Wrong(type, "its attribute has no FormatterSourceType");
        var source = Activator.CreateInstance(sourceType, nonPublic: true)!;
        var create = sourceType.GetMethod("CreateTypeFormatters", Members, []) ?? throw Wrong(type, $"{sourceType.Name} has no CreateTypeFormatters()");
        var formatters = ((IEnumerable<object>)create.Invoke(source, [])!).ToDictionary(
            formatter => Property<string>(formatter, "MimeType") ?? throw Wrong(type, $"{formatter.GetType().Name} has no MimeType"),
            formatter => Writer(type, formatter));
        return new Source(Property<string[]>(attribute, "PreferredMimeTypes") ?? [.. formatters.Keys], formatters);
    }

    private static Func<object, string> Writer(Type type, object formatter)
    {
        var format = formatter.GetType().GetMethods(Members).FirstOrDefault(method => method.Name == "Format" && method.GetParameters()
            is [{ ParameterType: var first }, { ParameterType: var second }] && first == typeof(object) && second == typeof(TextWriter))
            ?? throw Wrong(type, $"{formatter.GetType().Name} has no bool Format(object, TextWriter)");
        return value =>
        {
            using var writer = new StringWriter(System.Globalization.CultureInfo.InvariantCulture);
            format.Invoke(formatter, [value, writer]);
            return writer.ToString();
        };
    }

    private static T? Property<T>(object owner, string name) where T : class => owner.GetType().GetProperty(name, Members)?.GetValue(owner) as T;

    private static InvalidOperationException Wrong(Type type, string why) => new($"{type.Name} says how it shows itself, but {why}.");

    private sealed record Source(string[] Preferred, Dictionary<string, Func<object, string>> Formatters);
}
