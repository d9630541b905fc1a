namespace Curriculum.Notebooks.Publishing;

/// <summary>What every page of the site has around its content.</summary>
internal static class PageFrame
{
    /// <summary>A whole HTML document. Its style is inside it, so that a page can be sent to somebody as one file.</summary>
    public static string Write(string title, string description, string bodyClass, string body) => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{Text(title)}</title>
        <meta name="description" content="{Text(description)}">
        <link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath d='M3 12 8 4l5 8' fill='none' stroke='%230072B2' stroke-width='1.6'/%3E%3Ccircle cx='3' cy='12' r='2.4' fill='%23E69F00'/%3E%3Ccircle cx='13' cy='12' r='2.4' fill='%23009E73'/%3E%3Ccircle cx='8' cy='4' r='2.4' fill='%230072B2'/%3E%3C/svg%3E">
        <style>
        {Style.Value}
        </style>
        </head>
        <body class="{bodyClass}">
        {body}
        </body>
        </html>

        """;

    /// <summary>Text for an attribute or between tags.</summary>
    public static string Text(string text) => Formulas.Markup.Escape(text).Replace("\"", "&quot;");

    private static Lazy<string> Style { get; } = new(() =>
    {
        using var stream = typeof(PageFrame).Assembly.GetManifestResourceStream("site.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().TrimEnd();
    });
}
