using Curriculum.Charts;

namespace Curriculum.Tests.Charts;

/// <summary>Every kind of chart, and every kind of trouble a chart can meet, by name.</summary>
internal static class Gallery
{
    internal static IReadOnlyDictionary<string, Func<Figure>> Kinds { get; } = new Dictionary<string, Func<Figure>>
    {
        ["lines"] = () => Chart.Lines(("train", Falling(100)), ("test", Falling(100, 0.1))).Title("Loss by epoch").XAxis("epoch").YAxis("loss (nats)").Annotate(60, 0.15, "test stops improving"),
        ["log"] = () => Chart.Line(Falling(100)).Title("Log scale").XAxis("epoch").YAxis("loss", log: true),
        ["classes"] = () => Chart.Scatter(Normal(200, 1), Normal(200, 2), classes: Classes(200)).Title("Two classes").XAxis("x₁").YAxis("x₂"),
        ["words"] = () => Chart.Scatter([1, 2, 3, 2.5], [1, 3, 2, 1.1], labels: new[] { "king", "queen", "a rather long label", "国王" }).Title("A word map").XAxis("first").YAxis("second"),
        ["bar"] = () => Chart.Bar(["unigram", "bigram", "trigram"], [950, 180, 140]).Title("Perplexity").XAxis("model").YAxis("perplexity"),
        ["bars"] = () => Chart.Bars(["greedy", "beam"], ("BLEU", new[] { 21.2, 23.5 }), ("speed", new[] { 30.0, 12 })).Title("Search").XAxis("method").YAxis("score"),
        ["stack"] = () => Chart.Bars(["a", "b"], true, ("one", new[] { 1.0, 2 }), ("two", new[] { 3.0, -1 })).Title("Stacked").XAxis("x").YAxis("y"),
        ["horizontal"] = () => Chart.Bar(["a quite long name", "b"], [3, -1], horizontal: true).Title("Horizontal").XAxis("score").YAxis("name"),
        ["histogram"] = () => Chart.Histogram(Normal(500, 3), 30).Title("Activations").XAxis("a"),
        ["histograms"] = () => Chart.Histogram(20, ("before", Normal(300, 4)), ("after", Normal(300, 5))).Title("Norms").XAxis("norm"),
        ["heatmap"] = () => Chart.Heatmap(new double[,] { { 0.9, 0.1, 0 }, { 0.2, 0.7, 0.1 } }, ["我", "喜欢", "学习"], ["I", "like"], "%{z:.2f}").Title("Attention 注意力").XAxis("source").YAxis("target"),
        ["matrix"] = () => Chart.Heatmap(Waves(20, 30)).Title("Weights").XAxis("input").YAxis("output"),
        ["contour"] = () => Chart.Contour((x, y) => x * x + 3 * y * y, (-2, 2), (-1, 1)).Add(Chart.Line([-1.5, -0.5, 0], [0.9, -0.2, 0], "SGD")).Title("A path").XAxis("w₀").YAxis("w₁"),
        ["decision"] = () => Chart.Decision((x, y) => 1 / (1 + Math.Exp(-3 * (x + y))), (-2, 2), (-2, 2), 21).Title("Decision").XAxis("x₁").YAxis("x₂"),
        ["surface"] = () => Chart.Surface((x, y) => Math.Sin(x) * Math.Cos(y), (-3, 3), (-3, 3), 21).Title("Surface").XAxis("w₀").YAxis("w₁"),
        ["box"] = () => Chart.Box(("tanh", Normal(99, 6)), ("ReLU", [1, 2, 3, 4, 40])).Title("Boxes").XAxis("activation").YAxis("size"),
        ["grid"] = () => Chart.Grid(2, 2, [.. Enumerable.Range(1, 4).Select(i => Chart.Histogram(Normal(200, i), 15).Title($"layer {i}").XAxis("activation"))]).Title("By layer"),
        ["grid of matrices"] = () => Chart.Grid(1, 2, Chart.Heatmap(Waves(8, 8)).Title("input gate"), Chart.Heatmap(Waves(2, 3), ["the", "cat", "the"], ["an", "a"]).Title("forget gate")).Title("Gates"),
        ["animation"] = () => Chart.Animate(Enumerable.Range(0, 9), i => $"epoch {i}", i => Chart.Line([0, 1, 2], [0, i, 2 * i])).Title("Learning").XAxis("x").YAxis("y"),
        ["tree"] = () => Chart.Tree(1, node => node < 8 ? [2 * node, 2 * node + 1] : [], node => $"node {node}").Title("A tree"),
        ["graph"] = () => Chart.Graph(["a", "b", "a·b<br>−6", "L"], [(0, 2, "b"), (1, 2, "a"), (2, 3, null)]).Title("A graph"),
        ["filled"] = () => Chart.Of(new Scatter { Y = new[] { 1.0, 3, 2 }, Fill = "tozeroy", Mode = "lines+markers" }).Title("Filled").XAxis("x").YAxis("y"),
    };

    internal static IReadOnlyDictionary<string, Func<Figure>> Odd { get; } = new Dictionary<string, Func<Figure>>
    {
        ["no trace"] = () => new Figure(),
        ["no point"] = () => Chart.Line(Array.Empty<double>()).Title("Nothing yet"),
        ["one point"] = () => Chart.Scatter([1], [1e-7]),
        ["all equal"] = () => Chart.Line([5, 5, 5]),
        ["all zero"] = () => Chart.Bar(["a", "b"], [0, 0]),
        ["NaN and infinity"] = () => Chart.Line([1, double.NaN, double.PositiveInfinity, 2, double.NegativeInfinity, 3]),
        ["only NaN"] = () => Chart.Line([double.NaN, double.NaN]),
        ["NaN matrix"] = () => Chart.Heatmap(new[,] { { double.NaN, 1 }, { 2, double.NaN } }, text: "%{z}"),
        ["empty matrix"] = () => Chart.Heatmap(new double[0, 0]),
        ["empty histogram"] = () => Chart.Histogram(Array.Empty<double>()),
        ["histogram of one value"] = () => Chart.Histogram([3, 3, 3], 5),
        ["flat surface"] = () => Chart.Surface((_, _) => 1, (0, 1), (0, 1), 5),
        ["flat contour"] = () => Chart.Contour((_, _) => 1, (0, 1), (0, 1), steps: 5),
        ["box of nothing"] = () => Chart.Box(("none", Array.Empty<double>())),
        ["huge"] = () => Chart.Line([1e300, -1e300, 1e299]),
        ["tiny"] = () => Chart.Line([1e-300, 3e-300]),
        ["huge with a small span"] = () => Chart.Line([1e9 + 1, 1e9 + 2, 1e9 + 3]),
        ["log of nothing positive"] = () => Chart.Line([0, -1, -2]).YAxis("y", log: true),
        ["log over many decades"] = () => Chart.Line([1e-120, 1, 1e120]).YAxis("y", log: true),
        ["log within a decade"] = () => Chart.Line([2, 3, 4]).YAxis("y", log: true),
        ["10 000 points"] = () => Chart.Scatter(Normal(10000, 8), Normal(10000, 9)),
        ["line of 100 000"] = () => Chart.Line(Normal(100000, 10)),
        ["crowded labels"] = () => Chart.Bar([.. Enumerable.Range(0, 40).Select(i => $"category number {i}")], Normal(40, 7)).Title(string.Join(' ', Enumerable.Repeat("a long title", 30))).YAxis(string.Join(' ', Enumerable.Repeat("a long name", 20))),
        ["many short labels"] = () => Chart.Bar([.. Enumerable.Range(0, 200).Select(i => $"{i}")], Normal(200, 7)),
        ["one long word"] = () => Chart.Bar([new string('w', 300)], [1]).Title(new string('W', 300)),
        ["many lines"] = () => Chart.Lines([.. Enumerable.Range(0, 25).Select(i => ($"line with a name {i}", (Column)new[] { 0.0, i }))]),
        ["long Chinese title"] = () => Chart.Line([1, 2]).Title(string.Concat(Enumerable.Repeat("反向传播是计算梯度的方法", 9))).XAxis("训练轮数").YAxis("损失"),
        ["script in words"] = () => Chart.Scatter([1], [2], labels: new[] { "</script><script>alert(1)</script>" }).Title("<script>alert('1')</script> & \"more\"").XAxis("<b>").YAxis("]]>"),
        ["characters XML cannot hold"] = () => Chart.Line([1, 2]).Title("a\0b\u0001c\uD800d\uFFFF"),
        ["emoji"] = () => Chart.Bar(["🙂", "👩‍💻"], [1, 2]).Title("🙂 faces"),
        ["note outside"] = () => Chart.Line([1, 2]).Annotate(1, 2, "a note at the very corner of the chart that is long").Annotate(0, 1, "another<br>note"),
        ["small"] = () => Chart.Lines(("a", new[] { 1.0, 2 }), ("b", new[] { 2.0, 1 })).Title("Small").XAxis("x").YAxis("y").Size(160, 120),
        ["animation of one frame"] = () => Chart.Animate([("only", Chart.Line([1, 2]))]),
        ["tree of one node"] = () => Chart.Tree("root", _ => [], node => node),
        ["graph with a cycle"] = () => Chart.Graph(["a", "b"], new[] { (0, 1), (1, 0), (0, 0) }),
    };

    internal static IEnumerable<KeyValuePair<string, Func<Figure>>> All => Kinds.Concat(Odd);

    internal static TheoryData<string> Names(IEnumerable<KeyValuePair<string, Func<Figure>>> figures) => [.. figures.Select(pair => pair.Key)];

    internal static Figure Make(string name) => Kinds.GetValueOrDefault(name, () => Odd[name]())();

    private static double[] Falling(int count, double floor = 0.01) => [.. Enumerable.Range(0, count).Select(i => 0.7 * Math.Exp(-i / 20.0) + floor)];

    private static double[] Normal(int count, int seed)
    {
        var generator = new Generator(seed);
        return [.. Enumerable.Range(0, count).Select(_ => generator.Normal())];
    }

    private static int[] Classes(int count) => [.. Enumerable.Range(0, count).Select(i => i % 2)];

    private static NumberGrid Waves(int rows, int columns) =>
        NumberGrid.Sample((x, y) => Math.Sin(x) * Math.Cos(y), [.. Enumerable.Range(0, columns).Select(i => i * 0.4)], [.. Enumerable.Range(0, rows).Select(i => i * 0.4)]);
}
