using System.Text.Json.Nodes;
using Curriculum.Notebooks.Publishing.Formulas;

namespace Curriculum.Notebooks.Publishing;

/// <summary>The outputs of a cell as HTML: of each, the richest form a browser can show.</summary>
internal static class OutputHtml
{
    /// <summary>The output as HTML.</summary>
    public static string Convert(JsonObject output, ProseHtml prose) => (string?)output["output_type"] switch
    {
        "stream" => $"<pre class=\"output stream {((string?)output["name"] == "stderr" ? "stderr" : "stdout")}\">{AnsiHtml.Convert(NotebookFacts.Text(output["text"]))}</pre>\n",
        "error" => Error(output),
        _ => output["data"] is JsonObject data ? Rich(data, prose) : "",
    };

    private static string Rich(JsonObject data, ProseHtml prose)
    {
        string? Find(string type) => data.ContainsKey(type) ? NotebookFacts.Text(data[type]) : null;
        if (Find("text/html") is { } html) return $"<div class=\"output html\">{html}</div>\n";
        if (Find("image/svg+xml") is { } svg) return $"<div class=\"output html\">{svg}</div>\n";
        foreach (var type in (string[])["image/png", "image/jpeg", "image/gif"])
            if (Find(type) is { } image)
                return $"<div class=\"output html\"><img alt=\"{Attribute(Find("text/plain") ?? "picture")}\" src=\"data:{type};base64,{image.ReplaceLineEndings("")}\"></div>\n";
        if (Find("text/markdown") is { } markdown) return $"<div class=\"output prose\">{prose.Convert(markdown)}</div>\n";
        return (Find("text/plain") ?? Find("application/json")) is { } text ? $"<pre class=\"output result\">{AnsiHtml.Convert(text)}</pre>\n" : "";
    }

    private static string Error(JsonObject output)
    {
        var lines = output["traceback"] is JsonArray traceback ? string.Join('\n', traceback.Select(line => line?.ToString())) : "";
        var text = lines.Trim().Length > 0 ? lines : $"{output["ename"]}: {output["evalue"]}";
        return $"<pre class=\"output error\">{AnsiHtml.Convert(text)}</pre>\n";
    }

    private static string Attribute(string text) => Markup.Escape(text).Replace("\"", "&quot;");
}
