"""The study of four factors, which `marketsim tune` and others search by the command line."""

import csv
import os
import re
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

import yaml

from score import FOLDER, ROOT, Recommendation

PROGRAM = Path(os.environ.get("MARKETSIM", ROOT / ".build" / "release" / "marketsim"))

# Seed and replications of the true values, which no search uses.
TRUE_SEED = 1_000_003
TRUE_REPLICATIONS = 200


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
        self.name, self.is_maximized, self.optimum, self.each = "four factors", True, None, 5
        self.is_constrained = True
        self.counts = {name: len(values) for name, values in self.values.items()}

    @staticmethod
    def levels(factor: dict) -> list[str]:
        """Every value of a factor, as it is written."""
        if "values" in factor:
            return [str(value) for value in factor["values"]]
        numbers = [float(str(factor[key]).split()[0]) for key in ("from", "to", "step")]
        unit = " ".join(str(factor["from"]).split()[1:])
        count = round((numbers[1] - numbers[0]) / numbers[2])
        return [f"{numbers[0] + step * numbers[2]:.10g} {unit}".strip() for step in range(count + 1)]

    def simulated(self, point: dict[str, str], replications: int, seed: int) -> dict[str, float]:
        """Means of the metrics at a point."""
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

    def tuned(self, seed: int) -> Recommendation | None:
        """What `tune` recommends; None if nothing."""
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / "out"
            ending = subprocess.run(
                [PROGRAM, "tune", FOLDER / "study.yaml", "--seed", str(seed), "--out", out, "--quiet", "--no-report"])
            if ending.returncode != 0:
                return None
            with open(out / "candidates.csv", newline="") as file:
                chosen = next(row for row in csv.DictReader(file) if row["fate"] == "chosen")
        return self.recommendation(
            {name: min(self.values[name], key=lambda text: distance(text, chosen[name])) for name in self.keys})

    def measuring(self, seed: int) -> "Measuring":
        return Measuring(self, seed)

    def recommendation(self, point: dict[str, str]) -> Recommendation:
        means = self.simulated(point, TRUE_REPLICATIONS, TRUE_SEED)
        kept = all(limit.shortfall(means[limit.metric]) <= 0 for limit in self.constraints)
        return Recommendation(point, means[self.objective], kept)


@dataclass(frozen=True)
class Measuring:
    """Runs points of the study under a seed."""

    study: Study
    seed: int

    def __enter__(self) -> "Measuring":
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def point(self, numbers: dict[str, int]) -> dict[str, str]:
        return {name: self.study.values[name][number] for name, number in numbers.items()}

    def means(self, numbers: dict[str, int], replications: int) -> tuple[float, list[float]]:
        """Mean of the objective, and how far each bound is missed."""
        means = self.study.simulated(self.point(numbers), replications, self.seed)
        return means[self.study.objective], [limit.shortfall(means[limit.metric]) for limit in self.study.constraints]

    def true(self, numbers: dict[str, int]) -> Recommendation:
        return self.study.recommendation(self.point(numbers))


def distance(text: str, cell: str) -> float:
    return abs(float(text.split()[0]) - float(cell))
