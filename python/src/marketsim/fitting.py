"""Command that fits a scenario to data."""

import os

from .commands import PathLike, result_of
from .program import Progress
from .results import FitResult


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
