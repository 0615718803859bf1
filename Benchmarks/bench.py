#!/usr/bin/env python3
"""Measures every case of cases.py against its peers and writes results.csv and results.md.

The programs of a case take turns (A B C A B C …) on one core, after a round that is not counted. A ratio is the median
of the rounds' ratios, so that whatever slows a whole round down hardly matters. Exits with 1 when a program's result
is not what theory says; a target that is missed is named and does not fail.
"""

import argparse
import csv
import json
import os
import platform
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from cases import BUILD, CASES, Case, Program

ROOT = Path(__file__).resolve().parent.parent
QUEUES = ["binary24", "binary16", "quaternary16", "calendar"]
C_FLAGS = ["-O3", "-Wall"] + (["-march=x86-64-v2"] if platform.machine() == "x86_64" else [])


def run(command: list[str]) -> None:
    subprocess.run(command, cwd=ROOT, check=True)


def build() -> None:
    """Builds what is compared. Our own code gets the flags that every user's build has."""
    run(["swift", "build", "-c", "release", "--package-path", "Benchmarks", "--scratch-path", BUILD])
    run(["swift", "build", "-c", "release", "--product", "marketsim"])
    draws = "Benchmarks/Sources/CTaus2"
    gsl = ["-lgsl", "-lgslcblas", "-lm"]
    for queue in QUEUES:
        sources = ["Benchmarks/floor/floor.c", f"{draws}/CTaus2.c"]
        defines = [f'-DQUEUE="{queue}.h"', f"-I{draws}/include"]
        run(["gcc", *C_FLAGS, *defines, "-o", f"{BUILD}/floor-{queue}", *sources, *gsl])
    run(["gcc", *C_FLAGS, f"-I{draws}/include", "-c", "-o", f"{BUILD}/taus2.o", f"{draws}/CTaus2.c"])
    sources = ["Benchmarks/peers/ns3_kernel.cc", f"{BUILD}/taus2.o"]
    ns3 = ["-std=c++17", f"-I{draws}/include", "-o", f"{BUILD}/ns3-kernel", *sources, "-lns3-core", *gsl]
    run(["g++", *C_FLAGS, *ns3])
    build_twin()
    run(["gcc", "-O2", "-shared", "-fPIC", "-o", f"{BUILD}/accounting.so", "Benchmarks/accounting.c"])


def build_twin() -> None:
    """Builds the reduced marketplace in C, for this very processor: it shows what is possible."""
    (ROOT / BUILD / "twin-files").mkdir(parents=True, exist_ok=True)
    flags = ["-O3", "-Wall", "-Wextra", "-march=native", "-fno-math-errno", "-fno-trapping-math"]
    run(["gcc", *flags, "-o", f"{BUILD}/twin", "Benchmarks/twin/twin.c", "-lgsl", "-lgslcblas", "-lm"])


@dataclass
class Result:
    """What the counted rounds of one program gave."""

    program: Program
    operations: int = 0
    nanoseconds: list[float] = field(default_factory=list)
    checks: list[float] = field(default_factory=list)
    peak_mebibytes: float = 0
    allocations: float = 0

    @property
    def median(self) -> float:
        return statistics.median(self.nanoseconds)

    @property
    def spread(self) -> float:
        """Largest less smallest, as a share of the median."""
        return (max(self.nanoseconds) - min(self.nanoseconds)) / self.median

    def relative_to(self, other: "Result") -> float:
        """How many times the other's time this one takes."""
        return statistics.median(a / b for a, b in zip(self.nanoseconds, other.nanoseconds))


class Bench:
    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options

    def size(self, program: Program) -> int:
        return program.quick if self.options.quick else program.size

    def execute(self, program: Program, size: int, environment: dict[str, str] = {}) -> dict:
        command = [part.replace("{size}", str(size)) for part in program.command]
        pinned = ["taskset", "-c", str(self.options.core), *command]
        done = subprocess.run(
            pinned, cwd=ROOT, env=os.environ | environment, stdout=subprocess.PIPE, text=True, check=False)
        if done.returncode != 0:
            sys.exit(f"{program.name} failed with status {done.returncode}: {' '.join(command)}")
        return json.loads(done.stdout.splitlines()[-1])

    def account(self, program: Program, size: int, environment: dict[str, str] = {}) -> tuple[int, int, int]:
        """Operations, calls of the allocator, and peak memory [KiB] of one run that is not timed."""
        file = ROOT / BUILD / "accounting.txt"
        # From the root, because a space in a path would end it.
        preload = {"LD_PRELOAD": f"{BUILD}/accounting.so", "ACCOUNTING_FILE": str(file)}
        measurement = self.execute(program, size, preload | environment)
        calls, peak = map(int, file.read_text().split())
        return measurement["operations"], calls, peak

    def allocations(self, program: Program) -> float:
        """Calls of the allocator per operation: two sizes are compared, so that start-up does not count."""
        python = {"PYTHONMALLOC": "malloc"}
        more, calls_of_more, _ = self.account(program, program.quick, python)
        less, calls_of_less, _ = self.account(program, program.quick // 2, python)
        return max(0, (calls_of_more - calls_of_less) / (more - less))

    def measure(self, case: Case) -> list[Result]:
        results = [Result(program) for program in case.programs]
        for result in results:
            # The round that warms up is the one that is accounted.
            result.peak_mebibytes = self.account(result.program, self.size(result.program))[2] / 1024
            result.allocations = self.allocations(result.program)
        for _ in range(self.options.rounds):
            for result in results:
                measurement = self.execute(result.program, self.size(result.program))
                result.operations = measurement["operations"]
                result.nanoseconds.append(1e9 * measurement["seconds"] / measurement["operations"])
                result.checks.append(measurement["check"])
        return results


def wrong_results(case: Case, results: list[Result]) -> list[str]:
    return [
        f"{case.name}: {result.program.name} gave {check:.6g}, not {case.expected} ± {tolerance:.2g}"
        for result in results
        for check in result.checks[:1]
        if abs(check - case.expected) > (tolerance := case.tolerance(result.operations))
    ]


def best_floor(results: list[Result]) -> Result | None:
    floors = [result for result in results if result.program.role == "floor"]
    return min(floors, key=lambda result: result.median, default=None)


def verdicts(case: Case, results: list[Result]) -> list[str]:
    """Each target with what was measured."""
    lines = []
    ours, floor = results[0], best_floor(results)
    if floor and case.floor_limit:
        ratio = ours.relative_to(floor)
        word = "met" if ratio <= case.floor_limit else "MISSED"
        lines.append(f"{ratio:.2f} × the floor ({floor.program.name}); at most {case.floor_limit}: {word}")
    for result in results:
        if wanted := case.speedups.get(result.program.name):
            ratio = result.relative_to(ours)
            word = "met" if ratio >= wanted else "MISSED"
            lines.append(f"{ratio:.3g} × as fast as {result.program.name}; at least {wanted:g}: {word}")
        if limit := case.limits.get(result.program.name):
            ratio = result.relative_to(ours)
            word = "met" if ratio <= limit else "MISSED"
            lines.append(f"{result.program.name}: {ratio:.2f} × the time; at most {limit:g}: {word}")
    return lines


def first_line(command: list[str]) -> str:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True).stdout.split("\n")[0].strip()


def circumstances() -> dict[str, str]:
    """On what machine, when, and at which commit."""
    model = next(
        (line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")),
        platform.machine())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    changed = first_line(["git", "status", "--porcelain", "--untracked-files=no"])
    packages = first_line(["dpkg-query", "--show", "--showformat", "ns-3 ${Version}", "libns3-dev"])
    swift = first_line(["swift", "--version"]).split(" (")[0]
    return {
        "machine": f"{model}, {os.cpu_count()} cores, {memory:.0f} GiB",
        "date": time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime()),
        "commit": first_line(["git", "rev-parse", "--short=12", "HEAD"]) + ("+" if changed else ""),
        "compilers": f"{swift}; {first_line(['gcc', '--version'])}, {' '.join(C_FLAGS)}",
        "engines": f"{first_line([f'{BUILD}/venv/bin/python', '--version'])}, {packages}, "
        + ", ".join(line.strip() for line in open(ROOT / "Benchmarks/requirements.txt") if "==" in line),
    }


COLUMNS = [
    "case", "program", "role", "operation", "operations", "rounds", "ns_per_operation", "spread",
    "time_relative_to_ours", "million_operations_per_second", "peak_memory_mib", "allocations_per_operation",
    "check", "expected", "machine", "date", "commit",
]  # fmt: skip


def write_csv(path: Path, measured: list[tuple[Case, list[Result]]], where: dict[str, str]) -> None:
    with open(path, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for case, results in measured:
            for result in results:
                writer.writerow([
                    case.name, result.program.name, result.program.role, case.operation, result.operations,
                    len(result.nanoseconds), f"{result.median:.2f}", f"{result.spread:.3f}",
                    f"{result.relative_to(results[0]):.3f}", f"{1e3 / result.median:.3f}",
                    f"{result.peak_mebibytes:.1f}", f"{result.allocations:.4f}", f"{result.checks[0]:.6g}",
                    f"{case.expected:g}", where["machine"], where["date"], where["commit"],
                ])  # fmt: skip


def markdown_table(case: Case, results: list[Result]) -> str:
    unit = case.operation
    lines = [
        f"## {case.name}",
        "",
        f"| program | ns per {unit} | spread | time relative to ours | million {unit}s/s | peak memory [MiB] "
        f"| allocations per {unit} | check ({case.expected:g}) |",
        "|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for result in results:
        lines.append(
            f"| {result.program.name} | {result.median:.1f} | {100 * result.spread:.0f} % "
            f"| {result.relative_to(results[0]):.2f} | {1e3 / result.median:.3g} | {result.peak_mebibytes:.0f} "
            f"| {result.allocations:.2f} | {result.checks[0]:.4g} |")
    lines += ["", *(f"- {verdict}" for verdict in verdicts(case, results)), ""]
    return "\n".join(lines)


def write_markdown(path: Path, measured: list[tuple[Case, list[Result]]], where: dict[str, str]) -> None:
    head = ["# Benchmarks", "", "Written by `make bench`; how to read it stands in [README.md](README.md).", ""]
    head += [f"- {key}: {value}" for key, value in where.items()]
    path.write_text("\n".join(head) + "\n\n" + "\n".join(markdown_table(*one) for one in measured))


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="small sizes; the results go to .build/benchmarks")
    parser.add_argument("--rounds", type=int, help="counted rounds; 5, or 3 with --quick")
    parser.add_argument("--core", type=int, default=(os.cpu_count() or 1) - 1, help="the core to run on")
    parser.add_argument("--only", default="", help="only cases whose name contains this; the results are not kept")
    parser.add_argument("--no-build", action="store_true", help="measure what was built before")
    options = parser.parse_args()
    options.rounds = options.rounds or (3 if options.quick else 5)
    return options


def main() -> None:
    options = parse_options()
    if not options.no_build:
        build()
    bench, measured, mistakes = Bench(options), [], []
    for case in CASES:
        if options.only not in case.name or (options.quick and not case.is_quick):
            continue
        results = bench.measure(case)
        measured.append((case, results))
        mistakes += wrong_results(case, results)
        print(markdown_table(case, results), flush=True)
    where = circumstances()
    folder = ROOT / (BUILD if options.quick or options.only else "Benchmarks")
    write_csv(folder / "results.csv", measured, where)
    write_markdown(folder / "results.md", measured, where)
    if mistakes:
        sys.exit("\n".join(mistakes))


if __name__ == "__main__":
    main()
