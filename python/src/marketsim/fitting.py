"""Commands that bring a scenario and data together."""

import os

from .commands import PathLike, _repeated, _simulation, result_of
from .fits import FitResult, ValidityResult
from .program import Progress
from .settings import Settings, overrides


def fit(
    data: PathLike, *, base: PathLike | None = None, out: PathLike | None = None, overwrite: bool = False, page: bool = True,
    progress: Progress = False,
) -> FitResult:
    """Fits a scenario's values to data: a YAML mapping of CSV files, or a folder of a run with `detail=["jobs", "offers"]`.

    - `base`: a scenario that the result extends, so that it can be run as it is.

    The other arguments are those of `run`.
    """
    arguments = ["fit", *([] if base is None else [f"--base={os.fspath(base)}"]), *(["--overwrite"] if overwrite else [])]
    return result_of(FitResult, arguments, [data], out, page, progress)


def validity(
    scenario: PathLike, *, set: Settings | None = None, data: PathLike | None = None, sensitivity: PathLike | None = None,
    replications: int | None = None, seed: int | None = None, workers: int | None = None, out: PathLike | None = None,
    overwrite: bool = False, page: bool = True, progress: Progress = False,
) -> ValidityResult:
    """Says what a scenario's values rest on, and how far its figures agree with data.

    - `data`: a mapping or folder as of `fit`, which one replication in twenty would not agree with.
    - `sensitivity`: folder of results of `sensitivity`, by which keys are ranked.

    The other arguments are those of `run`.
    """
    arguments = [
        "validity", *_simulation(replications, seed, workers, overwrite), *_repeated("--set", overrides(set)),
        *([] if data is None else [f"--data={os.fspath(data)}"]),
        *([] if sensitivity is None else [f"--sensitivity={os.fspath(sensitivity)}"])]
    return result_of(ValidityResult, arguments, [scenario], out, page, progress)
