namespace Curriculum.Text;

/// <summary>Two words and how related people find them.</summary>
/// <param name="First">The first word.</param>
/// <param name="Second">The second word.</param>
/// <param name="Score">The mean of the scores people gave, 0 … 10.</param>
public sealed record ScoredPair(string First, string Second, double Score);
