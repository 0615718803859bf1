// Levers: one control for each key, made from what the server says of it. A control that stays is updated in place, so that
// it keeps the focus and the pointer while answers arrive.

import { byId, element, fill } from "./elements.js";

/** Digits of a number as a person writes them. */
export const written = (number) => String(Number(number.toPrecision(12)));

/** A number with as many digits as its field has room for. */
const short = (number) => String(Number(number.toPrecision(6)));

const shown = new Map();

/** Text of a lever's value with its unit. */
const textOf = (lever, number) => lever.unit ? `${written(number)} ${lever.unit}` : written(number);

/** Draws the groups. `move(key, value, isFinal)` is called when a value is chosen. */
export function showGroups(groups, move) {
  const parent = byId("levers");
  const signature = JSON.stringify(groups.map((group) => [group.title, group.levers.map((lever) => [lever.key, lever.control])]));
  if (parent.dataset.signature === signature) {
    groups.forEach((group) => group.levers.forEach((lever) => shown.get(lever.key)?.update(lever)));
    return;
  }
  const open = new Map(Array.from(parent.querySelectorAll("details.group"), (group) => [group.dataset.title, group.open]));
  const focused = document.activeElement?.closest("[data-key]")?.dataset.key;
  shown.clear();
  parent.dataset.signature = signature;
  fill(parent, groups.map((group) => element("details",
    { className: "group", open: open.get(group.title) ?? group.isOpen, "data-title": group.title },
    element("summary", {}, group.title), group.levers.map((lever) => control(lever, move)))));
  if (focused) parent.querySelector(`[data-key="${CSS.escape(focused)}"] :is(button, input)`)?.focus();
}

/** Draws the levers that a search has found. */
export function showFound(levers, move) {
  const parent = byId("levers");
  parent.dataset.signature = "";
  shown.clear();
  fill(parent, levers.length === 0 ? element("p", { className: "hint" }, "No key has these words.")
    : levers.map((lever) => control(lever, move)));
}

/** Draws what is changed, with a way back for each key. */
export function showChanged(changed, move, reset) {
  const keys = changed.map((text) => { const end = text.indexOf("="); return [text.slice(0, end), text.slice(end + 1)]; });
  fill(byId("changed"), keys.length === 0 ? null : [
    element("h2", {}, element("span", {}, `Changed, ${keys.length} key${keys.length === 1 ? "" : "s"}`),
      element("button", { type: "button", className: "link", onclick: reset }, "back to base")),
    element("ul", {}, keys.map(([key, value]) => element("li", {},
      element("span", {}, `${key}: `, element("b", {}, value)),
      element("button", { type: "button", className: "link", "aria-label": `Take back ${key}`, onclick: () => move(key, null, true) }, "undo")))),
  ]);
}

let count = 0;

function control(lever, move) {
  const id = `lever-${count += 1}`;
  const help = element("p", { className: "help", id: `${id}-help`, hidden: true });
  const about = element("button", {
    type: "button", className: "about", "aria-expanded": "false", "aria-controls": `${id}-help`, title: lever.doc,
    "aria-label": `About ${lever.name}`, onclick: () => {
      help.hidden = !help.hidden;
      about.setAttribute("aria-expanded", String(!help.hidden));
    },
  }, "?");
  const unanswered = element("p", { className: "hint", hidden: true }, "People do not respond to it: ",
    element("button", { type: "button", className: "link", onclick: () => move("behaviour.responses.active", "true", true) }, "let them"));
  const parts = { slider, choice, text: free }[lever.control](lever, id, move);
  const top = element("div", { className: "top" }, parts.label, parts.value ?? null, parts.unit ?? null, about);
  const whole = element("div", { className: "lever", "data-key": lever.key }, top, parts.body, unanswered, help);
  function update(next) {
    parts.update(next);
    const isChanged = next.base !== null && next.value !== next.base;
    whole.classList.toggle("is-changed", isChanged);
    unanswered.hidden = !(next.isUnanswered && isChanged);
    const facts = [next.key, next.limits, next.base === null ? null : `base: ${next.base}`,
      next.default === null ? null : `default: ${next.default}`, next.source];
    help.textContent = `${next.doc} (${facts.filter(Boolean).join("; ")})`;
  }
  shown.set(lever.key, { update });
  update(lever);
  return whole;
}

function slider(lever, id, move) {
  const range = element("input", { type: "range", "aria-labelledby": `${id}-name` });
  const value = element("input", { type: "text", className: "value", inputMode: "decimal", id, "aria-describedby": `${id}-help` });
  const unit = element("span", { className: "unit" });
  let last = lever;
  const send = (number, isFinal) => move(lever.key, textOf(last, number), isFinal);
  range.addEventListener("input", () => {
    value.value = written(range.valueAsNumber);
    range.setAttribute("aria-valuetext", textOf(last, range.valueAsNumber));
    send(range.valueAsNumber, false);
  });
  range.addEventListener("change", () => send(range.valueAsNumber, true));
  value.addEventListener("change", () => {
    const number = Number(value.value.trim());
    if (value.value.trim() !== "" && Number.isFinite(number)) send(number, true);
    else move(lever.key, value.value.trim() || last.base, true);
  });
  return {
    label: element("label", { htmlFor: id, id: `${id}-name`, title: lever.doc }, lever.name), value, unit, body: range,
    update(next) {
      last = next;
      // The range stays while a value is dragged, so that the handle does not jump.
      if (range.min === "" || next.number < Number(range.min) || next.number > Number(range.max) || range.dataset.unit !== next.unit) {
        range.min = Math.min(next.low, next.number);
        range.max = Math.max(next.high, next.number);
        range.step = "any";
        range.dataset.unit = next.unit;
      }
      range.step = next.step;
      const [from, to] = [Number(range.min), Number(range.max)];
      range.style.setProperty("--tick", next.baseNumber === null ? "-10px" : `${(100 * (next.baseNumber - from) / (to - from)).toFixed(1)}%`);
      if (document.activeElement !== range || Math.abs(range.valueAsNumber - next.number) > next.step) range.value = next.number;
      range.setAttribute("aria-valuetext", textOf(next, next.number));
      // What somebody writes stays, unless the unit beside it becomes another.
      if (document.activeElement !== value || unit.textContent !== next.unit) value.value = short(next.number);
      unit.textContent = next.unit;
    },
  };
}

function choice(lever, id, move) {
  const buttons = lever.options.map((option) => element("button", {
    type: "button", title: option.doc, "aria-pressed": "false", onclick: () => move(lever.key, option.value, true),
  }, option.name));
  return {
    label: element("span", { id: `${id}-name`, style: "flex: 1", title: lever.doc }, lever.name),
    body: element("div", { className: "choices", role: "group", "aria-labelledby": `${id}-name` }, buttons),
    update(next) {
      buttons.forEach((button, place) =>
        button.setAttribute("aria-pressed", String(lever.options[place].value === next.value)));
    },
  };
}

function free(lever, id, move) {
  const input = element("input", { type: "text", className: "whole", id, "aria-describedby": `${id}-help` });
  input.addEventListener("change", () => move(lever.key, input.value.trim() || null, true));
  return {
    label: element("label", { htmlFor: id, title: lever.doc }, lever.name), body: input,
    update(next) { if (document.activeElement !== input) input.value = next.value; },
  };
}
