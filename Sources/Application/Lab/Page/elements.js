// Elements of the page, made without markup in texts: whatever the server sends is text.

/** The element of the page with an identifier. */
export const byId = (id) => document.getElementById(id);

function filled(element, properties, children) {
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name in element && name !== "list" && !(element instanceof SVGElement)) element[name] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** A new element: `element("button", { type: "button", onclick: go }, "Go")`. */
export const element = (name, properties, ...children) => filled(document.createElement(name), properties, children);

/** A new element of a drawing. */
export const drawn = (name, properties, ...children) =>
  filled(document.createElementNS("http://www.w3.org/2000/svg", name), properties, children);

/** Replaces what an element holds. */
export function fill(parent, ...children) {
  parent.replaceChildren(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
}

/** Text with emphasis, from pairs of words and emphasis. */
export const emphasised = (pairs) => pairs.map(([words, emphasis]) => {
  if (emphasis === "plain") return words;
  if (emphasis === "strong") return element("b", {}, words);
  if (emphasis === "code") return element("code", {}, words);
  return element("span", { className: emphasis }, words);
});

/** A table from its titles and cells, the first of which label the rows. */
export const table = ({ columns, rows, notes }) => [
  element("table", {},
    element("thead", {}, element("tr", {}, columns.map(([title, isNumeric]) =>
      element("th", { scope: "col", className: isNumeric ? "" : "text" }, title)))),
    element("tbody", {}, rows.map((cells) => element("tr", {}, cells.map((cell, place) =>
      place === 0 ? element("th", { scope: "row" }, cell) : element("td", { className: columns[place][1] ? "" : "text" }, cell)))))),
  notes.map((note) => element("p", {}, note)),
];

/** Calls a function once, a while after the last of several calls. */
export function later(milliseconds, action) {
  let timer = 0;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => action(...values), milliseconds);
  };
}
