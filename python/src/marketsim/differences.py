"""Command that says where two runs part."""

import html
import json
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from .charts import Charts, read_charts
from .commands import PathLike, failure, warn
from .program import call
from .results import Result
from .settings import whole
from .temporary import TemporaryResults

if TYPE_CHECKING:
    import pandas as pd


# Columns of the frames, with their types.
STORIES = {"run": "string", "day": "string", "time": "string", "text": "string"}
JOBS = {"outcome_a": "string", "outcome_b": "string", "other_partner": "boolean", "count": "Int64"}
FIGURES = {"metric": "string", "unit": "string", "a": "Float64", "b": "Float64"}


@dataclass(frozen=True)
class PartingEvent:
    """Event of one run at which it parts from the other one; None where the run has ended or the event has no such thing.

    - `run`: "A" for the first run, "B" for the other one. `source`: its folder or scenario.
    - `time`: local time of the city, to the microsecond, such as `2024-03-04 07:39:19.753646`.
    - `sequence`: number of the event in its city and replication. `event`: its name, as in `events.csv`. `text`: the event in words.
    """

    run: Literal["A", "B"]
    source: str
    city: str
    replication: int
    time: str | None
    sequence: int | None
    event: str | None
    job: int | None
    partner: int | None
    client: int | None
    text: str | None


@dataclass(frozen=True)
class Difference:
    """Result of `diff`: the program's words and figures, and its page.

    - `text`: the first event at which the runs part, the story of its job in both, and what differs in the results.
    - `events`: the first differing event of each run; empty for runs that are identical to their last event.
    - `stories`: what then happens to the job of that event, a row for each event: `run`, `day`, `time`, `text`.
    - `jobs`: the jobs of both runs by outcome: `outcome_a`, `outcome_b` (missing: still under way), `other_partner`, `count`.
    - `figures`: metrics that differ, over all cities and programmes: `metric`, `unit`, and the values `a` and `b` in that unit.
    """

    text: str
    folder: Path
    events: tuple[PartingEvent, ...]
    stories: "pd.DataFrame"
    jobs: "pd.DataFrame"
    figures: "pd.DataFrame"
    keeper: TemporaryResults | None = None

    @property
    def is_identical(self) -> bool:
        """Whether the runs are identical to their last event."""
        return not self.events

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
    with tempfile.TemporaryDirectory(prefix="marketsim-diff-") as private:
        file = Path(private) / "report.json"
        # The words are on standard output, the figures in the file.
        answer = call(
            ["explain", *both, *more, f"--report=json={file}", f"--out={folder}", *([] if page else ["--no-report"])],
            has_report=False)
        if answer.status != 0:
            raise failure(answer)
        report: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    warn(answer)
    return Difference(
        answer.output.strip(), folder, tuple(PartingEvent(**it) for it in report["divergence"]),
        _frame(report["stories"], STORIES), _frame(report["jobs"], JOBS), _frame(report["figures"], FIGURES), keeper)


def _frame(rows: Sequence[Mapping[str, Any]], types: Mapping[str, str]) -> "pd.DataFrame":
    import pandas as pd

    return pd.DataFrame({name: pd.Series([row[name] for row in rows], dtype=it) for name, it in types.items()})


def _place(run: PathLike | Result) -> PathLike:
    if isinstance(run, Result):
        run.require_open("its folder")
        return run.folder
    return run
