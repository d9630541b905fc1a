using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Resources;
using System.Text;

namespace Curriculum.Data;

/// <summary>Reads the text resources of an assembly from its file, without loading it.</summary>
internal static class StringResources
{
    /// <summary>The texts by "resource file/key"; a culture in the resource file's name is left out, so that both sides of a translation have one name.</summary>
    /// <param name="path">An assembly.</param>
    /// <param name="culture">The culture of a satellite assembly, or nothing for a neutral one.</param>
    /// <exception cref="BadImageFormatException">The file is no assembly, or is damaged.</exception>
    public static IReadOnlyDictionary<string, string> Read(string path, string culture = "")
    {
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        using var file = File.OpenRead(path);
        using var image = new PEReader(file);
        if (!image.HasMetadata || image.PEHeaders.CorHeader is not { ResourcesDirectory: { Size: > 0 } directory }) return texts;
        var metadata = image.GetMetadataReader();
        var resources = image.GetSectionData(directory.RelativeVirtualAddress).GetContent(0, directory.Size);
        foreach (var handle in metadata.ManifestResources)
        {
            var resource = metadata.GetManifestResource(handle);
            var name = metadata.GetString(resource.Name);
            // One that is kept elsewhere has an implementation.
            if (!resource.Implementation.IsNil || !name.EndsWith(".resources", StringComparison.Ordinal)) continue;
            var title = Title(name, culture);
            foreach (var (key, text) in Texts(resources, (int)resource.Offset)) texts.TryAdd($"{title}/{key}", text);
        }
        return texts;
    }

    private static string Title(string name, string culture)
    {
        var title = name[..^".resources".Length];
        return culture.Length > 0 && title.EndsWith($".{culture}", StringComparison.OrdinalIgnoreCase) ? title[..^(culture.Length + 1)] : title;
    }

    // A length of four bytes, then the resource file.
    private static IEnumerable<(string Key, string Text)> Texts(ImmutableArray<byte> resources, int offset)
    {
        if (offset < 0 || offset + 4 > resources.Length) throw new BadImageFormatException("A resource lies outside of its section.");
        var length = BitConverter.ToInt32(resources.AsSpan(offset, 4));
        if (length < 0 || length > resources.Length - offset - 4) throw new BadImageFormatException("A resource is longer than its section.");
        using var reader = new ResourceReader(new MemoryStream(resources.AsSpan(offset + 4, length).ToArray(), writable: false));
        var entries = reader.GetEnumerator();
        List<string> keys = [];
        while (entries.MoveNext()) keys.Add((string)entries.Key);
        foreach (var key in keys)
        {
            // Reading the data itself makes no object of it, whatever a resource may hold.
            reader.GetResourceData(key, out var type, out var data);
            if (type == "ResourceTypeCode.String") yield return (key, new BinaryReader(new MemoryStream(data), Encoding.UTF8).ReadString());
        }
    }
}
