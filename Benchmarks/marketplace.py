#!/usr/bin/env python3
"""Runs marketsim on one worker as a program of a case: marketplace.py SCENARIO REPLICATIONS [ARGUMENT]...

Prints {"operations": jobs requested, "seconds": processor time of the whole program, "check": share filled}, start-up
and files included.
"""

import csv
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / ".build/release/marketsim"


def command(scenario: str, replications: int, folder: str, *arguments: str) -> list[str]:
    return [
        str(PROGRAM), "run", scenario, "--quiet", "--no-report", "--workers", "1", "--replications", str(replications),
        "--warm-up", "0 s", "--out", folder, *arguments,
    ]  # fmt: skip


def rows(folder: str, table: str) -> list[dict[str, str]]:
    with open(f"{folder}/{table}.csv", newline="") as file:
        return list(csv.DictReader(file))


def total(folder: str, metric: str) -> float:
    """The metric's mean over replications, all cities and programmes together."""
    return next(
        float(row["mean"]) for row in rows(folder, "summary")
        if row["metric"] == metric and row["programme"] == "all" and row["city"] in ("total", "city"))


def requests(folder: str) -> int:
    return sum(int(row["requests"]) for row in rows(folder, "timeseries"))


def processor_seconds(words: list[str]) -> float:
    """The processor time of a program that is run now."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(words, cwd=ROOT, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def main() -> None:
    scenario, replications, *arguments = sys.argv[1:]
    folder = tempfile.mkdtemp(prefix="marketsim-")
    seconds = processor_seconds(command(scenario, int(replications), folder, *arguments))
    result = {"operations": requests(folder), "seconds": seconds, "check": total(folder, "fill_rate")}
    shutil.rmtree(folder)
    print(json.dumps(result), flush=True)
    # Memory and allocations are marketsim's: this interpreter leaves without a word about its own.
    os._exit(0)


if __name__ == "__main__":
    main()
