using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Curriculum.Data.Packages;
using Curriculum.Text;

namespace Curriculum.Data;

/// <summary>The messages of the .NET SDK in English and in one of its other languages, read from its satellite assemblies.</summary>
internal static partial class SdkMessages
{
    // To be raised when the same files give other pairs, so that pairs kept by an older version are not used.
    private const int Version = 1, FewestWords = 2, MostWords = 12;

    /// <summary>The SDK's languages with their satellite assemblies in order of path.</summary>
    public static IReadOnlyDictionary<string, FileInfo[]> Files()
    {
        if (SdkFolder.Newest() is not { } folder) return new Dictionary<string, FileInfo[]>();
        return new DirectoryInfo(folder).EnumerateFiles("*.resources.dll", SearchOption.AllDirectories)
            .GroupBy(file => file.Directory!.Name).Where(language => IsCulture(language.Key))
            .ToDictionary(language => language.Key, language => language.OrderBy(file => file.FullName, StringComparer.Ordinal).ToArray());
    }

    /// <summary>The pairs, or null and why there are none.</summary>
    public static ParallelCorpus? Read(PackageStore store, string language, out string why)
    {
        var all = Files();
        why = all.Count == 0 ? $"the .NET SDK under {SdkFolder.Root} has no translated messages"
            : $"the .NET SDK has no messages in \"{language}\"; it has {string.Join(", ", all.Keys.Order(StringComparer.Ordinal))}";
        if (!all.TryGetValue(language, out var files)) return null;
        var kept = Path.Combine(store.Folder, $"sdk-messages-{language}-{SdkFolder.Fingerprint(Version, files)}.tsv");
        var text = Encoding.UTF8.GetString(KeptFile.ReadOrMake(kept, () => Make(files, language)));
        var pairs = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t'))
            .Where(fields => fields.Length == 2).Select(fields => new TextPair(fields[0], fields[1], language)).ToList();
        if (pairs.Count == 0) return null;
        return new(new($".NET SDK messages, English to {language}", $"the SDK's own satellite assemblies, {files.Length} files", "MIT",
            string.Create(CultureInfo.InvariantCulture, $"{pairs.Count:N0} different messages of {FewestWords} to {MostWords} words"), IsDefault: true), pairs);
    }

    /// <summary>A pair of messages without what is no language: codes, placeholders, markup; null where more than that is the matter.</summary>
    internal static (string English, string Translation)? Clean(string english, string translation, string language)
    {
        var code = Code().Match(english);
        if (code.Success && translation.StartsWith(code.Groups[1].Value, StringComparison.Ordinal))
            (english, translation) = (english[code.Length..], TranslatedCode().Replace(translation, "", 1));
        (english, translation) = (english.Trim(), translation.Trim());
        var words = english.Split(' ');
        var clean = words.Length is >= FewestWords and <= MostWords && !words.Contains("")
            && english.All(char.IsAscii) && !NoLanguage().IsMatch(english) && !NoLanguage().IsMatch(translation)
            && char.IsAsciiLetter(english.FirstOrDefault(char.IsLetterOrDigit))
            && !string.Equals(english, translation, StringComparison.OrdinalIgnoreCase)
            && (!HasOwnScript(language) || translation.Any(c => char.IsLetter(c) && c >= 0x370));
        return clean ? (english, translation) : null;
    }

    private static byte[] Make(FileInfo[] files, string language)
    {
        var (seen, text) = (new HashSet<string>(StringComparer.Ordinal), new StringBuilder());
        foreach (var part in files.AsParallel().AsOrdered().Select(file => Messages(file, language)))
            foreach (var (english, translation) in part)
                if (Clean(english, translation, language) is var (a, b) && seen.Add(a)) text.Append(a).Append('\t').Append(b).Append('\n');
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>All messages of a satellite assembly beside those of the assembly it belongs to; none where one of the two cannot be read.</summary>
    internal static IReadOnlyList<(string English, string Translation)> Messages(FileInfo satellite, string language)
    {
        var neutral = Path.Combine(satellite.Directory!.Parent!.FullName, satellite.Name[..^".resources.dll".Length]);
        try
        {
            if (new[] { neutral + ".dll", neutral + ".exe" }.FirstOrDefault(File.Exists) is not { } path) return [];
            var (english, translated) = (StringResources.Read(path), StringResources.Read(satellite.FullName, language));
            return [.. from message in english where translated.ContainsKey(message.Key) select (message.Value, translated[message.Key])];
        }
        catch (Exception error) when (error is BadImageFormatException or IOException or UnauthorizedAccessException or ArgumentException or FormatException)
        {
            return [];
        }
    }

    private static bool IsCulture(string folder) => folder is "zh-Hans" or "zh-Hant" or "pt-BR" || folder.Length == 2 && folder.All(char.IsAsciiLetterLower);

    private static bool HasOwnScript(string language) => language[..2] is "zh" or "ja" or "ko" or "ru";

    [GeneratedRegex(@"^([A-Z]+\d+): ?")]
    private static partial Regex Code();

    [GeneratedRegex(@"^[A-Z]+\d+ ?[:：] ?")]
    private static partial Regex TranslatedCode();

    [GeneratedRegex(@"[{}<>%\\/_=\[\]|@#$*~^\p{Cc}]")]
    private static partial Regex NoLanguage();
}
