"""Commands that simulate. Each runs the program once and returns its files and report."""

import os
import re
import tempfile
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal, TypeVar, overload

from .checks import BaselineUpdate, CheckResult
from .errors import InterruptedRunError, MarketsimError, MistakesError, UsageError, ending, parse_mistakes
from .program import Answer, Progress, call
from .results import (
    ComparisonResult,
    Explanation,
    Result,
    RunResult,
    SensitivityResult,
    SweepResult,
    TuneResult,
)
from .settings import Settings, overrides, texts, variant_texts, whole
from .temporary import TemporaryResults

PathLike = str | os.PathLike[str]
R = TypeVar("R", bound=Result)


class MarketsimWarning(UserWarning):
    """Warning of the program about an input that it accepts."""


def run(
    scenario: PathLike, *, set: Settings | None = None, replications: int | None = None, seed: int | None = None,
    workers: int | None = None, detail: str | Sequence[str] | None = None, warm_up: str | None = None,
    steady_state: bool = False, profile: bool = False, out: PathLike | None = None, overwrite: bool = False,
    page: bool = True, progress: Progress = False,
) -> RunResult:
    """Runs a scenario.

    - `scenario`: a file, or a folder with a `scenario.yaml`.
    - `set`: values in place of the file's, by path: `{"policy.commission": "25 %"}`. A key that has a dot is a part of a
      tuple: `("cities", "St. Gallen", "population")`.
    - `replications`, `seed`, `workers`: whole numbers; the scenario's, 1 and the machine's cores if not given.
    - `detail`: tables with a row for each of `jobs`, `offers`, `partners`, `ledger`, `tickets`, `events`, `sanctions`,
      `trust`, or `all`.
    - `warm_up`: beginning that is left out of the figures, such as `14 d`.
    - `steady_state`: also estimates long-run means; takes a horizon of at least 141 days.
    - `profile`: also measures where the time goes, in the table `profile`.
    - `out`: folder of the results; a temporary one, which is removed with the result, if not given.
    - `page`: whether `report.html` is written, which the charts come from.
    - `progress`: True for a bar of tqdm, or a class with its interface.

    Equal arguments give equal figures, for any number of workers.
    """
    arguments = [
        "run", *_simulation(replications, seed, workers, overwrite), *_repeated("--set", overrides(set)),
        *_details(detail), *_given("--warm-up", warm_up), *(["--steady-state"] if steady_state else []),
        *(["--profile"] if profile else [])]
    return result_of(RunResult, arguments, [scenario], out, page, progress)


def compare(
    scenario: PathLike, *others: PathLike, set: Settings | None = None, variants: Mapping[str, Settings] | None = None,
    common: Settings | None = None, until: str | Mapping[str, str] | None = None, max_replications: int | None = None,
    replications: int | None = None, seed: int | None = None, workers: int | None = None, out: PathLike | None = None,
    overwrite: bool = False, page: bool = True, progress: Progress = False,
) -> ComparisonResult:
    """Compares rules on the same days, under common random numbers.

    - `others`: further scenarios of the same cities and days.
    - `set`: values of one variant, which gets its name from them.
    - `variants`: values of further variants by name.
    - `common`: values of the base and every variant.
    - `until`: half-widths of differences' 95 % intervals to reach: `{"fill_rate": "0.3pp", "net_revenue": "1%"}`; then
      `max_replications` (500 if not given) takes the place of `replications`.

    The other arguments are those of `run`.
    """
    goal = until if until is None or isinstance(until, str) else ", ".join(f"{key}:{it}" for key, it in until.items())
    arguments = [
        "compare", *_simulation(replications, seed, workers, overwrite), *_repeated("--set", overrides(set)),
        *_repeated("--variant", variant_texts(variants)),
        *_repeated("--common", overrides(common)), *_given("--until", goal),
        *_number("--max-replications", max_replications)]
    return result_of(ComparisonResult, arguments, [scenario, *others], out, page, progress)


def sweep(
    study: PathLike, *, replications: int | None = None, max_points: int | None = None, seed: int | None = None,
    workers: int | None = None, out: PathLike | None = None, page: bool = True, progress: Progress = False,
) -> SweepResult:
    """Runs many variants of a scenario.

    - `study`: a file, or a folder with a `study.yaml`.
    - `max_points`: number of points, the first of the design; all if not given.
    - `out`: folder of the results. One that holds results of the study is continued.

    The other arguments are those of `run`.
    """
    arguments = ["sweep", *_simulation(replications, seed, workers), *_number("--max-points", max_points)]
    return result_of(SweepResult, arguments, [study], out, page, progress)


def point(
    study: PathLike, point: int, *, replication: int | None = None, detail: str | Sequence[str] | None = None,
    replications: int | None = None, seed: int | None = None, workers: int | None = None, out: PathLike | None = None,
    page: bool = True, progress: Progress = False,
) -> RunResult:
    """Runs one point of a study alone, as `run` would.

    - `point`: its number in the table `sweep`, from 1.
    - `replication`: the only replication, from 0; all of the study's if not given.

    The other arguments are those of `run`.
    """
    arguments = [
        "sweep", *_simulation(replications, seed, workers), *_number("--point", point), *_number("--replication", replication),
        *_details(detail)]
    return result_of(RunResult, arguments, [study], out, page, progress)


def sensitivity(
    study: PathLike, *, method: str | None = None, rows: int | None = None, replications: int | None = None,
    seed: int | None = None, workers: int | None = None, out: PathLike | None = None, page: bool = True,
    progress: Progress = False,
) -> SensitivityResult:
    """Estimates each factor's effect on the metrics of a study.

    - `method`: `morris` or `sobol`; the study's own if not given.
    - `rows`: number of trajectories (Morris) or samples (Sobol), at least 4.

    The other arguments are those of `sweep`.
    """
    arguments = [
        "sensitivity", *_simulation(replications, seed, workers), *_given("--method", method), *_number("--rows", rows)]
    return result_of(SensitivityResult, arguments, [study], out, page, progress)


def tune(
    study: PathLike, *, seed: int | None = None, workers: int | None = None, out: PathLike | None = None,
    page: bool = True, progress: Progress = False,
) -> TuneResult:
    """Finds the values of a scenario's keys that optimise a study's goal; the arguments are those of `sweep`.

    If no point keeps the constraints, `recommendation` is None and a verdict says so.
    """
    return result_of(TuneResult, ["tune", *_simulation(None, seed, workers)], [study], out, page, progress)


@overload
def check(
    *paths: PathLike, workers: int | None = None, out: PathLike | None = None, page: bool = True, progress: Progress = False
) -> CheckResult: ...


@overload
def check(
    *paths: PathLike, update: Literal[True], force: bool = False, workers: int | None = None
) -> BaselineUpdate: ...


@overload
def check(
    *paths: PathLike, accept: str | Sequence[str], force: bool = False, workers: int | None = None
) -> BaselineUpdate: ...


def check(
    *paths: PathLike, update: bool = False, accept: str | Sequence[str] | None = None, force: bool = False,
    workers: int | None = None, out: PathLike | None = None, page: bool = True, progress: Progress = False,
) -> CheckResult | BaselineUpdate:
    """Checks the expectations of regression files, scenarios, or folders of regression files.

    An expectation that does not hold is a verdict, not an exception, and a file at fault is one of the result's `faults`.

    - `update`: writes the baselines anew, and returns what moved instead of a report; refused where CI=true.
    - `accept`: cases, or metrics of them, whose change alone is written: `small`, `small:fill_rate`, `small:trace`.
    - `force`: also writes a baseline whose figures break a bound.
    """
    if not update and accept is None:
        if force:
            raise TypeError("force=True is for update=True and accept=")
        return result_of(CheckResult, ["check", *_simulation(None, None, workers)], paths, out, page, progress)
    cases = texts("accept", accept or [])
    if not update and not cases:
        raise ValueError("accept= is empty; expected names such as 'small' or 'small:fill_rate'")
    arguments = [
        "check", *_simulation(None, None, workers), *(["--update"] if update else []), *_repeated("--accept", cases),
        *(["--force"] if force else []), "--", *(os.fspath(it) for it in paths)]
    answer = call(arguments, has_report=False)
    # Without output no baseline was looked at.
    if answer.status not in (0, 1, 3) or not answer.output:
        raise failure(answer)
    warn(answer)
    errors = [it for it in parse_mistakes(answer.errors) if it.severity == "error"]
    return BaselineUpdate(answer.output.rstrip("\n"), tuple(errors))


def explain(
    run: PathLike | RunResult, *, job: str | None = None, partner: str | None = None, replication: int | None = None,
    seed: int | None = None, out: PathLike | None = None, page: bool = True,
) -> Explanation:
    """Explains what happened to one job or partner, by simulating the run again.

    - `run`: result or folder of a run, or a scenario.
    - `job`, `partner`: city and number, such as `zurich-417`; one of the two.
    - `replication`: from 0; 0 if not given.
    - `seed`: seed of a scenario; 1 if not given.
    """
    arguments = [
        "explain", *_given("--job", job), *_given("--partner", partner), *_number("--replication", replication),
        *_number("--seed", seed)]
    if isinstance(run, Result):
        run.require_open("its folder")
        run = run.folder
    return result_of(Explanation, arguments, [run], out, page, False)


def _simulation(
    replications: int | None, seed: int | None, workers: int | None, overwrite: bool = False
) -> list[str]:
    return [
        *_number("--replications", replications), *_number("--seed", seed), *_number("--workers", workers),
        *(["--overwrite"] if overwrite else [])]


def _details(detail: str | Sequence[str] | None) -> list[str]:
    return _given("--detail", ",".join(texts("detail", detail or [])) or None)


def _number(option: str, value: int | None) -> list[str]:
    return [] if value is None else _given(option, whole(option.strip("-").replace("-", "_"), value))


def _given(option: str, value: object) -> list[str]:
    # One argument, so that a value that begins with '-' is not taken for an option.
    return [] if value is None else [f"{option}={value}"]


def _repeated(option: str, values: Sequence[str]) -> list[str]:
    return [f"{option}={value}" for value in values]


def result_of(
    kind: type[R], arguments: list[str], inputs: Sequence[PathLike], out: PathLike | None, page: bool, progress: Progress
) -> R:
    """Runs the program and returns its result; the folder is temporary if `out` is None."""
    keeper = None
    if out is None:
        place = Path(tempfile.mkdtemp(prefix="marketsim-"))
        keeper, folder = TemporaryResults(place), place / "results"
    else:
        folder = Path(out)
    options = [f"--out={folder}", *([] if page else ["--no-report"])]
    # Statuses that come with an answer: a failure is one of `check` and `tune`, a file at fault one of `check`.
    answered = {CheckResult: (0, 1, 2, 3), TuneResult: (0, 1, 2)}.get(kind, (0, 2))
    try:
        answer = call([*arguments, *options, "--", *(os.fspath(it) for it in inputs)], progress=progress)
        if answer.report is None or answer.status not in answered:
            raise failure(answer, folder, keeper)
    except BaseException as error:
        # An interrupted run's error refers to what was finished.
        if keeper and not isinstance(error, InterruptedRunError):
            keeper.remove()
        raise
    warn(answer)
    return kind(
        folder=folder, report=answer.report, status=answer.status, remarks=answer.errors.strip(), keeper=keeper)


def failure(answer: Answer, folder: Path | None = None, keeper: TemporaryResults | None = None) -> MarketsimError:
    """Returns the exception for an answer without a result."""
    text, status = answer.errors.strip(), answer.status
    if status == 130:
        left = folder if folder and folder.is_dir() and any(folder.iterdir()) else None
        return InterruptedRunError(text, folder=left, keeper=keeper, status=status, text=text)
    if status == 64:
        # Without the command line's own help.
        message = re.split(r"\n(?:Help|Usage): ", text.removeprefix("Error: "), maxsplit=1)[0]
        return UsageError(message, status=status, text=text)
    mistakes = [it for it in parse_mistakes(text) if it.severity == "error"]
    # An error without a place is not about the input's text but about the machine or the folder.
    if mistakes and all(it.file or it.option for it in mistakes):
        return MistakesError(mistakes, status=status, text=text)
    return MarketsimError(
        text.removeprefix("error: ") or f"the program ended with {ending(status)}", status=status, text=text)


def warn(answer: Answer) -> None:
    """Gives the program's warnings to Python's."""
    for mistake in parse_mistakes(answer.errors):
        if mistake.severity == "warning":
            warnings.warn(str(mistake), MarketsimWarning, stacklevel=4)
