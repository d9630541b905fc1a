using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Curriculum.Display;

namespace Curriculum.Autodiff;

/// <summary>A graph with a slider over its forward and backward steps, in one piece of HTML.</summary>
/// <remarks>It needs no network; where scripts do not run it shows the finished graph and the list of steps.</remarks>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class Stepper : IHtml
{
    private readonly ComputationGraph graph;

    internal Stepper(ComputationGraph graph) => this.graph = graph;

    /// <inheritdoc/>
    public string ToHtml()
    {
        if (graph.Nodes.Count > ComputationGraph.MostNodes) return graph.TooLarge("stepper");
        var steps = graph.Steps();
        var svg = GraphPicture.Svg(graph);
        var data = JsonSerializer.Serialize(new
        {
            start = graph.Nodes.Select(node => node.Operation.Length == 0 ? NumberText.Short(node.Data) : null),
            steps = steps.Select(step => new
            {
                back = step.Phase == Phase.Backward,
                node = (step.Receiver ?? step.Node).Index,
                from = step.Node.Index,
                edge = step.Edge ?? -1,
                into = step.Phase == Phase.Forward ? Into(step.Node) : [],
                text = NumberText.Short(step.GradientAfter ?? step.Node.Data),
                say = step.Explanation,
            }),
        }, Options);
        var id = HtmlText.Id("stepper", svg + data);
        var list = new StringBuilder();
        foreach (var step in steps) list.Append($"<li>{HtmlText.Escape(step.Explanation)}</li>");
        return $"""
            {ComputationGraph.FigureStart}<div id="{id}" data-stepper="{id}" data-steps="{HtmlText.Escape(data)}">{svg}
            <div data-controls="" hidden="hidden" style="margin:.4em 0">
            <button type="button" data-go="-1" aria-label="previous step">◀</button>
            <button type="button" data-play="" aria-label="play or pause">Play</button>
            <button type="button" data-go="1" aria-label="next step">▶</button>
            <input type="range" min="0" max="{steps.Count}" value="{steps.Count}" aria-label="step" style="width:min(24em,50%);vertical-align:middle"/>
            <span data-count="" style="opacity:.75"></span></div>
            <div data-say="" aria-live="polite" style="min-height:3em"></div></div>
            <details><summary style="cursor:pointer">All {steps.Count} steps as a list</summary><ol>{list}</ol></details>
            <script>{Script.Replace("ID", id)}</script></figure>
            """;
    }

    /// <summary>How many steps of what graph.</summary>
    public override string ToString() => $"{graph.Steps().Count} steps over the {graph}";

    private int[] Into(GraphNode node) => [.. Enumerable.Range(0, graph.Edges.Count).Where(e => graph.Edges[e].To == node.Index)];

    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // No ampersand and no less-than sign, so that the whole output is well-formed XML as well.
    private const string Script = """
        for (const box of document.querySelectorAll('[data-stepper="ID"]:not([data-ready])')) {
          box.setAttribute('data-ready', '');
          const {start, steps} = JSON.parse(box.dataset.steps);
          const one = query => box.querySelector(query);
          const slider = one('input'), play = one('[data-play]');
          const show = k => {
            const value = start.slice(), grad = start.map(() => null), now = k > 0 ? steps[k - 1] : null;
            for (const step of steps.slice(0, k)) (step.back ? grad : value)[step.node] = step.text;
            const colour = now ? (now.back ? '#D55E00' : '#0072B2') : '';
            for (const g of box.querySelectorAll('[data-node]')) {
              const i = Number(g.dataset.node), r = g.querySelector('rect'), v = g.querySelector('[data-value]'), d = g.querySelector('[data-grad]');
              const active = now !== null ? [now.node, now.from].includes(i) : false;
              g.style.opacity = value[i] === null ? 0.35 : 1;
              r.style.stroke = active ? colour : ''; r.style.strokeWidth = active ? 3.5 : '';
              v.textContent = value[i] ?? '…';
              d.textContent = grad[i] ?? 'not yet'; d.style.opacity = grad[i] === null ? 0.45 : 1;
              d.style.fontWeight = active ? (now.back ? (i === now.node ? 'bold' : '') : '') : '';
            }
            for (const e of box.querySelectorAll('[data-edge]')) {
              const on = now ? (now.back ? now.edge === Number(e.dataset.edge) : false) : false;
              const into = now ? (now.back ? false : now.into.includes(Number(e.dataset.edge))) : false;
              e.style.color = on || into ? colour : ''; e.style.opacity = on || into ? 1 : ''; e.firstChild.style.strokeWidth = on || into ? 3.5 : '';
            }
            one('[data-count]').textContent = `${k} of ${steps.length}${now ? (now.back ? ', backward' : ', forward') : ''}`;
            one('[data-say]').textContent = now ? now.say : 'Start: the inputs are given, nothing is computed yet.';
            slider.value = k;
          };
          let timer = null;
          const stop = () => { clearInterval(timer); timer = null; play.textContent = 'Play'; };
          const go = by => show(Math.min(steps.length, Math.max(0, Number(slider.value) + by)));
          slider.addEventListener('input', () => { stop(); show(Number(slider.value)); });
          for (const b of box.querySelectorAll('[data-go]')) b.addEventListener('click', () => { stop(); go(Number(b.dataset.go)); });
          play.addEventListener('click', () => {
            if (timer) return stop();
            if (Number(slider.value) === steps.length) show(0);
            play.textContent = 'Pause';
            timer = setInterval(() => { go(1); if (Number(slider.value) === steps.length) stop(); }, 1200);
          });
          one('[data-controls]').hidden = false;
          show(0);
        }
        """;
}
