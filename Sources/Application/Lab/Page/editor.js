// The change as YAML, with mistakes marked at their places.

import { byId, element, fill } from "./elements.js";

const area = () => byId("text");

/** Puts a text into the editor unless somebody is writing in it. */
export function showText(text) {
  if (document.activeElement !== area() && area().value !== text) area().value = text;
}

/** Calls a function with the text whenever it is edited. */
export function onEdit(action) {
  area().addEventListener("input", () => { clearMarks(); action(area().value); });
  area().addEventListener("scroll", () => { byId("marks").scrollTop = area().scrollTop; });
  area().addEventListener("keydown", (event) => {
    if (event.key !== "Tab" || event.shiftKey || event.ctrlKey || event.altKey) return;
    // Two blanks in place of a tab, which YAML forbids; Escape first lets the key leave the field.
    if (area().dataset.leaves === "true") { area().dataset.leaves = "false"; return; }
    event.preventDefault();
    document.execCommand("insertText", false, "  ");
  });
  area().addEventListener("keyup", (event) => { if (event.key === "Escape") area().dataset.leaves = "true"; });
}

function clearMarks() { fill(byId("marks")); }

/** Places of the diagnostics in a text, as positions of UTF-16; overlapping ones are left out. */
function stretches(text, diagnostics) {
  const lines = text.split("\n");
  const starts = [0];
  for (const line of lines) starts.push(starts.at(-1) + line.length + 1);
  const places = diagnostics.filter((item) => item.line !== null && item.line <= lines.length).map((item) => {
    // Columns count characters, of which some take two units.
    const characters = Array.from(lines[item.line - 1]);
    const before = characters.slice(0, item.column - 1).join("").length;
    const length = Math.max(1, characters.slice(item.column - 1, item.column - 1 + item.length).join("").length);
    return { start: starts[item.line - 1] + before, length, item };
  }).sort((a, b) => a.start - b.start);
  let end = 0;
  return places.filter((place) => { const fits = place.start >= end; if (fits) end = place.start + place.length; return fits; });
}

/** Marks mistakes in the text and lists them; each leads to its place. */
export function showMistakes(diagnostics, refusal) {
  const text = area().value;
  const marks = [];
  let end = 0;
  for (const { start, length, item } of stretches(text, diagnostics)) {
    marks.push(text.slice(end, start), element("mark", { className: item.severity }, text.slice(start, start + length) || " "));
    end = start + length;
  }
  fill(byId("marks"), marks, text.slice(end) + "\n");
  const items = diagnostics.map((item) => element("li", { className: item.severity },
    element("b", {}, item.line === null ? `${item.place}: ` : `Line ${item.line}: `), item.message,
    item.hint ? element("div", { className: "hint" }, item.hint) : null,
    item.line === null ? null : element("button", { type: "button", className: "link", onclick: () => goTo(item) }, "show")));
  if (refusal) items.push(element("li", {}, element("b", {}, "Not run: "), refusal));
  fill(byId("mistakes"), items.length === 0 ? null : element("ul", {}, items));
}

function goTo(item) {
  byId("show-yaml").click();
  const place = stretches(area().value, [item])[0];
  area().focus();
  if (place) area().setSelectionRange(place.start, place.start + place.length);
}
