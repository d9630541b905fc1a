using Curriculum.Display;

namespace Curriculum.Exercises;

public abstract partial record Answer
{
    /// <summary>In words, why this is not <paramref name="expected"/>; null where it is.</summary>
    /// <param name="expected">The right answer.</param>
    /// <param name="tolerance">How far numbers may lie apart: this much, or this much of the expected number if that is larger.</param>
    /// <param name="nanEqualsNan">Whether NaN equals NaN; a right answer never is NaN, two wrong ones may be.</param>
    public string? Difference(Answer expected, double tolerance, bool nanEqualsNan = false) =>
        Shapes(this, expected) ?? Compare(this, expected, tolerance, nanEqualsNan, "");

    /// <summary>The sizes of nested lists that are equally long at each level, as in [2, 3]; null for anything else.</summary>
    public IReadOnlyList<int>? Shape => this switch
    {
        Number => [],
        Many { Kind: "list", Items: [] } => [0],
        Many { Kind: "list", Items: var items } when items[0].Shape is { } inner
            && items.All(item => item.Shape is { } shape && shape.SequenceEqual(inner)) => [items.Count, .. inner],
        _ => null,
    };

    private static string? Shapes(Answer got, Answer expected) =>
        got is Many && expected is Many && got.Shape is { } a && expected.Shape is { } b && !a.SequenceEqual(b)
            ? a is [var count] && b is [var asked] ? $"The answer has {Count(count)}; {asked} were expected."
                : $"The answer has shape [{string.Join(", ", a)}]; [{string.Join(", ", b)}] was expected."
            : null;

    private static string? Compare(Answer got, Answer expected, double tolerance, bool nan, string at) => (got, expected) switch
    {
        (Number(var x), Number(var y)) => Close(x, y, tolerance, nan) ? null : Apart(x, y, tolerance, at),
        (Truth x, Truth y) => x == y ? null : Unequal(x, y, at),
        (Text x, Text y) => x == y ? null : Unequal(x, y, at),
        (Nothing, Nothing) => null,
        (Many x, Many y) when x.Kind == y.Kind => CompareItems(x, y, tolerance, nan, at),
        (Thing x, Thing y) => Equals(x.Value, y.Value) ? null : Unequal(x, y, at),
        (Thing x, _) when x.Value is Delegate => $"{At(at)}a {TypeWord(expected)} was expected, this is a function. Call it first?",
        _ => $"{At(at)}{Article(TypeWord(expected))} was expected, this is {Article(TypeWord(got))}.",
    };

    private static string? CompareItems(Many got, Many expected, double tolerance, bool nan, string at)
    {
        if (got.Items.Count != expected.Items.Count)
            return $"{At(at)}the {got.Kind} has {Count(got.Items.Count)}; {expected.Items.Count} were expected.";
        for (var i = 0; i < got.Items.Count; i++)
        {
            var place = at.Length == 0 ? $"{i}" : $"{at}, {i}";
            if (Compare(got.Items[i], expected.Items[i], tolerance, nan, place) is { } difference) return difference;
        }
        return null;
    }

    private static bool Close(double x, double y, double tolerance, bool nan) =>
        x == y || Math.Abs(x - y) <= tolerance * Math.Max(1, Math.Abs(y)) && double.IsFinite(y) || (nan && double.IsNaN(x) && double.IsNaN(y));

    private static string Apart(double x, double y, double tolerance, string at) =>
        double.IsNaN(x) ? $"{At(at)}NaN is not a number: look for 0/0, ∞ − ∞ or the logarithm of a negative number."
            : $"{At(at)}{NumberText.Long(x)} is {NumberText.Short(Math.Abs(x - y))} away from {NumberText.Long(y)} (allowed: {NumberText.Short(tolerance * Math.Max(1, Math.Abs(y)))}).";

    private static string Unequal(Answer x, Answer y, string at) => $"{At(at)}{x} is not {y}.";

    private static string At(string at) => at.Length == 0 ? "" : $"At [{at}]: ";

    private static string Count(int count) => count == 1 ? "1 item" : $"{count} items";

    private static string Article(string kind) => kind == "null" ? kind : $"a {kind}";

    private static string TypeWord(Answer answer) => answer switch
    {
        Number => "number",
        Truth => "truth value",
        Text => "text",
        Nothing => "null",
        Many many => many.Kind,
        Thing thing => thing.Value.GetType().Name,
        _ => "value",
    };

    private static string Show(Answer answer, int most)
    {
        if (answer is not Many many) return answer.ToString();
        var (open, close) = many.Kind switch { "tuple" => ("(", ")"), "list" => ("[", "]"), _ => ("{", "}") };
        var shown = many.Items.Take(most).Select(item =>
            many.Kind == "dictionary" && item is Many { Items: [var key, var value] } ? $"{key}: {Show(value, most)}" : Show(item, Math.Max(3, most / 2)));
        var rest = many.Items.Count > most ? $", … {many.Items.Count} in all" : "";
        return $"{open}{string.Join(", ", shown)}{rest}{close}";
    }
}
