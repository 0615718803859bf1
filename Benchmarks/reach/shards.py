#!/usr/bin/env python3
"""Measures planning and merging of shards: shards.py PROGRAM [--points N] [--replications N] [--shards N] [--run N].

The study has two factors and a city of a few requests, so that little is simulated. A shard's planning is the time from its
start to the line that says what it runs; the figure per task divides it by all tasks of the plan. Then a few shards are
merged. Memory is the largest resident set of the process.
"""

import argparse
import os
import subprocess
import tempfile
import time
from pathlib import Path

SCENARIO = """\
scenario: tiny
start: 2024-03-29
horizon: 1 d
presets: [friend]
demand: { programmes: { friend: 100 % } }
cities:
  zug: { country: CH, area: 21.6 km2, population: 30618, demand: { rate: 4 per day }, partners: { friend: 2 } }
"""
STUDY = """\
study: shards
base: scenario.yaml
factors:
  share: { key: policy.commission, from: 10 %, to: 30 % }
  rate: { key: cities.zug.demand.rate, from: 2 per day, to: 6 per day }
design: { sobol: { points: POINTS } }
metrics: [requests]
replications: REPLICATIONS
"""


def timed(command: list[str]) -> tuple[float, float, int]:
    """Seconds to the first line, seconds to the end, and memory [KiB] of a command, which may be incomplete."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert process.stdout
    process.stdout.readline()
    planned = time.perf_counter() - began
    process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 75):
        raise SystemExit(f"{' '.join(command)} ended with status {os.waitstatus_to_exitcode(status)}")
    return planned, time.perf_counter() - began, usage.ru_maxrss


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=Path)
    for name, default in (("points", 100_000), ("replications", 10), ("shards", 1000), ("run", 3)):
        parser.add_argument(f"--{name}", type=int, default=default)
    options = parser.parse_args()
    program, tasks = str(options.program.resolve()), options.points * options.replications
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        Path("scenario.yaml").write_text(SCENARIO)
        Path("study.yaml").write_text(
            STUDY.replace("POINTS", str(options.points)).replace("REPLICATIONS", str(options.replications)))
        for number in range(1, options.run + 1):
            shard = f"{number}/{options.shards}"
            planned, whole, memory = timed([program, "sweep", "study.yaml", "--shard", shard, "--out", "out"])
            print(f"shard {shard}: planned in {planned:.2f} s, {1e6 * planned / tasks:.1f} µs a task of {tasks:,}; "
                  f"done after {whole:.2f} s with {memory / 1024:.0f} MiB", flush=True)
        size = sum(it.stat().st_size for it in Path("out/shards").iterdir())
        _, seconds, memory = timed([program, "merge", "study.yaml", "--out", "out", "--quiet"])
        print(f"merge of {options.run} shards, {size / 1e6:.1f} MB: {seconds:.2f} s with {memory / 1024:.0f} MiB")


if __name__ == "__main__":
    main()
