#!/usr/bin/env python3
"""Compares `marketsim tune` with Optuna's TPE on a study of four factors, at equal replications.

    tuning.py --seeds 5              both, and a table of the true values of what they recommend
    tuning.py --seeds 5 --only tune  one of them

Optuna runs the scenario by the command line: each trial has a few replications, all trials the same ones, and the
constraints' means are told to the sampler. It recommends the best trial that keeps them. A point's true value comes of
many replications under a seed that neither has used.

`MARKETSIM` names another program than `.build/release/marketsim`. Optuna's Gaussian process needs PyTorch and is left out.
"""

import argparse
import csv
import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import yaml

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDER = ROOT / "Benchmarks" / "tuning"
PROGRAM = Path(os.environ.get("MARKETSIM", ROOT / ".build" / "release" / "marketsim"))

# Seed of the true values, which no tuning uses.
TRUE_SEED = 1_000_003


@dataclass(frozen=True)
class Constraint:
    metric: str
    is_lower_bound: bool
    bound: float

    @staticmethod
    def of(text: str) -> "Constraint":
        """Reads a constraint as the study writes it; shares become fractions."""
        metric, relation, number, unit = re.fullmatch(r"(\w+) (>=|<=) ([\d.]+) ?(%|min)", text).groups()
        return Constraint(metric, relation == ">=", float(number) / (100 if unit == "%" else 1))

    def shortfall(self, mean: float) -> float:
        return self.bound - mean if self.is_lower_bound else mean - self.bound


class Study:
    """The study of the folder: its factors' values as written, objective, constraints and budget."""

    def __init__(self) -> None:
        study = yaml.safe_load((FOLDER / "study.yaml").read_text())
        self.keys = {name: factor["key"] for name, factor in study["factors"].items()}
        self.values = {name: self.levels(factor) for name, factor in study["factors"].items()}
        self.objective = study["tune"]["maximize"]
        self.constraints = [Constraint.of(text) for text in study["tune"]["constraints"]]
        self.replications = study["tune"]["budget"]["replications"]

    @staticmethod
    def levels(factor: dict) -> list[str]:
        """Every value of a factor, as it is written."""
        if "values" in factor:
            return [str(value) for value in factor["values"]]
        numbers = [float(str(factor[key]).split()[0]) for key in ("from", "to", "step")]
        unit = " ".join(str(factor["from"]).split()[1:])
        count = round((numbers[1] - numbers[0]) / numbers[2])
        return [f"{numbers[0] + step * numbers[2]:.10g} {unit}".strip() for step in range(count + 1)]

    def means(self, point: dict[str, str], replications: int, seed: int) -> dict[str, float]:
        """Means of the objective and of the constraints' metrics at a point."""
        settings = [f"{self.keys[name]}={value}" for name, value in point.items()]
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / "out"
            subprocess.run(
                [PROGRAM, "run", FOLDER / "base.yaml", "--replications", str(replications), "--seed", str(seed),
                 "--quiet", "--no-report", "--out", out,
                 *(argument for setting in settings for argument in ("--set", setting))], check=True)
            with open(out / "summary.csv", newline="") as file:
                return {
                    row["metric"]: float(row["mean"]) for row in csv.DictReader(file)
                    if row["city"] == "total" and row["programme"] == "all" and row["mean"]
                }


def tuned(study: Study, seed: int) -> dict[str, str] | None:
    """The point that `tune` recommends; None if there is none."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        ending = subprocess.run(
            [PROGRAM, "tune", FOLDER / "study.yaml", "--seed", str(seed), "--out", out, "--quiet", "--no-report"])
        if ending.returncode != 0:
            return None
        with open(out / "candidates.csv", newline="") as file:
            chosen = next(row for row in csv.DictReader(file) if row["fate"] == "chosen")
        return {name: min(study.values[name], key=lambda text: distance(text, chosen[name])) for name in study.keys}


def distance(text: str, cell: str) -> float:
    return abs(float(text.split()[0]) - float(cell))


def sampled(study: Study, seed: int, each: int) -> dict[str, str] | None:
    """The best trial of Optuna's TPE that keeps the constraints; None if there is none."""
    import optuna

    optuna.logging.set_verbosity(optuna.logging.ERROR)

    def objective(trial):
        point = {
            name: values[trial.suggest_int(name, 0, len(values) - 1)] for name, values in study.values.items()
        }
        means = study.means(point, each, seed)
        trial.set_user_attr("shortfalls", [limit.shortfall(means[limit.metric]) for limit in study.constraints])
        return means[study.objective]

    sampler = optuna.samplers.TPESampler(
        seed=seed, constraints_func=lambda trial: trial.user_attrs["shortfalls"])
    search = optuna.create_study(direction="maximize", sampler=sampler)
    search.optimize(objective, n_trials=study.replications // each)
    kept = [trial for trial in search.trials if all(value <= 0 for value in trial.user_attrs["shortfalls"])]
    if not kept:
        return None
    best = max(kept, key=lambda trial: trial.value).params
    return {name: study.values[name][number] for name, number in best.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=5, help="number of seeds, from 1")
    parser.add_argument("--only", choices=["tune", "optuna"], help="one of the two")
    parser.add_argument("--each", type=int, default=5, help="replications of each trial of Optuna")
    parser.add_argument("--true-replications", type=int, default=200, help="replications of a true value")
    arguments = parser.parse_args()
    if not PROGRAM.exists():
        sys.exit(f"{PROGRAM} does not exist: build it by 'swift build -c release', or name another in MARKETSIM")
    study = Study()
    methods = {"tune": tuned, "optuna": lambda study, seed: sampled(study, seed, arguments.each)}
    rows = []
    print("| method | seed | point | true value | constraints kept |\n|---|---|---|---|---|", flush=True)
    for name, method in methods.items():
        if arguments.only not in (None, name):
            continue
        values, kept = [], 0
        for seed in range(1, arguments.seeds + 1):
            point = method(study, seed)
            if point is None:
                print(f"| {name} | {seed} | none | | |", flush=True)
                continue
            means = study.means(point, arguments.true_replications, TRUE_SEED)
            is_kept = all(limit.shortfall(means[limit.metric]) <= 0 for limit in study.constraints)
            values.append(means[study.objective])
            kept += is_kept
            text = ", ".join(f"{factor} {value}" for factor, value in point.items())
            print(f"| {name} | {seed} | {text} | {means[study.objective]:,.0f} | {'yes' if is_kept else 'no'} |", flush=True)
        rows.append((name, values, kept))
    print(f"\n| method | seeds | median true value of {study.objective} | constraints kept |\n|---|---|---|---|")
    for name, values, kept in rows:
        print(f"| {name} | {arguments.seeds} | {median(values):,.0f} | {kept} |" if values else f"| {name} | none | | |")


if __name__ == "__main__":
    main()
