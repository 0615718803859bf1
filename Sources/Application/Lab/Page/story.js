// The story of a job or a partner under base and change.

import { byId, element, fill } from "./elements.js";

function told(events) {
  if (events.length === 0) return element("p", { className: "hint" }, "Nothing happens.");
  let day = "";
  return element("dl", { className: "events" }, events.map(([date, time, sentence]) => {
    const isNew = date !== day;
    day = date;
    return [element("dt", {}, isNew ? `${date} ` : "", time), element("dd", {}, sentence)];
  }).flat());
}

/** Shows a story; `close` and `next` are called by its buttons, `next` may be null. */
export function showStory(city, { job, partner }, { base, change }, close, next) {
  const place = byId("story");
  const same = JSON.stringify(base) === JSON.stringify(change);
  fill(place,
    element("div", { className: "story-head" }, element("h2", {}, job !== undefined ? `Job ${job}, ${city}` : `Partner ${partner}, ${city}`),
      next ? element("button", { type: "button", title: "Next such job (J)", onclick: next }, "Next such job") : null,
      element("button", { type: "button", title: "Esc", onclick: close }, "Close")),
    same ? element("p", { className: "hint" }, "The same under base and change.") : null,
    element("section", { className: "told base" }, element("h3", {}, same ? "Base and change" : "Base"), told(base)),
    same ? null : element("section", { className: "told change" }, element("h3", {}, "Change"), told(change)));
  place.hidden = false;
}
