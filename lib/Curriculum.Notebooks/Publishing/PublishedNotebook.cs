using Curriculum.Notebooks.Documents;

namespace Curriculum.Notebooks.Publishing;

/// <summary>A notebook that has run, as the site shows it.</summary>
/// <param name="Name">The file's name without <c>.ipynb</c>, which is also its page's name.</param>
/// <param name="Document">The notebook with its outputs.</param>
/// <param name="Seconds">How long it ran.</param>
public sealed record PublishedNotebook(string Name, Document Document, double Seconds)
{
    /// <summary>What the notebook says of itself and what its run showed.</summary>
    public NotebookFacts Facts { get; } = NotebookFacts.Of(Document);
}
