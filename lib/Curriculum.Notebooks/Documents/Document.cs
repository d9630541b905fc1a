using System.Text.Json.Nodes;

namespace Curriculum.Notebooks.Documents;

/// <summary>A notebook in memory: cells in order, and the metadata of the whole.</summary>
public sealed class Document
{
    /// <summary>The cells, in the order a learner runs them.</summary>
    public List<Cell> Cells { get; init; } = [];

    /// <summary>The notebook's metadata: kernel, language.</summary>
    public JsonObject Metadata { get; init; } = [];

    /// <summary>Reads a notebook file (nbformat 4.0 to 4.5; cells of the older ones get ids from their first words).</summary>
    /// <param name="path">The .ipynb file.</param>
    /// <exception cref="DamagedNotebookException">The file is not a whole notebook; the message says where, and what to do.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Document Read(string path) => DocumentReader.Read(File.ReadAllBytes(path), path);

    /// <summary>Reads a notebook from its JSON text.</summary>
    /// <param name="json">The text of an .ipynb file.</param>
    /// <param name="name">What messages call the notebook.</param>
    /// <exception cref="DamagedNotebookException">The text is not a whole notebook.</exception>
    public static Document Parse(string json, string name = "notebook") => DocumentReader.Read(json, name);

    /// <summary>The one canonical text of this notebook: nbformat 4.5, indent 1, sorted keys, sources as arrays of lines,
    /// letters as they are, a newline at the end. Reading it and writing it again gives the same bytes.</summary>
    /// <param name="outputs">False leaves outputs and execution counts out, as in the notebooks a learner opens.</param>
    public string Write(bool outputs = true) => DocumentWriter.Write(this, outputs);

    /// <summary>Writes the canonical text to a file, which holds either the old or the new notebook whole, whatever happens.</summary>
    /// <param name="path">The .ipynb file.</param>
    /// <param name="outputs">False leaves outputs and execution counts out.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path, bool outputs = true) => AtomicFile.Write(path, Write(outputs));

    /// <summary>The cell with this id, or null where there is none.</summary>
    /// <param name="id">The cell's id.</param>
    public Cell? Find(string id) => Cells.Find(cell => cell.Id == id);
}
