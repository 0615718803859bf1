"""Evaluations of many points in one process of the program, for optimisers."""

import json
import os
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from .commands import PathLike
from .errors import InterruptedRunError, MarketsimError, MistakesError, UsageError, parse_mistakes
from .names import unknown
from .program import find_program
from .settings import Settings, overrides


@dataclass(frozen=True)
class MeanEstimate:
    """Mean over `n` replications with a value, in `unit`.

    `standard_error` is the standard deviation of the mean and `ci95` its 95 % confidence interval (Student's t); both are None
    for fewer than two values, and `mean` is None for none.
    """

    mean: float | None
    standard_error: float | None
    ci95: tuple[float, float] | None
    n: int
    unit: str


@dataclass(frozen=True)
class ConstraintEstimate:
    """Margin of a constraint: how far the metric's mean lies on the right side of the bound, in the metric's unit.

    `verdict` is `kept` or `broken` if the interval of the margin excludes the other, else `undecided`.
    """

    constraint: str
    verdict: str
    margin: MeanEstimate


@dataclass(frozen=True)
class Evaluation:
    """Figures of one point, over all cities and programmes.

    `values` has the value of each replication by metric, None where it has none; it is empty unless the call asked for it.
    """

    estimates: Mapping[tuple[str, str], MeanEstimate]
    constraints: tuple[ConstraintEstimate, ...]
    values: Mapping[tuple[str, str], tuple[float | None, ...]]

    def estimate(self, metric: str, unit: str | None = None) -> MeanEstimate:
        """Returns the estimate of a metric; `unit` is needed for money in several currencies.

        - Raises KeyError: if the call did not ask for the metric, or there are several units and none is named.
        """
        units = {own: it for (name, own), it in self.estimates.items() if name == metric}
        if not units:
            raise KeyError(unknown("metric", metric, (name for name, _ in self.estimates)))
        if unit is None and len(units) > 1:
            raise KeyError(f"'{metric}' is in {', '.join(sorted(units))}; give unit=")
        if unit is not None and unit not in units:
            raise KeyError(unknown("unit", unit, units, f" of '{metric}'"))
        return next(iter(units.values())) if unit is None else units[unit]

    def mean(self, metric: str, unit: str | None = None) -> float:
        """Returns the mean of a metric; NaN where no replication has a value, which optimisers take for a failure."""
        mean = self.estimate(metric, unit).mean
        return float("nan") if mean is None else mean


class Evaluator:
    """Process of the program that evaluates points of one scenario until it is closed; a context manager.

    The scenario is read once, so that an evaluation costs little beside its simulations. It does not read the file again
    when that changes.

        with marketsim.Evaluator("Scenarios/small") as evaluator:
            low, high = evaluator.evaluate(
                [{"policy.commission": "20 %"}, {"policy.commission": "25 %"}], replications=10, seed=1,
                metrics=["net_revenue"], constraints=["fill_rate >= 85 %"])
    """

    def __init__(self, scenario: PathLike, *, set: Settings | None = None, workers: int | None = None) -> None:
        """Starts the program; mistakes in the scenario are raised by the first evaluation.

        - `set`: values under those of every point.
        - `workers`: number of cities simulated at once; the machine's cores if not given.
        """
        command = [str(find_program()), "evaluate", os.fspath(scenario)]
        for override in overrides(set):
            command += ["--set", override]
        if workers is not None:
            command += ["--workers", str(workers)]
        self._errors = tempfile.TemporaryFile()
        # A group of its own: Ctrl-C in a terminal is for this process, which closes the program.
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._errors, process_group=0)
        self._count = 0

    def evaluate(
        self, points: Sequence[Settings], replications: int, seed: int = 1, *, metrics: Sequence[str] | None = None,
        constraints: Sequence[str] = (), first_replication: int = 0, values: bool = False,
    ) -> list[Evaluation]:
        """Evaluates points in the same replications, so that all of them meet the same days (common random numbers).

        - `points`: values of each point, by path, as `set` of `marketsim.run`; `{}` is the scenario itself.
        - `metrics`: names of the metrics that are wanted; all if not given.
        - `constraints`: texts such as `fill_rate >= 85 %`.
        - `first_replication`: number of the first replication, to add further ones to an earlier evaluation.
        - `values`: whether the value of each replication is wanted too.

        Figures are those of `marketsim.run` with the same values, seed and replications.

        - Raises MistakesError: for mistakes in a point's values or the scenario. The evaluator can still be used.
        - Raises UsageError: for an unknown metric, or a number out of range.
        """
        self._count += 1
        request: dict[str, Any] = {
            "id": self._count, "points": [overrides(point) for point in points], "replications": replications, "seed": seed,
            "constraints": list(constraints), "first_replication": first_replication, "values": values}
        if metrics is not None:
            request["metrics"] = list(metrics)
        answer = self._ask(request)
        if reason := answer.get("error"):
            raise _failure(reason["kind"], reason["text"])
        return [_evaluation(point) for point in answer["points"]]

    def _ask(self, request: dict[str, Any]) -> dict[str, Any]:
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None and stdout is not None
        try:
            try:
                stdin.write(json.dumps(request).encode() + b"\n")
                stdin.flush()
                line = stdout.readline()
            except BrokenPipeError:
                line = b""
            if not line:
                raise self._end()
            answer: dict[str, Any] = json.loads(line)
        except BaseException as error:
            # The answer to an interrupted question must not be taken for that to the next one.
            if not isinstance(error, MarketsimError):
                self._process.kill()
            raise
        return answer

    def _end(self) -> MarketsimError:
        """The reason why the program has ended."""
        status = self._process.wait()
        self._errors.seek(0)
        text = self._errors.read().decode("utf-8", "replace")
        if mistakes := parse_mistakes(text):
            return MistakesError(mistakes, status=status, text=text)
        message = text.strip() or f"the program ended with status {status}"
        return (UsageError if status == 64 else MarketsimError)(message, status=status, text=text)

    def close(self) -> None:
        """Ends the program; may be called again."""
        if self._process.stdin and not self._process.stdin.closed:
            try:
                self._process.stdin.close()
            except BrokenPipeError:
                pass
        self._process.wait()
        if self._process.stdout:
            self._process.stdout.close()
        self._errors.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self._process.kill()
        self.close()


def evaluate(
    scenario: PathLike, points: Sequence[Settings], replications: int, seed: int = 1, *,
    metrics: Sequence[str] | None = None, constraints: Sequence[str] = (), set: Settings | None = None,
    workers: int | None = None,
) -> list[Evaluation]:
    """Evaluates points once, in a process that ends with the call; `Evaluator` keeps it for further ones.

    The arguments are those of `Evaluator` and its `evaluate`.
    """
    with Evaluator(scenario, set=set, workers=workers) as evaluator:
        return evaluator.evaluate(points, replications, seed, metrics=metrics, constraints=constraints)


def _failure(kind: str, text: str) -> MarketsimError:
    if kind == "mistakes":
        return MistakesError(parse_mistakes(text), text=text)
    if kind == "interrupted":
        return InterruptedRunError(text, folder=None)
    return (UsageError if kind == "request" else MarketsimError)(text, text=text)


def _evaluation(point: dict[str, Any]) -> Evaluation:
    rows = point["metrics"]
    return Evaluation(
        estimates={(it["metric"], it["unit"]): _estimate(it) for it in rows},
        constraints=tuple(
            ConstraintEstimate(it["constraint"], it["verdict"], _estimate(it)) for it in point["constraints"]),
        values={(it["metric"], it["unit"]): tuple(it["values"]) for it in rows if "values" in it})


def _estimate(row: dict[str, Any]) -> MeanEstimate:
    interval = row["ci95"]
    return MeanEstimate(
        row["mean"], row["standard_error"], (interval[0], interval[1]) if interval else None, row["n"], row["unit"])
