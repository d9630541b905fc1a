namespace Curriculum.Benchmarks.Embeddings;

/// <summary>"--name value" pairs.</summary>
internal sealed class Arguments(IEnumerable<string> args)
{
    private readonly Dictionary<string, string> values = args.Chunk(2).ToDictionary(pair => pair[0].TrimStart('-'), pair => pair[1]);

    public string? this[string name] => values.GetValueOrDefault(name);

    public string Text(string name, string otherwise) => values.GetValueOrDefault(name, otherwise);

    public int Number(string name, int otherwise) => values.TryGetValue(name, out var text) ? int.Parse(text) : otherwise;
}
