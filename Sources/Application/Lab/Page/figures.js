// Figures of a run: the answer, the headline, and how the first figure settles.

import { byId, drawn, element, fill } from "./elements.js";

/** Position of a number of margins on the axis of a headline figure, whose ends are 3.2 margins away. */
const place = (margins) => (Math.min(3.2, Math.max(-3.2, margins)) + 3.2) / 6.4 * 200;

function interval({ value, low, high }, verdict) {
  const line = { stroke: "currentColor", "vector-effect": "non-scaling-stroke" };
  return drawn("svg", { viewBox: "0 0 200 22", preserveAspectRatio: "none", "aria-hidden": "true", class: verdict },
    drawn("rect", { class: "band", x: place(-1), width: 62.5, height: 22 }),
    drawn("path", { class: "zero", d: "M100 0V22", "vector-effect": "non-scaling-stroke" }),
    drawn("path", { ...line, "stroke-width": 3, d: `M${place(low)} 11H${place(high)}` }),
    drawn("path", { ...line, "stroke-width": 5, d: `M${place(value)} 4V18` }));
}

/** Headline figures as items of a list. */
export const headline = (figures) => figures.map((figure) => element("li", {},
  element("h2", {}, figure.name),
  element("div", { className: "figures" },
    element("span", { className: "base" }, figure.base), element("span", { className: "arrow" }, "→"),
    element("span", { className: "change" }, figure.change), " ", element("span", { className: "unit" }, figure.unit)),
  element("div", { className: "interval" }, element("b", {}, figure.difference), figure.interval ? ` ${figure.interval}` : ""),
  figure.position ? interval(figure.position, figure.verdict) : null,
  element("div", { className: `verdict ${figure.verdict}` }, `${figure.shape} ${figure.word} `, element("small", {}, figure.remark))));

/** The number of a figure's text, and its decimals; null for a text without one. */
function numeral(text) {
  const plain = text.replace(/[\u2009\u202f\u00a0 ]/g, "").replace("−", "-");
  const found = /^[-+]?\d+(\.\d+)?/.exec(plain);
  return found ? { number: Number(found[0]), decimals: found[1] ? found[1].length - 1 : 0 } : null;
}

/** Sentences on the differences of two changes' figures, of which the second is the other one's. */
export const apart = (own, others) => own.flatMap((figure) => {
  const other = others.find((candidate) => candidate.name === figure.name && candidate.unit === figure.unit);
  const [mine, its] = [numeral(figure.change), other ? numeral(other.change) : null];
  if (!mine || !its) return [];
  const difference = mine.number - its.number;
  const size = Math.abs(difference).toLocaleString("en", { maximumFractionDigits: Math.max(mine.decimals, its.decimals) }).replaceAll(",", "\u202f");
  const unit = figure.unit === "%" ? "points" : figure.unit;
  const words = difference === 0 ? "the same" : `${size} ${unit} ${difference > 0 ? "more" : "less"}`;
  return [`${figure.name}: ${figure.change} against ${other.change} ${figure.unit}, ${words}`];
});

/** Shows the figures of a run. */
export function showFigures(figures) {
  byId("answer").textContent = figures.answer ?? figures.failure;
  fill(byId("notes"), (figures.notes ?? []).map((note) => element("p", { className: "note" }, element("b", {}, "Note "), note)));
  fill(byId("headline"), headline(figures.headline ?? []));
  fill(byId("path"), figures.path && figures.path.points.length > 1 ? settling(figures.path, figures.of) : null);
}

function settling({ name, unit, margin, points }, of) {
  const [width, height, left, right, bottom] = [Math.max(240, byId("path").clientWidth), 120, 44, 8, 20];
  const values = points.slice(1).flatMap(([, , low, high]) => [low, high]).concat([0, points.at(-1)[1]]);
  const reach = Math.max(...values.map(Math.abs), (margin ?? 0) * 1.1) || 1;
  const [low, high] = [Math.max(Math.min(...values, margin ? -margin : 0), -reach), Math.min(Math.max(...values, margin ?? 0), reach)];
  const span = high - low || 1;
  const x = (n) => left + (n - 2) / Math.max(1, of - 2) * (width - left - right);
  const y = (value) => 6 + (high - Math.min(high, Math.max(low, value))) / span * (height - bottom - 12);
  const ahead = points.map(([n, , , top]) => `${x(n)},${y(top)}`);
  const back = points.toReversed().map(([n, , bottomEnd]) => `${x(n)},${y(bottomEnd)}`);
  const line = points.map(([n, value]) => `${x(n)},${y(value)}`).join(" ");
  const label = (value) => Number(value.toPrecision(2)).toLocaleString("en").replace("-", "−");
  const ticks = margin ? [-margin, 0, margin] : [low, 0, high];
  const [, value, lower, upper] = points.at(-1);
  const words = `${name} after ${points.at(-1)[0]} replications: ${label(value)} ${unit}, 95 % interval ${label(lower)} to ${label(upper)}`;
  return [
    element("h2", {}, "Settling"), element("p", {}, `${name}${unit ? `, ${unit}` : ""}: difference by replications so far`),
    drawn("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": words },
      margin ? drawn("rect", { class: "band", x: left, width: width - left - right, y: y(margin), height: y(-margin) - y(margin) }) : null,
      drawn("path", { class: "zero", d: `M${left} ${y(0)}H${width - right}` }),
      drawn("polygon", { class: "interval-band", points: [...ahead, ...back].join(" ") }),
      drawn("polyline", { class: "path-line", points: line }),
      points.map(([n, value]) => drawn("circle", { class: "path-point", cx: x(n), cy: y(value), r: 3 })),
      ticks.map((tick) => drawn("text", { x: left - 6, y: y(tick) + 4, "text-anchor": "end" }, label(tick))),
      [2, of].map((n) => drawn("text", { x: x(n), y: height - 4, "text-anchor": n === 2 ? "start" : "end" }, `${n}`))),
  ];
}
