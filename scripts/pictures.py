#!/usr/bin/env python3
"""Takes the pictures of the documents in a headless Chromium: .build/venv/bin/python3 scripts/pictures.py

report.png, lab.png and lab-replay.png in Documentation, on Scenarios/main, with the program of the release build.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import builds

os.environ.setdefault("MARKETSIM_PROGRAM", builds.program("marketsim"))
sys.path.insert(0, str(builds.ROOT / "Tests/BrowserTests"))

from lab import Browser, Lab, until  # noqa: E402

FOLDER = builds.ROOT / "Documentation"
CHANGE = "dispatch.friend.strategy={ broadcast: { to: 5 } }"
WIDTH = 1280
NOON = """
const slider = document.querySelector('.scrubber');
slider.value = 43200;
slider.dispatchEvent(new Event('input'));
"""


def main() -> None:
    browser = Browser()
    try:
        with tempfile.TemporaryDirectory() as folder:
            take_report(browser, Path(folder))
            take_lab(browser, Path(folder))
    finally:
        browser.end()


def take_report(browser: Browser, folder: Path) -> None:
    """The top of the page of a comparison."""
    subprocess.run(
        [builds.program("marketsim"), "compare", "Scenarios/main", "--set", CHANGE, "--replications", "4", "--quiet",
         "--out", str(folder / "report")],
        cwd=builds.ROOT, stdout=subprocess.DEVNULL, check=True)
    browser.resize(WIDTH, 1330)
    browser.driver.get((folder / "report/report.html").as_uri())
    until(lambda: browser.find(".vega-embed svg, .vega-embed canvas"), "the charts")
    keep(browser, "report.png")


def take_lab(browser: Browser, folder: Path) -> None:
    """The lab after a change, and noon of its day."""
    lab = Lab(scenario=str(builds.ROOT / "Scenarios/main"), history=str(folder / "history"))
    try:
        browser.resize(WIDTH, 800)
        browser.open(lab.address)
        browser.lever("policy.commission", "25")
        until(lambda: browser.js("return document.body.dataset.settled") == "true", "the end of the run", patience=600)
        browser.js("window.scrollTo(0, 0); document.querySelector('#levers').scrollTop = 0")
        keep(browser, "lab.png")
        until(lambda: browser.js("return !document.getElementById('replay').hidden"), "the replay", patience=600)
        browser.js(NOON)
        browser.js("document.getElementById('replay').scrollIntoView()")
        keep(browser, "lab-replay.png")
    finally:
        lab.end()


def keep(browser: Browser, name: str) -> None:
    """Writes what the browser shows."""
    (FOLDER / name).write_bytes(browser.driver.get_screenshot_as_png())
    print(f"Documentation/{name}: {(FOLDER / name).stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
