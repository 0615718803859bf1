// The lab's page. Its state is the change, the seed and the number of replications, all of which are in the address.

import { showCharts } from "./charts.js";
import { onEdit, showMistakes, showText } from "./editor.js";
import { byId, later } from "./elements.js";
import { showFigures } from "./figures.js";
import { showChanged, showFound, showGroups } from "./levers.js";
import { closeReplay, showReplay } from "./replay.js";
import { exported, showBeside, showRuns } from "./runs.js";
import { events, get, post, Refusal } from "./server.js";

const state = { change: null, seed: null, replications: null, beside: null, run: null, search: "", replay: null };
let facts;

// Each address has the whole state behind its `#`, so that a copied one leads to the same place.

function readAddress() {
  const parts = new URLSearchParams(location.hash.slice(1));
  state.change = parts.get("change");
  state.seed = parts.get("seed");
  state.replications = parts.has("n") ? Number(parts.get("n")) : null;
  state.beside = parts.has("beside") ? Number(parts.get("beside")) : null;
  state.replay = parts.has("city") ? { city: parts.get("city"), day: Number(parts.get("day")), time: Number(parts.get("time")), job: parts.get("job") ?? undefined } : null;
  if (parts.get("view") === "yaml") show("yaml");
}

function writeAddress() {
  const parts = new URLSearchParams();
  if (state.change) parts.set("change", state.change);
  if (state.seed) parts.set("seed", state.seed);
  if (state.replications) parts.set("n", state.replications);
  if (state.beside) parts.set("beside", state.beside);
  if (!byId("yaml").hidden) parts.set("view", "yaml");
  for (const [name, value] of Object.entries(state.replay ?? {})) if (value !== undefined) parts.set(name, value);
  history.replaceState(null, "", `${location.pathname}${location.search}${parts.size > 0 ? `#${parts}` : ""}`);
}

// Questions: one is asked at a time, and of those that come up meanwhile the settings are gathered.

let isAsking = false;
let gathered = null;

async function ask(settings, path = "api/ask") {
  if (path === "api/ask") say("Asking …");
  if (isAsking) {
    gathered = { settings: [...(gathered?.settings ?? []).filter(({ key }) => !settings.some((other) => other.key === key)), ...settings], path };
    return;
  }
  isAsking = true;
  try {
    const question = { settings };
    if (state.change !== null) question.change = state.change;
    if (state.seed !== null) question.seed = state.seed;
    if (state.replications !== null) question.replications = state.replications;
    take(await post(path, question));
  } catch (error) {
    complain(error);
  }
  isAsking = false;
  if (gathered) {
    const next = gathered;
    gathered = null;
    ask(next.settings, next.path);
  }
}

/** Shows a word on what goes on, beside the bar. */
const say = (words) => { byId("progress").textContent = words; };

/** Shows how many replications are finished; before the first, that something goes on. */
function count(finished, all) {
  const bar = byId("bar");
  bar.hidden = false;
  bar.max = all || 1;
  if (finished > 0) bar.value = finished;
  else bar.removeAttribute("value");
}

/** Takes the server's view of the change: its text, mistakes, levers, and the run that answers it. */
function take(look) {
  state.change = look.change;
  showText(look.change);
  showMistakes(look.diagnostics, look.refusal);
  if (look.groups) {
    if (!state.search) showGroups(look.groups, move);
    showChanged(look.changed, move, reset);
  }
  writeAddress();
  if (look.run !== undefined && look.run !== state.run) return watch(look.run);
  // The same question, or one that cannot be asked.
  if (byId("progress").textContent === "Asking …") say(settled);
}

const moved = later(120, () => { const settings = pending; pending = []; ask(settings); });
let pending = [];

/** Puts a value at a key; while a slider is dragged, questions are asked only now and then. */
function move(key, value, isFinal) {
  pending = [...pending.filter((other) => other.key !== key), { key, value }];
  if (!isFinal) return moved();
  const settings = pending;
  pending = [];
  ask(settings);
}

function reset() {
  state.change = null;
  state.run = null;
  ask([], "api/look");
}

// Figures arrive as server-sent events; a newer run ends the watch of the older.

let watching;
/** Word on the latest run that is over. */
let settled = "";

async function watch(run) {
  watching?.abort();
  const mine = watching = new AbortController();
  state.run = run;
  closeReplay();
  byId("replay").hidden = true;
  byId("story").hidden = true;
  const began = performance.now();
  byId("export").disabled = true;
  byId("charts").classList.add("is-stale");
  say("Simulating base and change …");
  count(0, 0);
  document.body.dataset.run = run;
  document.body.dataset.settled = "false";
  try {
    await events(`api/runs/${run}/news`, mine.signal, (kind, value) => {
      if (watching !== mine) return;
      if (kind === "figures") arrived(value);
      if (kind === "ending") ended(value, performance.now() - began);
    });
  } catch (error) {
    if (error.name !== "AbortError") complain(error);
  }
}

function arrived(figures) {
  showFigures(figures);
  if (figures.sections) showCharts(figures.sections);
  // Charts are drawn less often than figures; those of fewer replications, or of the question before, look so.
  byId("charts").classList.toggle("is-stale", !figures.sections);
  say(`${figures.replications} of ${figures.of} replications`);
  count(figures.replications, figures.of);
  document.body.dataset.replications = figures.replications;
  byId("export").disabled = figures.replications < 2;
}

function ended({ replications, isStopped, failure }, milliseconds) {
  byId("bar").hidden = true;
  if (failure) return complain(new Refusal(failure));
  const time = milliseconds > 500 ? `, ${(milliseconds / 1000).toFixed(1)} s` : "";
  settled = `${replications} replications${isStopped ? ", ended by a newer question" : ""}${time}`;
  say(settled);
  document.body.dataset.settled = String(!isStopped);
  listRuns();
  if (state.beside !== null) showBeside(state.beside, state.run, () => lay(null)).catch(complain);
  if (!isStopped) showDay();
}

/** Shows a day of the run that is over, so that no replay takes the processor from it. */
const showDay = () => showReplay(state.run, facts.cities, state.replay, (place) => {
  state.replay = place;
  writeAddress();
}).catch(complain);

function complain(error) {
  say(error.message);
  byId("bar").hidden = true;
  if (!(error instanceof Refusal)) console.error(error);
}

const listRuns = () => showRuns(openRun, lay).catch(complain);

function openRun(run) {
  byId("runs").close();
  state.change = run.change;
  state.seed = run.seed;
  state.replications = run.of;
  ask([]);
}

function lay(number) {
  byId("runs").close();
  state.beside = number;
  writeAddress();
  showBeside(number, state.run, () => lay(null)).catch(complain);
}

// Controls.

function show(view) {
  byId("levers").hidden = view === "yaml";
  byId("yaml").hidden = view !== "yaml";
  byId("show-levers").setAttribute("aria-pressed", String(view !== "yaml"));
  byId("show-yaml").setAttribute("aria-pressed", String(view === "yaml"));
}

const search = later(150, async () => {
  state.search = byId("search").value.trim();
  show("levers");
  try {
    if (!state.search) return ask([], "api/look");
    const { levers } = await post("api/keys", { change: state.change ?? undefined, search: state.search });
    if (levers) showFound(levers, move);
  } catch (error) { complain(error); }
});

function listen() {
  byId("show-levers").addEventListener("click", () => { show("levers"); writeAddress(); });
  byId("show-yaml").addEventListener("click", () => { show("yaml"); writeAddress(); });
  byId("search").addEventListener("input", search);
  onEdit(later(300, (text) => { state.change = text; ask([]); }));
  byId("open-runs").addEventListener("click", () => { listRuns(); byId("runs").showModal(); });
  byId("export").addEventListener("click", () => exported(state.run, "report.html").catch(complain));
  byId("copy").addEventListener("click", async () => {
    await navigator.clipboard.writeText(location.href).then(
      () => { byId("copy").textContent = "Copied"; }, () => { byId("copy").textContent = "It is in the address bar"; });
    setTimeout(() => { byId("copy").textContent = "Copy link"; }, 2000);
  });
  byId("open-save").addEventListener("click", () => {
    byId("save-result").textContent = "";
    byId("save-place").textContent = `It is written into the folder ${facts.folder}, beside ${facts.file}, which it extends.`;
    byId("save").showModal();
  });
  byId("save-close").addEventListener("click", () => byId("save").close());
  byId("save-form").addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      const { file } = await post("api/save", { change: state.change ?? undefined, name: byId("save-name").value });
      byId("save-result").textContent = file ? `Written: ${file}` : "The change has mistakes; nothing was written.";
    } catch (error) { byId("save-result").textContent = error.message; }
  });
  document.addEventListener("keydown", (event) => {
    const isWriting = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName ?? "");
    if (event.key === "/" && !isWriting) { event.preventDefault(); byId("search").focus(); }
  });
  addEventListener("hashchange", () => { readAddress(); begin(); });
}

function begin() {
  ask([], state.change === null ? "api/look" : "api/ask");
  if (state.beside !== null) lay(state.beside);
}

try {
  facts = await get("api/lab");
  byId("scenario").textContent = facts.scenario;
  const cities = facts.cities.length === 1 ? facts.cities[0] : `${facts.cities.length} cities`;
  byId("facts").textContent = `${cities}, ${facts.days} days, seed ${facts.seed}`;
  document.title = `${facts.scenario}: marketsim lab`;
  readAddress();
  listen();
  listRuns();
  begin();
} catch (error) {
  complain(error);
}
