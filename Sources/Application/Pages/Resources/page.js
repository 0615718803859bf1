// Draws the page's charts with vega-embed: those near the screen at once, the others while nothing else happens, and all
// of them before printing. Redraws when the width class or the colour scheme changes. Without vega-embed the tables open.
(function () {
  "use strict";
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const charts = read("charts");
  const theme = read("theme");
  const figures = Array.from(document.querySelectorAll("figure[data-chart]"));
  const narrow = window.matchMedia("(max-width: 719px)");
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const drawn = new Map();
  // Charts that would be too small to read on paper have their tables printed below.
  figures.forEach((figure) => figure.classList.toggle("is-wide", (charts[figure.dataset.chart].wide.width || 0) > 900));
  const tables = Array.from(document.querySelectorAll("figure.is-wide > details"));
  let opened = [];
  let printing = false;

  if (typeof window.vegaEmbed !== "function") {
    document.querySelectorAll("figure details, details.fold").forEach((details) => { details.open = true; });
    document.documentElement.dataset.drawn = "none";
    return;
  }

  const look = () => ({
    layout: narrow.matches && !printing ? "narrow" : "wide",
    scheme: dark.matches && !printing ? "dark" : "light",
  });

  // Whether the chart has more marks than the browser draws quickly as elements of their own.
  const isLarge = (specification) => JSON.stringify(specification).length > 400000;

  function draw(figure) {
    const { layout, scheme } = look();
    const key = layout + scheme;
    if (drawn.get(figure) === key) return Promise.resolve();
    drawn.set(figure, key);
    const specification = charts[figure.dataset.chart][layout];
    return window.vegaEmbed(figure.querySelector(".drawing"), specification, {
      actions: false, config: theme[scheme], renderer: isLarge(specification) ? "canvas" : "svg",
      tooltip: { theme: scheme },
    }).catch((error) => {
      figure.querySelector("details").open = true;
      figure.querySelector(".drawing").textContent = "This chart cannot be drawn here: " + error.message;
    });
  }

  function drawAll() {
    return Promise.all(figures.map(draw)).then(() => { document.documentElement.dataset.drawn = "all"; });
  }

  function drawWaiting() {
    const waiting = figures.filter((figure) => drawn.get(figure) !== look().layout + look().scheme);
    if (waiting.length === 0) { document.documentElement.dataset.drawn = "all"; return; }
    draw(waiting[0]).then(() => window.setTimeout(drawWaiting, 0));
  }

  const nearby = new IntersectionObserver((entries) => {
    entries.filter((entry) => entry.isIntersecting).forEach((entry) => draw(entry.target));
  }, { rootMargin: "400px" });
  figures.forEach((figure) => nearby.observe(figure));
  window.setTimeout(drawWaiting, 50);

  narrow.addEventListener("change", drawAll);
  dark.addEventListener("change", drawAll);
  window.addEventListener("beforeprint", () => {
    opened = tables.filter((details) => !details.open);
    opened.forEach((details) => { details.open = true; });
    printing = true;
    drawAll();
  });
  window.addEventListener("afterprint", () => {
    opened.forEach((details) => { details.open = false; });
    printing = false;
    drawAll();
  });
})();
