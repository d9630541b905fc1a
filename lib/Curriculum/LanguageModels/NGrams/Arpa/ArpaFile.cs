using Curriculum.Text;

namespace Curriculum.LanguageModels;

/// <summary>The usual text format of back-off n-gram models (Doug Paul, 1990s), which KenLM, SRILM and others read and write.</summary>
/// <remarks><code>
/// \data\
/// ngram 1=862
/// ngram 2=9122
///
/// \1-grams:
/// -1.6280496 [tab] the [tab] -0.4862055        log₁₀ P, the n-gram, log₁₀ α
/// …
/// \end\
/// </code>
/// A logarithm of −99 stands for probability 0, and for &lt;s&gt;, which is never predicted.</remarks>
public static class ArpaFile
{
    /// <summary>Writes a model to a temporary file that is then renamed.</summary>
    /// <exception cref="InvalidOperationException">The model backs off to the uniform distribution (add-k, Good–Turing), which the format cannot say.</exception>
    public static void Write(NGramModel model, string path)
    {
        if (model.Weights.BacksOffToUniform) throw NGramErrors.NotBackoff(model.Name);
        AtomicFile.Write(path, stream => new ArpaWriter(model).Write(stream));
    }

    /// <summary>Reads a model. Its vocabulary is that of the file: the three marks first, then words by falling probability.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DamagedFileException">The file is cut, has other numbers of n-grams than it announces, a number that is none,
    /// an unknown word or an n-gram of the wrong length, or lacks the beginning or the end of one of its n-grams; the message names the line.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static NGramModel Read(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1);
        return new ArpaReader(stream, path).Read();
    }
}
