// Runs so far: a list, one of them beside the present one, and files to take away.

import { byId, element, fill } from "./elements.js";
import { apart, headline } from "./figures.js";
import { get, text } from "./server.js";

/** Shows the list of runs. `open(run)` and `lay(run)` are called with a chosen one. */
export async function showRuns(open, lay) {
  const { runs } = await get("api/runs");
  byId("open-runs").textContent = `${runs.length} run${runs.length === 1 ? "" : "s"} kept`;
  fill(byId("run-list"), runs.length === 0 ? element("p", { className: "hint" }, "No question was asked yet.")
    : element("table", {},
      element("thead", {}, element("tr", {}, ["Change", "Answer", "Replications", "Asked", ""].map((title) =>
        element("th", { scope: "col", className: "text" }, title)))),
      element("tbody", {}, runs.map((run) => element("tr", { "data-run": run.run },
        element("th", { scope: "row" }, `${run.name}, seed ${run.seed}`), element("td", { className: "text answer" }, run.answer),
        element("td", { className: "text" }, `${run.replications} of ${run.of}`),
        element("td", { className: "text" }, run.at.replace("T", " ").replace("Z", "")),
        element("td", { className: "actions" },
          element("button", { type: "button", onclick: () => open(run) }, "Open"),
          element("button", { type: "button", onclick: () => lay(run.run) }, "Lay beside")))))));
}

/** Lays a kept run beside the present one, with the differences in words; null takes it away. */
export async function showBeside(number, present, close) {
  const place = byId("beside");
  place.hidden = number === null;
  if (number === null) return;
  const [run, own] = await Promise.all([get(`api/runs/${number}`), present === null ? null : get(`api/runs/${present}`)]);
  fill(place, element("h2", {}, element("span", {}, `Run ${run.run}: ${run.name}, seed ${run.seed}, ${run.replications} replications`),
    element("button", { type: "button", onclick: close }, "Close")),
  element("p", {}, run.figures?.answer ?? "It has no figures yet."),
  own?.figures && run.figures && own.run !== run.run ? between(own, run) : null,
  element("ul", { className: "headline" }, headline(run.figures?.headline ?? [])));
}

/** The differences of two runs' changes in words. */
const between = (own, other) => [
  element("h3", {}, `${own.name} against ${other.name}`),
  element("ul", { className: "between" }, apart(own.figures.headline ?? [], other.figures.headline ?? []).map((words) => element("li", {}, words))),
  element("p", { className: "hint" }, own.seed === other.seed && own.replications === other.replications
    ? "Means over the same days; these differences have no intervals of their own. Change both in one comparison with 'marketsim compare' for these."
    : "The two have other seeds or numbers of replications, so that a part of the difference is chance."),
];

/** Downloads the report of a run as a file. */
export async function exported(number, name) {
  const page = await text(`api/runs/${number}/report.html`);
  const address = URL.createObjectURL(new Blob([page], { type: "text/html" }));
  element("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
