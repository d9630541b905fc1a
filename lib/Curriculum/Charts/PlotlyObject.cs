using System.Text.Json;
using System.Text.Json.Serialization;

namespace Curriculum.Charts;

/// <summary>An object of plotly.js's schema: named properties for what the course uses, and room for all the others.</summary>
public abstract record PlotlyObject
{
    /// <summary>Properties of plotly.js that have no member here; they are read, kept and written back unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Extra { get; init; }
}
