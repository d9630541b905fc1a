// Draws the interactive view of one chart over its picture. Every chart brings this script; plotly.js is loaded once for all.
(function () {
  const page = window;
  // One promise for the page: first a copy beside it, then the CDN with its hash; null where neither can be loaded.
  const load = (address, attributes) => new Promise((done) => {
    const script = document.createElement('script');
    Object.assign(script, { src: address, async: true, onload: () => done(page.Plotly || null), onerror: () => done(null) }, attributes);
    document.head.appendChild(script);
  });
  page.curriculumPlotly = page.curriculumPlotly || (page.Plotly && page.Plotly.newPlot ? Promise.resolve(page.Plotly)
    : load('$LOCAL', {}).then((found) => found || load('$ADDRESS', { integrity: '$INTEGRITY', crossOrigin: 'anonymous' })));

  const faint = (color, opacity) => {
    const numbers = (color.match(/[\d.]+/g) || [128, 128, 128]).slice(0, 3);
    return 'rgba(' + numbers.join(',') + ',' + opacity + ')';
  };
  // The look of the picture, in the colours of the page the chart stands on.
  const look = (figure, color) => {
    const axis = {
      automargin: true, gridcolor: faint(color, 0.13), linecolor: faint(color, 0.45), zerolinecolor: faint(color, 0.45),
      title: { font: { size: 13 }, standoff: 8 }, tickfont: { size: 12 }, showline: true,
    };
    const space = { gridcolor: faint(color, 0.25), color: color, backgroundcolor: 'rgba(0,0,0,0)', showbackground: false };
    return { layout: {
      paper_bgcolor: 'rgba(0,0,0,0)', plot_bgcolor: 'rgba(0,0,0,0)', hovermode: 'closest', barmode: 'group',
      modebar: { bgcolor: 'rgba(0,0,0,0)', color: faint(color, 0.35), activecolor: color },
      font: { family: "system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif", size: 12, color: color },
      title: { x: 0.02, xanchor: 'left', font: { size: 17, weight: 600 } },
      colorway: ['#0072B2', '#D55E00', '#009E73', '#CC79A7', '#E69F00', '#56B4E9', '#999999', '#F0E442'],
      legend: { orientation: 'h', x: 0, y: 1.02, yanchor: 'bottom', xanchor: 'left' },
      xaxis: axis, yaxis: axis, scene: { xaxis: space, yaxis: space, zaxis: space },
      annotationdefaults: { arrowcolor: color, arrowwidth: 1.5 },
    } };
  };
  const draw = (figure, Plotly) => {
    const picture = figure.querySelector('.curriculum-chart-picture');
    const view = figure.querySelector('.curriculum-chart-view');
    const data = JSON.parse(figure.querySelector('.curriculum-chart-data').textContent);
    const layout = data.layout || {};
    const color = getComputedStyle(figure).color;
    layout.template = layout.template || look(figure, color);
    layout.height = Number(figure.dataset.height) + (data.frames && data.frames.length ? 90 : 0);
    delete layout.width;
    layout.autosize = true;
    const titled = layout.title && layout.title.text;
    // The panels of a grid have titles of their own: the legend goes above them.
    const panels = (layout.annotations || []).some((note) => /domain$/.test(note.yref || ''));
    if (panels) layout.legend = Object.assign({ y: 1.08 }, layout.legend);
    layout.margin = layout.margin || { l: 48, r: 16, t: (titled ? 76 : 40) + (panels ? 22 : 0), b: 44 };
    view.hidden = false;
    view.style.height = layout.height + 'px';
    const config = Object.assign({ responsive: true, displaylogo: false, displayModeBar: 'hover' }, data.config);
    return Plotly.newPlot(view, { data: data.data, layout: layout, frames: data.frames || [], config: config })
      .then(() => { picture.hidden = true; figure.dataset.view = 'plotly'; });
  };
  // A notebook may run this script before it puts the chart on the page: then look again a little later.
  const begin = (tries) => {
    const figures = document.querySelectorAll('figure[data-chart="$ID"]:not([data-view])');
    if (!figures.length && tries > 0) setTimeout(() => begin(tries - 1), 200);
    figures.forEach((figure) => {
      figure.dataset.view = 'picture';
      page.curriculumPlotly.then((Plotly) => Plotly && draw(figure, Plotly)).catch((error) => {
        figure.querySelector('.curriculum-chart-view').hidden = true;
        console.warn('The interactive view of a chart could not be drawn; its picture stays.', error);
      });
    });
  };
  begin(10);
})();
