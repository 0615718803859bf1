#!/usr/bin/env python3
"""Measures the lab in a headless Chromium: the time to the first figures, and the frames of a large day's replay.

    .build/venv/bin/python3 Benchmarks/lab.py [--moves 6] [--seconds 8]

The first part moves a lever on Scenarios/main; the first move simulates the base as well. The second plays a day with
100,000 requests, on a scenario in a temporary folder. MARKETSIM_PROGRAM names another program than that of the release
build. Prints one line of JSON for each part.
"""

import argparse
import json
import os
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
os.environ.setdefault("MARKETSIM_PROGRAM", str(ROOT / ".build/release-checks/release/marketsim"))
sys.path.insert(0, str(ROOT / "Tests/BrowserTests"))

from lab import Browser, Lab, until  # noqa: E402

LARGE = """\
scenario: large
question: Does a large day play smoothly?
start: 2024-03-04
horizon: 1 d
replications: 2
event-limit: 1000000000
presets: [friend, conduct-2019]
demand: { programmes: { friend: 100 % } }
dispatch: { friend: { zone: 3 km } }
cities:
  large: { country: DE, area: 8000 km2, population: 20000000, demand: { rate: 100000 per day }, partners: { friend: 60000 } }
"""

# Notes when a value is set and when the first figures of its run are drawn.
WATCH = """
window.firstFigures = null;
const list = document.getElementById("headline");
const began = performance.now();
const before = document.body.dataset.run;
new MutationObserver((changes, observer) => {
  if (document.body.dataset.run === before || list.children.length === 0) return;
  observer.disconnect();
  requestAnimationFrame(() => { window.firstFigures = performance.now() - began; });
}).observe(list, { childList: true });
const field = document.querySelector(arguments[0]);
field.value = arguments[1];
field.dispatchEvent(new Event("change"));
"""

# Counts the frames in which the clock of the replay moves.
FRAMES = """
window.frames_seen = 0;
window.longest_frame = 0;
let last = document.getElementById("replay").dataset.time;
let moment = performance.now();
window.frames_began = moment;
const count = (now) => {
  const time = document.getElementById("replay").dataset.time;
  if (time !== last) { window.frames_seen += 1; window.longest_frame = Math.max(window.longest_frame, now - moment); moment = now; }
  last = time;
  requestAnimationFrame(count);
};
requestAnimationFrame(count);
"""


def first_figures(moves: int) -> dict:
    """Milliseconds from a lever's move to the first figures on the page."""
    folder = tempfile.mkdtemp(prefix="marketsim lab ")
    lab, browser = Lab(str(ROOT / "Scenarios/main"), folder), Browser()
    try:
        browser.open(lab.address)
        times = []
        for value in range(21, 21 + moves):
            browser.js(WATCH, "[data-key='policy.commission'] input.value", str(value))
            times.append(until(lambda: browser.js("return window.firstFigures"), "the first figures"))
            # The next question ends this run, as it does when somebody moves on.
            time.sleep(1)
    finally:
        browser.end()
        lab.end()
        shutil.rmtree(folder, ignore_errors=True)
    return {
        "figure": "first figures after a move", "unit": "ms", "first": round(times[0]),
        "later_median": round(statistics.median(times[1:])), "later_longest": round(max(times[1:])),
    }


def frames(seconds: float) -> dict:
    """Frames a second of the replay of a day with 100,000 requests, around noon."""
    folder = Path(tempfile.mkdtemp(prefix="marketsim lab "))
    (folder / "scenario.yaml").write_text(LARGE, encoding="utf-8")
    lab, browser = Lab(str(folder), str(folder / "history")), Browser()
    try:
        browser.open(lab.address)
        browser.lever("policy.commission", "25")
        until(lambda: browser.js("return document.body.dataset.settled") == "true", "the run", patience=1_800)
        began = time.monotonic()
        until(lambda: browser.js("return !document.getElementById('replay').hidden"), "the replay", patience=600)
        appeared = time.monotonic() - began
        browser.js("const slider = document.querySelector('.scrubber'); slider.value = 43200; slider.dispatchEvent(new Event('input'))")
        requests = browser.js("return document.querySelector('.timeline').getAttribute('aria-label')")
        browser.js("document.querySelector('.controls [aria-label=Play]').click()")
        browser.js(FRAMES)
        time.sleep(seconds)
        seen, longest, passed = browser.js(
            "return [window.frames_seen, window.longest_frame, performance.now() - window.frames_began]")
    finally:
        browser.end()
        lab.end()
        shutil.rmtree(folder, ignore_errors=True)
    return {
        "figure": "replay", "requests": requests, "appears_after_s": round(appeared, 1),
        "frames_per_second": round(seen / passed * 1000, 1), "longest_frame_ms": round(longest),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--moves", type=int, default=6, help="moves of the lever, at least 2")
    parser.add_argument("--seconds", type=float, default=8, help="seconds of the replay")
    parser.add_argument("--only", choices=["figures", "frames"], help="one of the two parts")
    arguments = parser.parse_args()
    if arguments.only != "frames":
        print(json.dumps(first_figures(max(2, arguments.moves))), flush=True)
    if arguments.only != "figures":
        print(json.dumps(frames(arguments.seconds)), flush=True)


if __name__ == "__main__":
    main()
