using System.Reflection;

namespace Curriculum.Display;

/// <summary>The program that runs the cells, found at run time: the library references none of them.</summary>
/// <remarks>Curriculum's own engine leaves two delegates in <see cref="AppContext"/>; .NET Interactive has a current
/// invocation context, which is called by reflection. In a plain console there is neither.</remarks>
public static class Host
{
    internal const string ShowKey = "Curriculum.Display.Show";
    internal const string CancellationKey = "Curriculum.Display.Cancellation";
    private const string ContextType = "Microsoft.DotNet.Interactive.KernelInvocationContext";

    /// <summary>Whether what was shown can change in place.</summary>
    public static bool CanUpdate => Open() is not null;

    /// <summary>Cancelled when the reader stops the running cell; never where no host says so.</summary>
    public static CancellationToken Cancellation
    {
        get
        {
            if (AppContext.GetData(CancellationKey) is Func<CancellationToken> ask) return ask();
            return Context() is { } context && context.GetType().GetProperty("CancellationToken")?.GetValue(context) is CancellationToken token
                ? token : CancellationToken.None;
        }
    }

    /// <summary>A new place to show something and to change it; null where the host cannot.</summary>
    internal static Action<object>? Open()
    {
        if (AppContext.GetData(ShowKey) is Action<string, IReadOnlyDictionary<string, string>, bool> show)
        {
            var (id, isUpdate) = (Guid.NewGuid().ToString("N"), false);
            return value =>
            {
                show(id, Faces(value), isUpdate);
                isUpdate = true;
            };
        }

        return Context() is { } context && DisplayMethod(context.GetType()) is { } display ? Interactive(context, display) : null;
    }

    /// <summary>A value's faces by MIME type.</summary>
    internal static IReadOnlyDictionary<string, string> Faces(object value)
    {
        var faces = new Dictionary<string, string> { ["text/plain"] = value.ToString() ?? "" };
        if (value is IHtml html) faces["text/html"] = html.ToHtml();
        return faces;
    }

    private static Action<object> Interactive(object context, MethodInfo display)
    {
        object? shown = null;
        MethodInfo? update = null;
        return value =>
        {
            if (shown is null)
            {
                var parameters = display.GetParameters();
                var start = display.IsStatic ? 1 : 0;
                object?[] rest = [value, .. parameters.Skip(start + 1).Select(parameter => parameter.ParameterType.IsArray ? Array.CreateInstance(parameter.ParameterType.GetElementType()!, 0) : null)];
                shown = display.Invoke(display.IsStatic ? null : context, display.IsStatic ? [context, .. rest] : rest);
                update = shown?.GetType().GetMethods().FirstOrDefault(method => method.Name == "Update" && method.GetParameters().Length == 1);
            }
            else update?.Invoke(shown, [value]);
        };
    }

    private static object? Context() => Find(ContextType)?
        .GetProperty("Current", BindingFlags.Public | BindingFlags.Static)?.GetValue(null);

    // Display is a method of the context, or of a class beside it that extends it.
    private static MethodInfo? DisplayMethod(Type context) =>
        context.GetMethods().Concat(Find(ContextType + "Extensions")?.GetMethods() ?? []).FirstOrDefault(method =>
            method.Name == "Display" && !method.IsGenericMethod
            && method.GetParameters().ElementAtOrDefault(method.IsStatic ? 1 : 0)?.ParameterType == typeof(object));

    private static Type? Find(string name) => AppDomain.CurrentDomain.GetAssemblies()
        .Where(assembly => !assembly.IsDynamic).Select(assembly => assembly.GetType(name, throwOnError: false)).FirstOrDefault(type => type is not null);
}
