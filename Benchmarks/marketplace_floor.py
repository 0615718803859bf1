#!/usr/bin/env python3
"""Prices what a run cannot do without: marketplace_floor.py SCENARIO REPLICATIONS [--verbose]

Counts the draws and the queue operations of the run (`--profile`), and prices each draw with the cost of one keyed draw
of its law, each event with one hold on the best C heap of as many events as were pending on average, less the draw that
the hold model makes itself, and each byte of the files at the speed of memcpy. Prints the sum as a program of a case;
with --verbose also what it is made of.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile

from marketplace import ROOT, command, requests, rows, total

BUILD = ROOT / ".build/benchmarks"
HEAPS = ["binary24", "binary16", "quaternary16"]
# What a draw for a purpose consists of under the preset habits; one uniform for every other.
LAWS = {
    "arrival": "exponential", "booking": "seven uniforms and gamma", "patience": "weibull", "regret": "exponential",
    "reply": "uniform and lognormal", "call-delay": "lognormal", "recall": "gamma",
    "call-findings": "two uniforms and normal", "confirmation": "uniform and exponential", "departure": "normal",
    "travel": "lognormal", "work": "lognormal", "signature": "exponential", "mediation": "gamma",
    "rating": "uniform and exponential", "stars": "normal", "review": "gamma", "client-stars": "normal",
}  # fmt: skip


def measured(*words: object) -> dict:
    return json.loads(subprocess.run(list(map(str, words)), check=True, stdout=subprocess.PIPE, text=True).stdout)


def nanoseconds_per_hold(pending: int) -> float:
    def once(heap: str) -> float:
        result = measured(BUILD / f"floor-{heap}", "hold", pending, 500_000)
        return 1e9 * result["seconds"] / result["operations"]

    return min(once(heap) for heap in HEAPS for _ in range(3))


def profile(folder: str) -> tuple[dict[str, int], int, float]:
    """Draws by purpose, events taken, and how many were pending on average."""
    found = rows(folder, "profile")
    draws = {row["name"]: int(row["count"]) for row in found if row["section"] == "draw"}
    queue = {row["name"]: row for row in found if row["section"] == "queue"}
    return draws, int(queue["taken"]["count"]), float(queue["pending"]["mean"])


def main() -> None:
    scenario, replications, *options = sys.argv[1:]
    folder = tempfile.mkdtemp(prefix="marketsim-")
    arguments = [option for option in options if option != "--verbose"]
    subprocess.run(command(scenario, int(replications), folder, "--profile", *arguments), cwd=ROOT, check=True)
    draws, events, pending = profile(folder)
    written = sum(entry.stat().st_size for entry in os.scandir(folder))
    jobs, fill_rate = requests(folder), total(folder, "fill_rate")
    shutil.rmtree(folder)
    prices = measured(BUILD / "prices")
    hold = nanoseconds_per_hold(round(pending)) - prices["taus2"]
    parts = {
        "draws": sum(count * prices[LAWS.get(purpose, "uniform")] for purpose, count in draws.items()),
        "holds": events * hold,
        "bytes": written * prices["copied byte"],
    }
    if "--verbose" in options:
        print(f"{sum(draws.values())} draws, {events} events with {pending:.0f} pending at {hold:.1f} ns a hold,",
              f"{written} bytes, for {jobs} jobs; of the floor:", file=sys.stderr)  # fmt: skip
        for name, part in parts.items():
            print(f"  {name} {part / jobs:.0f} ns a job", file=sys.stderr)
    print(json.dumps({"operations": jobs, "seconds": sum(parts.values()) / 1e9, "check": fill_rate}), flush=True)
    os._exit(0)


if __name__ == "__main__":
    main()
