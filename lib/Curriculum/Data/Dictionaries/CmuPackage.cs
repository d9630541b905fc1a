using System.Text;
using System.Text.RegularExpressions;
using Curriculum.Data.Packages;
using Curriculum.Text;

namespace Curriculum.Data;

/// <summary>The CMU pronouncing dictionary out of its package, and the short list of this course (data/sounds.txt).</summary>
internal static partial class CmuPackage
{
    public static PronouncingDictionary? Read(PackageStore store, out string why)
    {
        var pin = PackagePin.Find("cmu-pronouncing-dictionary")!;
        if (store.Read(pin, out why) is not { } tgz) return null;
        var text = Encoding.UTF8.GetString(Tarball.Read(tgz, name => name == "index.js")["index.js"]);
        return new(new(pin.Title, $"npm package {pin.Name} {pin.Version}", pin.Licence, pin.Size), Parse(text.Split('\n'), "index.js"));
    }

    public static PronouncingDictionary Small(string why)
    {
        var entries = ParseSmall(Embedded.Lines("sounds.txt"), "sounds.txt");
        return new(new("words with their sounds", "written for this course", "MIT", $"{entries.Count} words", IsDefault: true, Note: $"used because {why}"), entries);
    }

    /// <summary>Lines of a JavaScript object: "word": "S1 S2"; a further way to say a word is called "word(2)", and a remark may follow the sounds after #.</summary>
    internal static IReadOnlyList<Pronunciation> Parse(IEnumerable<string> lines, string file)
    {
        var (entries, number, inside) = (new List<Pronunciation>(), 0, false);
        foreach (var line in lines)
        {
            number++;
            if (!inside) inside = line.EndsWith('{') && line.Contains('=');
            else if (line.StartsWith('}')) return entries;
            else if (line.Trim().Length > 0)
            {
                var match = Entry().Match(line);
                if (!match.Success) throw new DamagedFileException(file, "expected \"word\": \"sounds\".", number);
                entries.Add(new(match.Groups[1].Value, match.Groups[2].Value.Split(' ')));
            }
        }
        throw new DamagedFileException(file, "the list of words does not end. Is the file cut?", number);
    }

    /// <summary>Lines of a word and its sounds; lines that begin with # are passed over.</summary>
    internal static IReadOnlyList<Pronunciation> ParseSmall(IEnumerable<string> lines, string file)
    {
        var (entries, number) = (new List<Pronunciation>(), 0);
        foreach (var line in lines)
        {
            number++;
            if (line.Length == 0 || line[0] == '#') continue;
            if (line.Split(' ') is not [var word, .. { Length: > 0 } sounds]) throw new DamagedFileException(file, "expected a word and its sounds.", number);
            entries.Add(new(word, sounds));
        }
        return entries;
    }

    [GeneratedRegex("""^\s*"?([^"(]+?)(?:\(\d+\))?"?: "([A-Z0-9 ]*[A-Z0-9])(?: #[^"]*)?",?\s*$""")]
    private static partial Regex Entry();
}
