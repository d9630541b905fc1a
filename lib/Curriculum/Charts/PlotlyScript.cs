namespace Curriculum.Charts;

/// <summary>Which plotly.js the interactive view loads. Version and hash belong together and stand only here.</summary>
public static class PlotlyScript
{
    /// <summary>The version of the npm package plotly.js-dist-min.</summary>
    public const string Version = "4.1.2";

    /// <summary>The sha384 of plotly.min.js in that package, as the integrity attribute wants it.</summary>
    public const string Integrity = "sha384-hHv6D3tTUUBpp4tVv6t2Dc3oGuRhphmWOTKUR8jWyN0Pnon1g3iebKCNDNmKmxo8";

    /// <summary>The name under which a local copy beside the page is looked for.</summary>
    public const string LocalName = "plotly.min.js";

    /// <summary>Where it is loaded from when there is no local copy.</summary>
    public const string Address = $"https://cdn.jsdelivr.net/npm/plotly.js-dist-min@{Version}/plotly.min.js";
}
