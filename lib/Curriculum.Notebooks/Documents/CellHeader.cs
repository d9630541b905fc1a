using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Curriculum.Notebooks.Documents;

/// <summary>The line above a cell of a <see cref="MarkdownView"/>: language, id, tags, and what else its metadata holds.</summary>
internal static partial class CellHeader
{
    public const string NotebookOpening = "<!-- notebook metadata=";
    private const string Bare = "bare";

    /// <summary>The comment above prose.</summary>
    [GeneratedRegex(@"\A<!-- cell (.*) -->\z")]
    public static partial Regex Prose { get; }

    /// <summary>The first line of a cell's fenced block. A block without an id belongs to the prose around it.</summary>
    [GeneratedRegex(@"\A(`{3,})([a-z][a-z0-9#+.-]*(?: bare)? id=.*)\z")]
    public static partial Regex Fence { get; }

    [GeneratedRegex(@"\A[\w.-]+\z")]
    private static partial Regex SimpleTag { get; }

    [GeneratedRegex(@"\A[a-z][a-z0-9#+.-]*\z")]
    private static partial Regex SimpleLanguage { get; }

    public static string Write(Cell cell)
    {
        var rest = (JsonObject)cell.Metadata.DeepClone();
        List<string> words = [];
        if (cell.Kind == CellKind.Raw) words.Add("raw");
        if (cell.Kind == CellKind.Code) words.AddRange(Language(cell, rest));
        words.Add($"id={cell.Id}");
        if (rest["tags"] is JsonArray { Count: > 0 } && cell.Tags.ToList() is var tags && AllText(rest["tags"]!) && tags.All(SimpleTag.IsMatch))
        {
            words.Add($"tags={string.Join(',', tags)}");
            rest.Remove("tags");
        }
        if (cell.Kind == CellKind.Markdown && Ambiguous(cell.Source)) words.Add($"lines={cell.Source.Split('\n').Length}");
        if (rest.Count > 0) words.Add($"metadata={Compact(rest)}");
        if (cell.Attachments is not null) words.Add($"attachments={Compact(cell.Attachments)}");
        return string.Join(' ', words);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="FormatException">The header is not of that form.</exception>
    public static (Cell Cell, int? Lines) Read(string header, bool prose)
    {
        var words = new Words(header);
        var language = prose ? "markdown" : words.Next();
        var bare = words.Skip(Bare);
        var id = words.Value("id") ?? throw new FormatException("There is no id=….");
        var tags = words.Value("tags");
        var lines = words.Value("lines");
        var metadata = words.Json("metadata") ?? [];
        var attachments = words.Json("attachments");
        words.End();
        if (tags is not null) metadata["tags"] = new JsonArray([.. tags.Split(',').Select(tag => JsonValue.Create(tag))]);
        var kind = language switch { "markdown" => CellKind.Markdown, "raw" => CellKind.Raw, _ => CellKind.Code };
        if (kind == CellKind.Code && !bare)
            foreach (var (key, value) in CourseMetadata.Code(language)) metadata[key] = value?.DeepClone();
        var cell = new Cell { Id = id, Kind = kind, Source = "", Metadata = metadata, Attachments = attachments };
        return (cell, lines is null ? null : int.Parse(lines));
    }

    /// <summary>JSON on one line that ends neither a comment nor a fence.</summary>
    public static string Compact(JsonNode node) => CanonicalJson.WriteCompact(node).Replace(">", "\\u003e").Replace("`", "\\u0060");

    private static string[] Language(Cell cell, JsonObject rest)
    {
        if (CourseMetadata.LanguageOf(cell) is not { } language || language is "raw" or "markdown" || !SimpleLanguage.IsMatch(language))
            return ["csharp", Bare];
        foreach (var (key, _) in CourseMetadata.Code(language)) rest.Remove(key);
        return [language];
    }

    private static bool AllText(JsonNode tags) =>
        tags.AsArray().All(tag => tag is JsonValue value && value.GetValueKind() == JsonValueKind.String);

    // Prose about this very format would be read as cells; such a cell says how many lines it has.
    private static bool Ambiguous(string source) => source.Split('\n').Any(line =>
        Prose.IsMatch(line) || Fence.IsMatch(line) || line.StartsWith(NotebookOpening, StringComparison.Ordinal));

    private sealed class Words(string header)
    {
        private string rest = header;

        public string Next()
        {
            var end = rest.IndexOf(' ') is >= 0 and var space ? space : rest.Length;
            var word = rest[..end];
            rest = rest[end..].TrimStart(' ');
            return word;
        }

        public bool Skip(string word) => (rest == word || rest.StartsWith(word + " ", StringComparison.Ordinal)) && Next().Length > 0;

        public string? Value(string key) => rest.StartsWith(key + "=", StringComparison.Ordinal) ? Next()[(key.Length + 1)..] : null;

        public JsonObject? Json(string key)
        {
            if (!rest.StartsWith(key + "=", StringComparison.Ordinal)) return null;
            var bytes = Encoding.UTF8.GetBytes(rest[(key.Length + 1)..]);
            var reader = new Utf8JsonReader(bytes);
            try
            {
                var value = JsonNode.Parse(ref reader) as JsonObject ?? throw new FormatException($"{key}= is not an object.");
                rest = Encoding.UTF8.GetString(bytes.AsSpan((int)reader.BytesConsumed)).TrimStart(' ');
                return value;
            }
            catch (JsonException)
            {
                throw new FormatException($"{key}= is not JSON.");
            }
        }

        public void End()
        {
            if (rest.Length > 0) throw new FormatException($"\"{rest}\" is not understood here.");
        }
    }
}
