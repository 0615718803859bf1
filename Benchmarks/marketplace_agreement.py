#!/usr/bin/env python3
"""Tests whether marketsim and another program agree on the metrics of the reduced marketplace. Decisions 0231, 0287.

    marketplace_agreement.py                                     with the peer in SimPy
    marketplace_agreement.py --with twin --replications 192      with the twin in C, which has four more metrics

Both run the same number of replications with separate random numbers. For each metric the means, the difference and its
95 % interval (Welch) are printed; the exit status is 1 when an interval excludes zero.
"""

import argparse
import json
import math
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from bench import build_twin
from marketplace import PROGRAM, ROOT, rows

SCENARIO = "Benchmarks/scenarios/reduced.yaml"
PYTHON = ROOT / ".build/benchmarks/venv/bin/python"
FIGURES = {"fill_rate": "share", "offers_per_fill": "offers", "time_to_accept_mean": "min", "suspended": "partners"}
MORE_FIGURES = {"time_to_contact_mean": "min", "late_share": "share", "net_revenue": "EUR", "stars_mean": "stars"}
TWIN = ROOT / ".build/benchmarks/twin"
WARM_UP_DAYS = 30
# Seed of the twin, whose draws are other ones than those of marketsim under any seed.
TWIN_SEED = 1_001


def ours(replications: int, figures: dict[str, str], seed: int) -> dict[str, list[float]]:
    with tempfile.TemporaryDirectory() as folder:
        words = ["run", SCENARIO, "--quiet", "--replications", str(replications), "--seed", str(seed), "--out", f"{folder}/out"]
        subprocess.run([PROGRAM, *words], cwd=ROOT, check=True)
        found = [row for row in rows(f"{folder}/out", "kpis") if row["city"] == "city" and row["programme"] == "exclusive"]
    return values(found, figures)


def values(found: list[dict[str, str]], figures: dict[str, str]) -> dict[str, list[float]]:
    return {figure: [float(row["value"]) for row in found if row["metric"] == figure] for figure in figures}


def twins(replications: int, figures: dict[str, str]) -> dict[str, list[float]]:
    build_twin()
    with tempfile.TemporaryDirectory() as folder:
        words = [TWIN, str(replications), str(WARM_UP_DAYS), str(TWIN_SEED), folder]
        subprocess.run(words, check=True, stdout=subprocess.DEVNULL)
        return values(rows(folder, "kpis"), figures)


def peers(replications: int, file: str | None) -> dict[str, list[float]]:
    command = [PYTHON, "Benchmarks/peers/marketplace_simpy.py", "--replications", str(replications)]
    text = (
        Path(file).read_text() if file
        else subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout)
    results = [json.loads(line) for line in text.splitlines()]
    return {figure: [result[figure] for result in results] for figure in FIGURES}


def student_quantile(freedom: float) -> float:
    """The 97.5 % quantile of Student's law, to 0.001 from 10 degrees of freedom on (Cornish and Fisher)."""
    z = statistics.NormalDist().inv_cdf(0.975)
    first, second = (z**3 + z) / 4, (5 * z**5 + 16 * z**3 + 3 * z) / 96
    return z + first / freedom + second / freedom**2


def interval(sample: list[float]) -> float:
    """Half the width of the mean's 95 % interval."""
    return student_quantile(len(sample) - 1) * statistics.stdev(sample) / math.sqrt(len(sample))


def difference(first: list[float], second: list[float]) -> tuple[float, float]:
    """The difference of the means and half the width of its 95 % interval."""
    parts = [statistics.variance(sample) / len(sample) for sample in (first, second)]
    freedom = sum(parts) ** 2 / sum(
        part**2 / (len(sample) - 1) for part, sample in zip(parts, (first, second)))
    return statistics.mean(first) - statistics.mean(second), student_quantile(freedom) * math.sqrt(sum(parts))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--with", choices=["simpy", "twin"], default="simpy", dest="other", help="the other program")
    parser.add_argument("--replications", type=int, default=24)
    parser.add_argument("--seed", type=int, default=1, help="seed of marketsim")
    parser.add_argument("--peer-results", help="what the peer has printed before, instead of running it")
    options = parser.parse_args()
    figures = FIGURES | (MORE_FIGURES if options.other == "twin" else {})
    theirs = (
        twins(options.replications, figures) if options.other == "twin"
        else peers(options.replications, options.peer_results))
    mine = ours(options.replications, figures, options.seed)
    parted = []
    print(f"{'':22}{'marketsim':>26}{options.other:>26}{'difference':>24}")
    for figure, unit in figures.items():
        gap, half = difference(mine[figure], theirs[figure])
        cells = [f"{statistics.mean(sample):.4f} ± {interval(sample):.4f}" for sample in (mine[figure], theirs[figure])]
        agrees = abs(gap) <= half
        if not agrees:
            parted.append(figure)
        print(f"{figure:22}{cells[0]:>26}{cells[1]:>26}{f'{gap:+.4f} ± {half:.4f}':>24} {unit}",
              "" if agrees else " APART")  # fmt: skip
    print(f"n = {len(mine['fill_rate'])} and {len(theirs['fill_rate'])}; 95 % intervals")
    sys.exit(1 if parted else 0)


if __name__ == "__main__":
    main()
