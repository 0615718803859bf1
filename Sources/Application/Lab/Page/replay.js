// A day on two maps with one clock: play, pause, speed, scrub, single steps, and stories of jobs and partners.

import { CityMap } from "./city.js";
import { KIND, Playback, decode, differences, firstDifference } from "./day.js";
import { byId, drawn, element, fill, later } from "./elements.js";
import { showStory } from "./story.js";
import { bytes, post } from "./server.js";

const SPEEDS = [60, 600, 3600];

let view = null;
/** Run, cities and listener of the replay, also while a day is being loaded. */
let origin = null;

/** Ends the replay of a run and clears its place. */
export function closeReplay() {
  if (view) cancelAnimationFrame(view.frame);
  view = null;
  origin = null;
}

/** Shows a day of a run; `place` has the city, the day and the time of an address, `moved(place)` is called with a new one. */
export async function showReplay(run, cities, place, moved) {
  const city = cities.includes(place?.city) ? place.city : cities[0];
  const keeps = view && view.run === run ? { speed: view.speed } : {};
  closeReplay();
  origin = { run, cities, moved };
  const mine = origin;
  const day = decode(await bytes(`api/runs/${run}/day`, { city, day: place?.day ?? 0 }));
  if (origin !== mine) return;
  const players = day.sides.map((side) => new Playback(side));
  const own = view = {
    run, cities, city, day: day.header.day, header: day.header, players, end: day.header.hours * 3600, time: 0, speed: SPEEDS[1],
    isPlaying: false, frame: 0, last: 0, chosen: null, moved, ...keeps,
  };
  own.differences = differences(players);
  own.parting = firstDifference(day.sides);
  build();
  go(Math.min(own.end, Math.max(0, place?.time ?? firstRequest())));
  if (place?.job) choose({ number: BigInt(place.job) });
}

const firstRequest = () => {
  const { side } = view.players[0];
  const i = side.at.findIndex((at, place) => at >= 0 && side.kind[place] === KIND.requested);
  return i < 0 ? 8 * 3600 : side.at[i];
};

function build() {
  const place = byId("replay");
  const { header } = view;
  place.hidden = false;
  const button = (name, label, keys, action) =>
    element("button", { type: "button", "aria-label": label, title: keys ? `${label} (${keys})` : label, onclick: action }, name);
  view.play = button("▶", "Play", "space", toggle);
  view.clock = element("output", { className: "clock", "aria-label": "Time of the day" });
  view.rate = element("span", { className: "date" });
  view.speeds = SPEEDS.map((speed) => button(`${speed}×`, `${speed} times as fast`, "", () => { view.speed = speed; showSpeed(); }));
  const cityChoice = element("select", { "aria-label": "City", onchange: (event) => reload({ city: event.target.value, day: header.day }) },
    view.cities.map((name) => element("option", { value: name, selected: name === view.city }, name)));
  const dayChoice = element("input", {
    type: "number", min: 0, max: header.lastDay, value: view.day, "aria-label": "Day of the scenario",
    onchange: (event) => reload({ city: header.city, day: event.target.valueAsNumber || 0 }),
  });
  view.slider = element("input", {
    type: "range", min: 0, max: view.end, step: 60, "aria-label": "Time", className: "scrubber",
    oninput: (event) => { pause(); go(event.target.valueAsNumber); },
  });
  view.canvases = ["Base", "Change"].map((name) => element("canvas", { role: "img", "aria-label": name }));
  view.counts = ["Base", "Change"].map(() => element("div", { className: "counts" }));
  const number = element("input", { type: "text", inputMode: "numeric", "aria-label": "Number of a job", placeholder: "Job number" });
  fill(place,
    element("div", { className: "controls" },
      button("❘◀", "To the beginning of the day", "Home", () => { pause(); go(0); }), button("◀", "One event back", "←", () => step(-1)), view.play,
      button("▶❘", "One event on", "→", () => step(1)), element("div", { className: "tabs", role: "group", "aria-label": "Speed" }, view.speeds),
      view.clock, element("span", { className: "date" }, header.date), view.rate, cityChoice, element("label", { className: "day" }, "day ", dayChoice),
      button("Where do the two part?", "First difference", "P", findParting), button("Next difference", "Next request that only one side fills", "N", () => nextDifference())),
    element("div", { className: "maps" }, ["Base", "Change"].map((name, side) => element("div", { className: `map ${name.toLowerCase()}` },
      element("h3", {}, name), view.counts[side], view.canvases[side]))),
    element("p", { className: "key" }, "◇ waiting   ◆ taken, last half hour   ⌒ offer out   × no answer   ▶ on the way   ■ at work   ○ partner’s home"),
    timeline(), view.slider,
    element("form", { className: "find", onsubmit: (event) => { event.preventDefault(); findJob(number.value); } }, number,
      element("button", { type: "submit" }, "Story of this job")));
  view.status = element("p", { className: "status", role: "status" });
  place.querySelector(".controls").after(view.status);
  const offers = [(colours) => colours.base, (colours) => colours.change];
  view.maps = view.players.map((player, side) => new CityMap(view.canvases[side], player, header.radius, offers[side]));
  view.canvases.forEach((canvas, side) => canvas.addEventListener("click", (event) => {
    const found = view.maps[side].nearest(event.clientX, event.clientY);
    if (!found) return;
    if (found.job !== undefined) choose({ number: view.players[side].side.number[found.job] });
    else choose({ partner: found.partner });
  }));
  showSpeed();
}

function timeline() {
  const { side } = view.players[0];
  const bins = new Array(Math.ceil(view.end / 900)).fill(0);
  for (let i = 0; i < side.at.length; i++) if (side.kind[i] === KIND.requested && side.at[i] >= 0 && side.at[i] < view.end) bins[Math.floor(side.at[i] / 900)] += 1;
  const most = Math.max(1, ...bins);
  const width = bins.length * 8;
  view.cursor = drawn("path", { class: "cursor", d: "M0 0V60" });
  const hours = Array.from({ length: Math.ceil(view.end / 3600 / 3) }, (_, i) => i * 3);
  const lost = view.differences.filter(({ isLost }) => isLost).length;
  return element("div", {}, element("p", { className: "key" }, `Requests by quarter of an hour; ▼ ${lost} taken under base, lost under change; △ ${view.differences.length - lost} the other way`),
    drawn("svg", { class: "timeline", viewBox: `0 0 ${width} 60`, preserveAspectRatio: "none", role: "img", "aria-label": `Requests of the day, ${bins.reduce((a, b) => a + b, 0)} in all` },
      bins.map((count, i) => drawn("rect", { x: i * 8 + 1, width: 6, y: 60 - 40 * count / most, height: 40 * count / most })),
      view.differences.slice(0, 400).map(({ time, isLost }) => drawn("path", { class: isLost ? "lost" : "won", d: `M${time / 900 * 8 - 4} ${isLost ? 4 : 14}h8l-4 ${isLost ? 8 : -8}z` })),
      view.cursor),
    element("div", { className: "hours", ariaHidden: "true" }, hours.map((hour) => element("span", {}, `${(hour + header().firstHour) % 24}`))));
}

const header = () => view.header;

function showSpeed() {
  view.speeds.forEach((button, i) => button.setAttribute("aria-pressed", String(SPEEDS[i] === view.speed)));
}

const announce = later(300, () => view?.moved(whereabouts()));
const whereabouts = () => ({ city: view.city, day: view.day, time: Math.round(view.time), job: view.chosen?.number?.toString() });

/** Goes to a time of the day and draws both sides. */
function go(time) {
  view.time = Math.min(view.end, Math.max(0, time));
  for (const player of view.players) player.seek(view.time);
  const seconds = Math.floor(view.time + header().firstHour * 3600);
  const two = (value) => String(Math.floor(value)).padStart(2, "0");
  view.clock.textContent = `${two(seconds / 3600 % 24)}:${two(seconds / 60 % 60)}:${two(seconds % 60)}`;
  view.slider.value = view.time;
  view.slider.setAttribute("aria-valuetext", view.clock.textContent);
  view.cursor.setAttribute("transform", `translate(${view.time / 900 * 8} 0)`);
  view.players.forEach((player, side) => {
    const { waiting, travelling, working, offers, counts } = player;
    const words = `${counts.filled} of ${counts.requests} taken today · waiting ${waiting.count} · offers out ${offers.size} · on the way ${travelling.count} · at work ${working.count}`;
    view.counts[side].textContent = words;
    view.canvases[side].setAttribute("aria-label", `${side === 0 ? "Base" : "Change"} at ${view.clock.textContent}: ${words}`);
    view.maps[side].draw(view.chosen?.jobs?.[side] ?? -1);
  });
  byId("replay").dataset.time = String(Math.round(view.time * 1000) / 1000);
  announce();
}

function tick(now) {
  if (!view?.isPlaying) return;
  const passed = Math.min(0.25, (now - view.last) / 1000);
  measure(now - view.last);
  view.last = now;
  go(view.time + passed * view.speed);
  if (view.time >= view.end) return pause();
  view.frame = requestAnimationFrame(tick);
}

/** Fewest frames a second that look like motion. */
const FLUENT = 30;

/** Says how many frames a second there are where they are too few for motion; counts them over two seconds. */
function measure(milliseconds) {
  view.measured.frames += 1;
  view.measured.time += milliseconds;
  if (view.measured.time < 2000) return;
  const rate = view.measured.frames / view.measured.time * 1000;
  view.measured = { frames: 0, time: 0 };
  view.rate.textContent = rate < FLUENT ? `${Math.round(rate)} frames a second` : "";
}

function toggle() {
  if (view.isPlaying) return pause();
  view.isPlaying = true;
  view.measured = { frames: 0, time: 0 };
  view.play.textContent = "❚❚";
  view.play.setAttribute("aria-label", "Pause");
  view.last = performance.now();
  if (view.time >= view.end) go(0);
  view.frame = requestAnimationFrame(tick);
}

function pause() {
  view.isPlaying = false;
  cancelAnimationFrame(view.frame);
  view.play.textContent = "▶";
  view.play.setAttribute("aria-label", "Play");
}

/** Goes to the next event of either side, or back to the one before. */
function step(direction) {
  pause();
  const times = view.players.map((player) => {
    const { at } = player.side;
    if (direction > 0) return at[player.after(view.time)] ?? Infinity;
    let i = player.after(view.time) - 1;
    while (i >= 0 && at[i] >= view.time) i -= 1;
    return i >= 0 ? at[i] : -Infinity;
  });
  const next = direction > 0 ? Math.min(...times) : Math.max(...times);
  if (Number.isFinite(next)) go(next);
}

/** Goes to the next request that only one side fills; `only` limits it to lost or won ones. */
function nextDifference(only) {
  pause();
  const rest = view.differences.filter(({ isLost }) => only === undefined || isLost === only);
  const next = rest.find(({ time }) => time > view.time) ?? rest[0];
  if (!next) return answer("Both sides fill the same requests on this day.");
  go(next.time);
  const place = `${rest.indexOf(next) + 1} of ${rest.length}`;
  const [own, other] = next.isLost ? ["base", "change"] : ["change", "base"];
  const fate = next.isAlone ? `asked for and taken under ${own} alone` : `taken under ${own}, lost under ${other}`;
  answer(`Job ${next.number}, ${view.clock.textContent}: ${fate} (${place}).`);
  choose({ number: next.number, isLost: next.isLost });
}

async function findParting() {
  const own = view;
  pause();
  answer("Both sides are simulated again to find where they part …");
  let day;
  try {
    ({ day } = await post(`api/runs/${own.run}/parting`, { city: own.city }));
  } catch (error) { return answer(error.message); }
  if (view !== own) return;
  if (day === null) return answer("The two never part in this city: every event is the same.");
  if (day !== own.day) await reload({ city: own.city, day });
  if (!view?.parting) return answer(`They first differ on day ${day}, in nothing that the map shows.`);
  go(view.parting.time);
  answer(`They first part on the map on ${header().date}, ${view.clock.textContent}, at job ${view.parting.number}; its story is told beside.`);
  choose({ number: view.parting.number });
}

function findJob(text) {
  if (!/^\d+$/.test(text.trim())) return answer("Expected the number of a job, such as 417.");
  choose({ number: BigInt(text.trim()) });
}

const reload = (place) => origin && showReplay(origin.run, origin.cities, place, origin.moved).catch((error) => say(error.message));

/** Answers a question about the day under its controls. */
function answer(words) {
  if (!view?.status) return say(words);
  view.status.textContent = words;
  view.status.scrollIntoView({ block: "nearest" });
}

function say(words) { fill(byId("story"), element("p", { className: "hint" }, words)); byId("story").hidden = false; }

/** Chooses a job or a partner, and tells its story. */
async function choose(chosen) {
  const own = view;
  if (chosen.number !== undefined) {
    chosen.jobs = own.players.map(({ side }) => side.number.indexOf(chosen.number));
  }
  own.chosen = chosen;
  go(own.time);
  say("The story is simulated again …");
  const subject = chosen.number !== undefined ? { job: chosen.number.toString() } : { partner: chosen.partner };
  try {
    const story = await post(`api/runs/${own.run}/story`, { city: own.city, ...subject });
    if (view === own && own.chosen === chosen) {
      showStory(own.city, subject, story, unchoose, chosen.isLost === undefined ? null : () => nextDifference(chosen.isLost));
    }
  } catch (error) { say(error.message); }
}

function unchoose() {
  byId("story").hidden = true;
  if (!view) return;
  view.chosen = null;
  go(view.time);
}

document.addEventListener("keydown", (event) => {
  const isControl = /^(INPUT|TEXTAREA|SELECT|BUTTON|SUMMARY)$/.test(document.activeElement?.tagName ?? "");
  if (event.key === "Escape" && !byId("story").hidden) return unchoose();
  if (!view || isControl || event.ctrlKey || event.metaKey || event.altKey) return;
  const actions = {
    " ": toggle, ArrowLeft: () => step(-1), ArrowRight: () => step(1), Home: () => { pause(); go(0); },
    n: () => nextDifference(), p: findParting, j: () => nextDifference(view.chosen?.isLost),
  };
  const action = actions[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!action) return;
  event.preventDefault();
  action();
});

addEventListener("resize", later(150, () => { if (view) { view.maps.forEach((map) => map.resize()); go(view.time); } }));
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { if (view) { view.maps.forEach((map) => map.resize()); go(view.time); } });
