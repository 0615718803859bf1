#!/usr/bin/env python3
"""Measures how time and memory grow with jobs, partners, the horizon and workers.

    scale.py scenario --jobs 10000000 --out full.yaml    write a scenario of that size
    scale.py measure                                     every series: rewrites scaling.csv and the plot
    scale.py measure --series full                       one of them; its rows replace those of before
    scale.py plot                                        draw scaling.csv again

A scenario has one partner for ten jobs, 10,000 partners in each full city, one partner on each km², and the presets'
whole lifecycle; so its density is the same at every size. Times are those of whole processes: reading, simulating,
daily figures and files.
"""

import argparse
import csv
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from statistics import median

import scale_plot

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "Benchmarks" / "scaling.csv"
PLOT = ROOT / "Documentation" / "scaling.svg"
PROGRAM = Path(os.environ.get("MARKETSIM", ROOT / ".build" / "release" / "marketsim"))

JOBS_PER_PARTNER = 10
PARTNERS_PER_CITY = 10_000
JOBS_PER_CLIENT = 2


@dataclass(frozen=True)
class Size:
    """How large a scenario is. Jobs are those of the whole horizon, over all cities."""

    jobs: int
    partners: int
    cities: int
    days: int = 365
    sizes: str = "equal"
    # None for one for every two jobs.
    clients: int | None = None

    @staticmethod
    def of(jobs: int, days: int = 365) -> "Size":
        """The usual density, at which every size can be compared with every other."""
        partners = max(1, jobs // JOBS_PER_PARTNER)
        return Size(jobs, partners, max(1, partners // PARTNERS_PER_CITY), days)

    def shares(self) -> list[float]:
        """What part of everything each city has: the same, or by Zipf's law one over its rank."""
        weights = [1.0 if self.sizes == "equal" else 1 / rank for rank in range(1, self.cities + 1)]
        return [weight / sum(weights) for weight in weights]

    def yaml(self) -> str:
        lines = [
            "# Written by Benchmarks/scale.py: "
            f"{self.cities} cities of {self.sizes} sizes, {self.partners} partners, {self.jobs} jobs in {self.days} days.",
            "scenario: scale",
            "start: 2024-01-01",
            f"horizon: {self.days} d",
            "replications: 1",
            "presets: [friend, conduct-2019]",
            "cities:",
        ]
        clients = self.clients or self.jobs / JOBS_PER_CLIENT
        for number, share in enumerate(self.shares()):
            partners = max(1, round(self.partners * share))
            jobs = self.jobs * share
            lines.append(
                f"  city-{number:03}: {{ country: CH, area: {partners} km2, population: {100 * partners}, "
                f"clients: {max(1, round(share * clients))}, "
                f"demand: {{ rate: {jobs / self.days:.6f} per day }}, "
                f"partners: {{ friend: {partners} }} }}"
            )
        return "\n".join(lines) + "\n"


@dataclass
class Measurement:
    """One run of the program, or the medians of several."""

    series: str
    cities: int
    partners: int
    days: int
    replications: int
    workers: int
    jobs: int
    events: int
    wall_s: float
    cpu_s: float
    peak_mib: float
    # Of the processor time, what dispatch took; measured with `--profile` only.
    dispatch_s: float = 0

    @property
    def microseconds_per_job(self) -> float:
        return self.cpu_s / self.jobs * 1e6


def requests(reports: Path) -> int:
    """How many jobs all replications had, warm-up included: the sum over the daily rows."""
    with open(reports / "timeseries.csv", newline="") as file:
        return sum(int(row["requests"]) for row in csv.DictReader(file))


def seconds_of_dispatch(reports: Path) -> float:
    with open(reports / "profile.csv", newline="") as file:
        return next(float(row["seconds"]) for row in csv.DictReader(file) if row["name"] == "dispatch")


def run(series: str, size: Size, replications: int = 1, workers: int = 1, profiled: bool = False) -> Measurement:
    """Runs a scenario of this size in a process of its own and measures the process."""
    with tempfile.TemporaryDirectory() as folder:
        scenario, reports = Path(folder) / "scale.yaml", Path(folder) / "reports"
        scenario.write_text(size.yaml())
        command = [
            str(PROGRAM), "run", str(scenario), "--quiet", "--out", str(reports),
            "--replications", str(replications), "--workers", str(workers), *(["--profile"] if profiled else []),
        ]
        began = time.perf_counter()
        process = subprocess.Popen(command)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        if status != 0:
            sys.exit(f"{' '.join(command)} ended with status {status}")
        manifest = json.loads((reports / "manifest.json").read_text())
        return Measurement(
            series, size.cities, size.partners, size.days, replications, workers, requests(reports),
            manifest["simulated_events"], round(wall, 3), round(usage.ru_utime + usage.ru_stime, 3),
            round(usage.ru_maxrss / 1024, 1), round(seconds_of_dispatch(reports), 4) if profiled else 0,
        )


def middle(runs: list[Measurement]) -> Measurement:
    """The medians of several runs of one thing."""
    values = asdict(runs[0])
    for name in ("wall_s", "cpu_s", "peak_mib", "dispatch_s"):
        values[name] = round(median(getattr(run, name) for run in runs), 3)
    return Measurement(**values)


def take_turns(cases: list[tuple], rounds: int) -> list[Measurement]:
    """Runs the cases in turns, so that what slows the machine for a while slows all of them."""
    runs = [[run(*case) for case in cases] for _ in range(rounds)]
    return [middle([turn[case] for turn in runs]) for case in range(len(cases))]


def jobs_series(rounds: int) -> list[Measurement]:
    """Time per job at one density, from ten thousand jobs to a million."""
    return take_turns([("jobs", Size.of(jobs)) for jobs in (10_000, 100_000, 1_000_000)], rounds)


def rounds_series(rounds: int) -> list[Measurement]:
    """One city of ever more partners at one density, a job for each: what dispatch takes of a job's time."""
    sizes = [Size(partners, partners, 1, 36) for partners in (1_000, 10_000, 100_000)]
    return take_turns([("rounds", size, 1, 1, True) for size in sizes], rounds)


def full_series(rounds: int) -> list[Measurement]:
    """100 cities, 1,000,000 partners, 10,000,000 jobs, on one worker and on two, beside 100,000 jobs."""
    cases = [("full", Size.of(jobs), 1, workers) for jobs, workers in ((100_000, 1), (10_000_000, 1), (10_000_000, 2))]
    return take_turns(cases, 1)


def partners_series(rounds: int) -> list[Measurement]:
    """One city of ever more partners at one density, with the same 20,000 jobs."""
    sizes = [Size(20_000, partners, 1, 30) for partners in (1_000, 10_000, 100_000, 1_000_000)]
    return take_turns([("partners", size) for size in sizes], rounds)


def idle_series(rounds: int) -> list[Measurement]:
    """One city whose partners have next to nothing to do: what one of them costs in memory."""
    sizes = [Size(500, partners, 1, 7) for partners in (250_000, 500_000, 1_000_000)]
    return take_turns([("idle", size) for size in sizes], 1)


def horizon_series(rounds: int) -> list[Measurement]:
    """The same city, with the same clients and the same jobs a day, for ever longer."""
    sizes = [Size(500 * days, 1_000, 1, days, clients=20_000) for days in (90, 180, 365)]
    return take_turns([("horizon", size) for size in sizes], rounds)


def workers_series(rounds: int) -> list[Measurement]:
    """A study of 20 replications of a city on one worker and on two, in turns."""
    size = Size(36_000, 400, 1, 90)
    return take_turns([("workers", size, 20, workers) for workers in (1, 2)], max(rounds, 5))


SERIES = {
    "jobs": jobs_series, "partners": partners_series, "rounds": rounds_series, "idle": idle_series,
    "horizon": horizon_series,
    "workers": workers_series, "full": full_series,
}


def read() -> list[Measurement]:
    if not TABLE.exists():
        return []
    with open(TABLE, newline="") as file:
        return [
            Measurement(**{f.name: f.type(row.get(f.name) or 0) for f in fields(Measurement)})
            for row in csv.DictReader(file)
        ]


def write(rows: list[Measurement]) -> None:
    with open(TABLE, "w", newline="") as file:
        writer = csv.DictWriter(file, [f.name for f in fields(Measurement)], lineterminator="\n")
        writer.writeheader()
        writer.writerows(asdict(row) for row in rows)


def measure(names: list[str], rounds: int) -> None:
    for name in names:
        print(f"{name}: {SERIES[name].__doc__}", flush=True)
        found = SERIES[name](rounds)
        write([row for row in read() if row.series != name] + found)
        for row in found:
            print(
                f"  {row.cities} cities, {row.partners} partners, {row.days} d, {row.workers} workers, {row.jobs} jobs: "
                f"{row.wall_s:.2f} s, {row.microseconds_per_job:.1f} µs/job, "
                f"{row.events / row.wall_s / 1e6:.2f} M events/s, {row.peak_mib:.0f} MiB",
                flush=True,
            )
        for line in verdicts(name, found):
            print(f"  {line}", flush=True)


def verdicts(name: str, rows: list[Measurement]) -> list[str]:
    """What the series says of the targets."""
    first, last = rows[0], rows[-1]
    if name == "full":
        small, large, two = rows
        ratio = large.microseconds_per_job / small.microseconds_per_job
        return [
            f"time per job {ratio:.2f} × that of {small.jobs} jobs (at most 1.25)",
            f"two workers {large.wall_s / two.wall_s:.2f} × one",
        ]
    if name == "workers":
        return [f"two workers {first.wall_s / last.wall_s:.2f} × one (at least 1.85)"]
    if name == "rounds":
        each = [1e9 * row.dispatch_s / row.jobs for row in rows]
        return ["dispatch takes " + ", ".join(f"{time:.0f}" for time in each) + " ns of a job's time"]
    if name == "idle":
        each = (last.peak_mib - first.peak_mib) * 1_048_576 / (last.partners - first.partners)
        return [f"{each:.0f} bytes for each further partner (at most 1024)"]
    if name == "horizon":
        return [f"peak memory {last.peak_mib / first.peak_mib:.2f} × over {last.days / first.days:.1f} × the days"]
    return [f"time per job {last.microseconds_per_job / first.microseconds_per_job:.2f} × that of the smallest"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    scenario = commands.add_parser("scenario", help="write a scenario of a size")
    scenario.add_argument("--jobs", type=int, default=10_000_000, help="jobs in all (10,000,000)")
    scenario.add_argument("--partners", type=int, help="partners in all (a tenth of the jobs)")
    scenario.add_argument("--cities", type=int, help="cities (one for 10,000 partners)")
    scenario.add_argument("--days", type=int, default=365, help="how long it lasts (365)")
    scenario.add_argument("--sizes", choices=["equal", "zipf"], default="equal", help="of the cities (equal)")
    scenario.add_argument("--out", type=Path, help="the file (standard output)")
    measuring = commands.add_parser("measure", help="run the series and rewrite scaling.csv and the plot")
    measuring.add_argument("--series", nargs="+", choices=list(SERIES), default=list(SERIES))
    measuring.add_argument("--rounds", type=int, default=3, help="runs of each case, in turns (3)")
    commands.add_parser("plot", help="draw scaling.csv")
    options = parser.parse_args()
    if options.command == "scenario":
        usual = Size.of(options.jobs, options.days)
        size = Size(
            options.jobs, options.partners or usual.partners, options.cities or usual.cities, options.days,
            options.sizes,
        )
        options.out.write_text(size.yaml()) if options.out else print(size.yaml(), end="")
        return
    if options.command == "measure":
        measure(options.series, options.rounds)
    scale_plot.plot(read(), PLOT)


if __name__ == "__main__":
    main()
