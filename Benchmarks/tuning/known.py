"""Problems with known optima, which the program TuningBenchmark tunes, simulates for others, and knows exactly."""

import json
import os
import subprocess
from pathlib import Path

from score import ROOT, Recommendation

PROGRAM = Path(os.environ.get("TUNING_BENCHMARK", ROOT / ".build/benchmarks/release/TuningBenchmark"))

# Replications of each trial of Optuna: those of 10, 20 and 50 with the best median over 20 seeds, chosen with hindsight.
EACH = {"newsvendor": 20, "service rate": 50, "inventory": 10, "tandem queue": 10, "gamma likelihood": 20}


class KnownProblem:
    """A problem of TuningBenchmark, on the lattice that `tune` searches."""

    def __init__(self, description: dict) -> None:
        self.name = description["name"]
        self.is_maximized = description["isMaximized"]
        self.bounds = description["bounds"]
        self.is_constrained = bool(self.bounds)
        self.replications = description["budget"]
        self.optimum = description["optimum"]
        self.counts = {factor["name"]: factor["count"] for factor in description["factors"]}
        self.factors = description["factors"]
        self.each = EACH[self.name]

    @staticmethod
    def all() -> list["KnownProblem"]:
        lines = subprocess.run([PROGRAM, "problems"], check=True, stdout=subprocess.PIPE, text=True).stdout
        return [KnownProblem(json.loads(line)) for line in lines.splitlines()]

    def tuned(self, seed: int) -> Recommendation | None:
        line = subprocess.run(
            [PROGRAM, "tune", self.name, str(seed)], check=True, stdout=subprocess.PIPE, text=True).stdout
        outcome = json.loads(line)
        return outcome and self.recommendation(outcome)

    def measuring(self, seed: int) -> "Measuring":
        return Measuring(self, seed)

    def recommendation(self, outcome: dict) -> Recommendation:
        values = {factor["name"]: f"{value:.10g}" for factor, value in zip(self.factors, outcome["values"])}
        return Recommendation(values, outcome["value"], outcome["isKept"])


class Measuring:
    """Simulates points of a problem under a seed, one after the other."""

    def __init__(self, problem: KnownProblem, seed: int) -> None:
        self.problem = problem
        self.program = subprocess.Popen(
            [PROGRAM, "measure", problem.name, str(seed)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def __enter__(self) -> "Measuring":
        return self

    def __exit__(self, *_: object) -> None:
        self.program.stdin.close()
        self.program.wait()

    def answer(self, numbers: dict[str, int], replications: int) -> dict:
        values = [factor["lower"] + factor["step"] * numbers[factor["name"]] for factor in self.problem.factors]
        self.program.stdin.write(json.dumps({"values": values, "replications": replications}) + "\n")
        self.program.stdin.flush()
        return json.loads(self.program.stdout.readline())

    def means(self, numbers: dict[str, int], replications: int) -> tuple[float, list[float]]:
        """Mean of the objective, and how far each bound is missed."""
        rows = self.answer(numbers, replications)["rows"]
        means = [sum(column) / len(rows) for column in zip(*rows)]
        return means[0], [mean - bound for mean, bound in zip(means[1:], self.problem.bounds)]

    def true(self, numbers: dict[str, int]) -> Recommendation:
        return self.problem.recommendation(self.answer(numbers, 0)["outcome"])
