#!/usr/bin/env python3
"""Counts instructions with valgrind and fails when a count has grown by more than 3 % over its stored figure.

    scripts/instruction-counts.py            compares with Benchmarks/instructions.csv
    scripts/instruction-counts.py --update   stores what was counted

Unlike times, the counts do not depend on what else the machine does. Each is the difference of a longer and a shorter
run over the difference of what they did, so that start-up does not count: per event in the kernel's benchmarks, per
requested job in `marketsim run`. A count that has fallen is worth storing, so that it is kept.
"""

import csv
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STORED = ROOT / "Benchmarks" / "instructions.csv"
BUILD = ROOT / ".build" / "benchmarks"
GROWTH = 0.03


def build() -> None:
    def run(*command: str) -> None:
        subprocess.run(command, cwd=ROOT, check=True)

    run("swift", "build", "-c", "release", "--product", "marketsim")
    package = ["--package-path", "Benchmarks", "--scratch-path", ".build/benchmarks"]
    run("swift", "build", "-c", "release", *package, "--product", "KernelBenchmark")
    # Valgrind cannot read the debugging information that Swift writes.
    for folder, program in [(ROOT / ".build", "marketsim"), (BUILD, "KernelBenchmark")]:
        run("objcopy", "--strip-debug", str(folder / "release" / program), str(BUILD / program))
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


def per_operation(run: Callable[[int], tuple[int, int]], shorter: int, longer: int) -> float:
    """Instructions per operation between two sizes; `run` gives the operations and instructions of one."""
    done, counted = run(shorter)
    more_done, more_counted = run(longer)
    return (more_counted - counted) / (more_done - done)


def kernel(*arguments: str) -> Callable[[int], tuple[int, int]]:
    return lambda size: (size, instructions([str(BUILD / "KernelBenchmark"), *arguments, str(size)]))


def marketplace(days: int) -> tuple[int, int]:
    """The jobs requested in so many days of one city, and the instructions of the whole run."""
    with tempfile.TemporaryDirectory() as folder:
        settings = ["--workers", "1", "--replications", "1", "--warm-up", "0 d", "--set", f"horizon={days} d"]
        program = [str(BUILD / "marketsim"), "run", "Benchmarks/instructions.yaml", *settings]
        counted = instructions([*program, "--quiet", "--overwrite", "--out", folder])
        with open(Path(folder) / "kpis.csv", newline="") as file:
            totals = {row["metric"]: float(row["value"]) for row in csv.DictReader(file) if is_total(row)}
    return int(totals["requests"]), counted


def is_total(row: dict[str, str]) -> bool:
    return row["city"] == "total" and row["programme"] == "all" and row["value"] != ""


def count() -> dict[tuple[str, str], float]:
    return {
        # Two events for each customer.
        ("M/M/1", "event"): per_operation(kernel("mm1", "taus2"), 20_000, 120_000) / 2,
        ("M/M/1, keyed draws", "event"): per_operation(kernel("mm1", "keyed"), 20_000, 120_000) / 2,
        ("hold, 10 000 pending", "hold"): per_operation(kernel("hold", "10000"), 20_000, 120_000),
        ("half cancelled, 10 000 pending", "offer"): per_operation(kernel("cancel", "10000"), 20_000, 120_000),
        ("marketplace", "job"): per_operation(marketplace, 30, 120),
    }


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
