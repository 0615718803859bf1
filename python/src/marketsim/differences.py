"""Command that says where two runs part."""

import html
import tempfile
from dataclasses import dataclass
from pathlib import Path

from .charts import Charts, read_charts
from .commands import PathLike, failure, warn
from .program import call
from .results import Result
from .settings import whole
from .temporary import TemporaryResults


@dataclass(frozen=True)
class Difference:
    """Result of `diff`: the program's words, and its page.

    `text` has the first event at which the runs part, the story of its job in both, and what differs in the results. The program
    gives no figures of it for programs to read.
    """

    text: str
    folder: Path
    keeper: TemporaryResults | None = None

    @property
    def page(self) -> Path | None:
        """The page `report.html`; None if the call left it out."""
        page = self.folder / "report.html"
        return page if page.is_file() else None

    @property
    def charts(self) -> Charts:
        """Vega-Lite specifications of the page's charts; none without a page."""
        return read_charts(self.page) if self.page else Charts([])

    def __str__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        return f"<pre>{html.escape(self.text)}</pre>"


def diff(
    run: PathLike | Result, other: PathLike | Result, *, replication: int | None = None, seed: int | None = None,
    out: PathLike | None = None, page: bool = True,
) -> Difference:
    """Says where two runs or scenarios part under the same seed, by simulating both again.

    - `run`, `other`: results or folders of runs, or scenarios.
    - `replication`: from 0; 0 if not given.
    - `seed`: seed of scenarios; 1 if not given.
    """
    keeper = None if out is not None else TemporaryResults(Path(tempfile.mkdtemp(prefix="marketsim-")))
    folder = Path(out) if out is not None else keeper.folder / "results" if keeper else Path()
    both = [f"--diff={_place(it)}" for it in (run, other)]
    more = [f"--{name}={whole(name, value)}" for name, value in (("replication", replication), ("seed", seed)) if value is not None]
    answer = call(
        ["explain", *both, *more, f"--out={folder}", *([] if page else ["--no-report"])], has_report=False)
    if answer.status != 0:
        raise failure(answer)
    warn(answer)
    return Difference(answer.output.strip(), folder, keeper)


def _place(run: PathLike | Result) -> PathLike:
    if isinstance(run, Result):
        run.require_open("its folder")
        return run.folder
    return run
