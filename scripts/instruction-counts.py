#!/usr/bin/env python3
"""Counts instructions with valgrind and fails when a count has grown by more than 3 % over its stored figure.

    scripts/instruction-counts.py            compares with Benchmarks/instructions.csv
    scripts/instruction-counts.py --update   stores what was counted

Unlike times, the counts do not depend on what else the machine does. Each is the difference of a longer and a shorter
run over the difference of what they did, so that start-up does not count: per event in the kernel's benchmarks, per
requested job in `marketsim run`. A count that has fallen is worth storing, so that it is kept.
"""

import concurrent.futures
import csv
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import builds

ROOT = builds.ROOT
STORED = ROOT / "Benchmarks" / "instructions.csv"
BUILD = ROOT / ".build" / "instruction-counts"
GROWTH = 0.03


def build() -> None:
    def run(*command: str) -> None:
        subprocess.run(command, cwd=ROOT, env=os.environ | builds.RELEASE_ENVIRONMENT, check=True)

    for name in ("marketsim", "KernelBenchmark"):
        run("swift", "build", *builds.RELEASE, "--product", name)
    BUILD.mkdir(parents=True, exist_ok=True)
    # Valgrind cannot read the debugging information that Swift writes.
    for name in ("marketsim", "KernelBenchmark"):
        run("objcopy", "--strip-debug", builds.program(name), str(BUILD / name))
    run("clang", "-O2", "-shared", "-fPIC", "-o", str(BUILD / "sigsuspend.so"), "Benchmarks/sigsuspend.c")


def instructions(command: list[str]) -> int:
    """The instructions that a run takes."""
    # Without random seeds of hash tables the same run takes the same instructions.
    environment = os.environ | {
        "SWIFT_DETERMINISTIC_HASHING": "1",
        # From the root, because a space in a path would end it.
        "LD_PRELOAD": str((BUILD / "sigsuspend.so").relative_to(ROOT)),
    }
    valgrind = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"]
    done = subprocess.run(
        [*valgrind, *command], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    found = re.search(r"Collected : (\d+)", done.stderr)
    if done.returncode != 0 or not found:
        sys.exit(f"{' '.join(command)} failed under valgrind:\n{done.stderr}")
    return int(found[1])


def kernel(*arguments: str) -> Callable[[int], tuple[int, int]]:
    return lambda size: (size, instructions([str(BUILD / "KernelBenchmark"), *arguments, str(size)]))


def marketplace(days: int) -> tuple[int, int]:
    """The jobs requested in so many days of one city, and the instructions of the whole run."""
    with tempfile.TemporaryDirectory() as folder:
        settings = ["--workers", "1", "--replications", "1", "--warm-up", "0 d", "--set", f"horizon={days} d"]
        program = [str(BUILD / "marketsim"), "run", "Benchmarks/instructions.yaml", *settings]
        counted = instructions([*program, "--quiet", "--overwrite", "--no-report", "--out", folder])
        with open(Path(folder) / "kpis.csv", newline="") as file:
            totals = {row["metric"]: float(row["value"]) for row in csv.DictReader(file) if is_total(row)}
    return int(totals["requests"]), counted


def is_total(row: dict[str, str]) -> bool:
    return row["city"] == "total" and row["programme"] == "all" and row["value"] != ""


# The operations and instructions of a run of some size; the two sizes; the operations that count as one.
CASES = {
    # Two events for each customer.
    ("M/M/1", "event"): (kernel("mm1", "taus2"), (20_000, 120_000), 2),
    ("M/M/1, keyed draws", "event"): (kernel("mm1", "keyed"), (20_000, 120_000), 2),
    ("hold, 10 000 pending", "hold"): (kernel("hold", "10000"), (20_000, 120_000), 1),
    ("half cancelled, 10 000 pending", "offer"): (kernel("cancel", "10000"), (20_000, 120_000), 1),
    ("marketplace", "job"): (marketplace, (30, 120), 1),
}


def count() -> dict[tuple[str, str], float]:
    """Instructions per operation of each case, from runs on all cores; the longest run begins first."""
    runs = [(name, size) for name, (_, sizes, _) in CASES.items() for size in sizes]
    with concurrent.futures.ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        futures = {(name, size): pool.submit(CASES[name][0], size) for name, size in reversed(runs)}
        results = {run: future.result() for run, future in futures.items()}
    counted = {}
    for name, (_, (shorter, longer), operations) in CASES.items():
        (done, instructions_of_it), (more_done, more_instructions) = results[name, shorter], results[name, longer]
        counted[name] = (more_instructions - instructions_of_it) / (more_done - done) / operations
    return counted


def store(counted: dict[tuple[str, str], float]) -> None:
    with open(STORED, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["case", "operation", "instructions_per_operation"])
        writer.writerows([case, operation, f"{value:.1f}"] for (case, operation), value in counted.items())


def stored() -> dict[tuple[str, str], float]:
    if not STORED.exists():
        return {}
    with open(STORED, newline="") as file:
        rows = csv.DictReader(file)
        return {(row["case"], row["operation"]): float(row["instructions_per_operation"]) for row in rows}


def compare(counted: dict[tuple[str, str], float]) -> bool:
    """Prints each count beside the stored one; whether none has grown too much."""
    before, is_fine = stored(), True
    for (case, operation), value in counted.items():
        old = before.get((case, operation))
        growth = value / old - 1 if old else float("inf")
        is_fine = is_fine and growth <= GROWTH
        verdict = "GREW" if growth > GROWTH else "fell; worth storing" if growth < -GROWTH else "as before"
        was = f"{old:.1f}" if old else "nothing"
        print(f"{case}: {value:.1f} instructions per {operation}, stored {was} ({growth:+.1%}): {verdict}")
    return is_fine


def main() -> None:
    if sys.argv[1:] not in ([], ["--update"]):
        sys.exit("usage: scripts/instruction-counts.py [--update]")
    build()
    counted = count()
    is_fine = compare(counted)
    if sys.argv[1:] == ["--update"]:
        store(counted)
    elif not is_fine:
        sys.exit(
            f"A count grew by more than {GROWTH:.0%}. Find out why; if it is meant, store it:\n"
            "    scripts/instruction-counts.py --update")


if __name__ == "__main__":
    main()
