// Charts of the report, drawn by the same specifications as report.html, when they come near the screen.

import { byId, element, emphasised, fill, table } from "./elements.js";

let library;
let theme;

/** Loads the library that draws, and the theme; once. */
function loaded() {
  library ??= new Promise((resolve) => {
    const script = element("script", { src: "page/vega.js" });
    script.addEventListener("load", resolve);
    script.addEventListener("error", resolve);
    document.head.append(script);
  });
  theme ??= fetch("page/theme.json").then((response) => response.json());
  return Promise.all([library, theme]);
}

const dark = matchMedia("(prefers-color-scheme: dark)");
const waiting = new Map();
const nearby = new IntersectionObserver((entries) => {
  for (const entry of entries.filter((entry) => entry.isIntersecting)) {
    nearby.unobserve(entry.target);
    draw(entry.target);
  }
}, { rootMargin: "200px" });

async function draw(place) {
  const specification = waiting.get(place);
  const [, configurations] = await loaded();
  if (typeof window.vegaEmbed !== "function" || !place.isConnected) return;
  const scheme = dark.matches ? "dark" : "light";
  // Expressions are interpreted, not compiled, so that the page needs no right to evaluate texts.
  await window.vegaEmbed(place, specification, {
    actions: false, ast: true, config: configurations[scheme], renderer: "canvas", tooltip: { theme: scheme },
  }).catch((error) => { place.textContent = `This chart cannot be drawn here: ${error.message}`; });
}

dark.addEventListener("change", () => waiting.keys().filter((place) => place.isConnected).forEach(draw));

function chart({ label, file, specification, table: figures }) {
  const place = element("div", { className: "drawing", role: "img", "aria-label": label });
  waiting.set(place, specification);
  nearby.observe(place);
  return element("figure", {}, place, element("details", { className: "table" },
    element("summary", {}, `Table, ${figures.rows.length} rows `, file ? element("code", {}, file) : null),
    element("div", { className: "scroll", tabIndex: 0 }, table(figures))));
}

function block(content) {
  // A chart that is folded is drawn when it is opened, because only then it is nearby.
  if (content.folded) return element("details", {}, element("summary", {}, content.folded), chart(content.chart));
  if (content.chart) return chart(content.chart);
  if (content.table) return element("div", { className: "scroll", tabIndex: 0 }, table(content.table));
  if (content.paragraph) return element("p", {}, emphasised(content.paragraph));
  if (content.list) {
    return element("ul", {}, content.list.map(({ text, details }) => element("li", {}, emphasised(text),
      details.length === 0 ? null : element("ul", {}, details.map((detail) => element("li", {}, emphasised(detail)))))));
  }
  return element("dl", {}, content.entries.map(({ label, text }) =>
    [element("dt", {}, emphasised(label)), element("dd", {}, emphasised(text))]).flat());
}

/** Shows the sections of a run's report. */
export function showCharts(sections) {
  waiting.clear();
  nearby.disconnect();
  fill(byId("charts"), sections.map(({ heading, words, legend, blocks }) => element("section", {},
    element("h2", {}, heading), words.map((paragraph) => element("p", {}, emphasised(paragraph))),
    legend ? element("div", { className: "legend" }, element("i", { className: "base" }), legend.base,
      element("i", { className: "change" }), legend.change + (legend.rest ? ` · ${legend.rest}` : "")) : null,
    blocks.map(block))));
}
