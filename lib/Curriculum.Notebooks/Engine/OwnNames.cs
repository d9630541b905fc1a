using System.Reflection;
using System.Text.RegularExpressions;

namespace Curriculum.Notebooks.Engine;

/// <summary>The names that a learner gave, read back from those that the compiler made of them.</summary>
internal static partial class OwnNames
{
    /// <summary>The learner's name of a method, or null for a cell's own top level and for lambdas in it.</summary>
    public static string? Method(MethodBase? method) =>
        method is null ? null : Clean(method.Name == "MoveNext" ? method.DeclaringType?.Name ?? "" : method.Name);

    /// <summary>The learner's methods in the stack that the runtime prints when it aborts, the innermost first.</summary>
    public static IEnumerable<string> InTrace(string trace) =>
        (from Match frame in Frame().Matches(trace) select Clean(frame.Groups["name"].Value)).OfType<string>().Distinct();

    private static string? Clean(string name) => name switch
    {
        // A local function: <<Initialize>>g__Name|0_1, or <Outer>g__Name|0_1.
        _ when name.IndexOf("g__", StringComparison.Ordinal) is > 0 and var at => name[(at + 3)..].Split('|')[0],
        // A state machine or a lambda: <Name>d__1, <Name>b__0; the cell's own is <<Initialize>>…, <Initialize>, <Factory>.
        ['<', .. var rest] => rest.TrimStart('<').Split('>')[0] is var inner && inner is "Initialize" or "Factory" or "" ? null : inner,
        _ => name,
    };

    [GeneratedRegex(@"^\s*at Submission#\d+(?:[.+](?<outer>[^.+(\[]+))*?[.+](?<name>[^.+(\[]+)(?:\.MoveNext)?[(\[]", RegexOptions.Multiline)]
    private static partial Regex Frame();
}
