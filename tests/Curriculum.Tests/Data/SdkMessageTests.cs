using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Resources;
using Curriculum.Data;

namespace Curriculum.Tests.Data;

public sealed class SdkMessageTests
{
    [Theory]
    [InlineData("Invalid public key token.", "公钥标记无效。", "Invalid public key token.", "公钥标记无效。")]
    [InlineData("MSB1001: Unknown switch.", "MSB1001: 未知开关。", "Unknown switch.", "未知开关。")]
    [InlineData("MSB1001: Unknown switch.", "MSB1001：未知开关。", "Unknown switch.", "未知开关。")]
    [InlineData("Unknown switch {0}.", "未知开关 {0}。", null, null)]
    [InlineData("Unknown", "未知", null, null)]
    [InlineData("Two\nlines here", "两行", null, null)]
    [InlineData("Search string", "Search string", null, null)]
    [InlineData("Search string", "Search strings", null, null)]
    [InlineData("One two three four five six seven eight nine ten eleven twelve thirteen", "太长", null, null)]
    public void Only_clean_short_messages_are_taken(string english, string chinese, string? cleanEnglish, string? cleanChinese) =>
        Assert.Equal(cleanEnglish is null ? null : (cleanEnglish, cleanChinese!), SdkMessages.Clean(english, chinese, "zh-Hans"));

    [Fact]
    public void Text_resources_are_read_out_of_assemblies_that_are_never_loaded()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["zh-Hans"]);
        WriteAssembly(folder["App.dll"], "App.Strings.resources", ("NotFound", "File not found."), ("Same", "OK"), ("Only", "English alone."));
        WriteAssembly(folder["zh-Hans/App.resources.dll"], "App.Strings.zh-Hans.resources", ("NotFound", "找不到文件。"), ("Same", "OK"));
        Assert.Equal("File not found.", StringResources.Read(folder["App.dll"])["App.Strings/NotFound"]);
        var messages = SdkMessages.Messages(new(folder["zh-Hans/App.resources.dll"]), "zh-Hans");
        Assert.Equal([("File not found.", "找不到文件。"), ("OK", "OK")], messages);
    }

    [Fact]
    public void A_damaged_or_lonely_assembly_gives_no_messages()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["fr"]);
        WriteAssembly(folder["fr/App.resources.dll"], "App.Strings.fr.resources", ("A", "un deux"));
        Assert.Empty(SdkMessages.Messages(new(folder["fr/App.resources.dll"]), "fr"));
        WriteAssembly(folder["App.dll"], "App.Strings.resources", ("A", "one two"));
        Assert.Single(SdkMessages.Messages(new(folder["fr/App.resources.dll"]), "fr"));
        var whole = File.ReadAllBytes(folder["App.dll"]);
        for (var length = 0; length < whole.Length; length += 97)
        {
            File.WriteAllBytes(folder["App.dll"], whole[..length]);
            Assert.InRange(SdkMessages.Messages(new(folder["fr/App.resources.dll"]), "fr").Count, 0, 1);
        }
    }

    [SkippableFact]
    public void The_sdks_messages_are_kept_and_read_again_alike()
    {
        Skip.If(!SdkMessages.Files().ContainsKey("zh-Hans"), "this SDK has no translated messages");
        using var folder = new TemporaryFolder();
        var messages = DataSets.SdkMessages("zh-Hans", folder.Path);
        Assert.True(messages.Pairs.Count > 3000, messages.ToString());
        Assert.Equal(messages.Pairs.Count, messages.Pairs.Select(pair => pair.From).Distinct().Count());
        Assert.All(messages.Pairs, pair => Assert.InRange(pair.From.Split(' ').Length, 2, 12));
        Assert.StartsWith("sdk-messages-zh-Hans-", Path.GetFileName(Assert.Single(Directory.GetFiles(folder.Path))));
        Assert.Equal(messages.Pairs, DataSets.SdkMessages("zh-Hans", folder.Path).Pairs);
    }

    [Fact]
    public void A_language_the_sdk_lacks_is_named_and_number_words_serve()
    {
        using var folder = new TemporaryFolder();
        var pairs = DataSets.SdkMessages("tlh", folder.Path);
        Assert.True(pairs.Source.IsDefault);
        Assert.Contains("number words", pairs.Source.Name);
        Assert.Matches("has no (translated )?messages", pairs.Source.Note);
        Assert.NotEmpty(pairs.Pairs);
    }

    private static void WriteAssembly(string path, string resource, params (string Key, string Text)[] texts)
    {
        var file = new MemoryStream();
        using (var writer = new ResourceWriter(file))
        {
            foreach (var (key, text) in texts) writer.AddResource(key, text);
            writer.AddResource("Number", 7);
            writer.Generate();
            var resources = new BlobBuilder();
            resources.WriteInt32((int)file.Length);
            resources.WriteBytes(file.ToArray());
            var metadata = new MetadataBuilder();
            metadata.AddModule(0, metadata.GetOrAddString("App.dll"), metadata.GetOrAddGuid(Guid.NewGuid()), default, default);
            metadata.AddAssembly(metadata.GetOrAddString("App"), new(1, 0, 0, 0), default, default, default, AssemblyHashAlgorithm.None);
            metadata.AddTypeDefinition(default, default, metadata.GetOrAddString("<Module>"), default, MetadataTokens.FieldDefinitionHandle(1), MetadataTokens.MethodDefinitionHandle(1));
            metadata.AddManifestResource(ManifestResourceAttributes.Public, metadata.GetOrAddString(resource), default, 0);
            var image = new BlobBuilder();
            new ManagedPEBuilder(PEHeaderBuilder.CreateLibraryHeader(), new MetadataRootBuilder(metadata), new BlobBuilder(), managedResources: resources).Serialize(image);
            File.WriteAllBytes(path, image.ToArray());
        }
    }
}
