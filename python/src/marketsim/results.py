"""Results of commands."""

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .charts import Charts, read_charts
from .names import unknown
from .tables import Tables
from .temporary import TemporaryResults

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow


def _frame(rows: Sequence[Mapping[str, Any]], columns: Sequence[str] | None = None) -> "pd.DataFrame":
    # Optimisers read no tables, and need not wait for pandas.
    from .frames import frame_of

    return frame_of(rows, columns)


@dataclass(frozen=True)
class Verdict:
    """Answer to one question about a subject, such as `fill_rate` of a variant, with the evidence in words."""

    subject: str
    question: str
    verdict: str
    evidence: str


@dataclass(frozen=True)
class Estimate:
    """Mean of a metric over `n` replications, in `unit`.

    `sd` is the standard deviation over replications and `ci95_half_width` half of the mean's 95 % confidence interval; both
    are None for one replication.
    """

    mean: float
    sd: float | None
    ci95_half_width: float | None
    n: int
    unit: str


@dataclass(frozen=True)
class Result:
    """Files and report of a command.

    `report` is what `--json` prints. `folder` is removed with the result unless the call named it. `status` is the exit status
    of the program, 0 unless something was left open; `remarks` has the program's words on that.
    """

    folder: Path
    report: Mapping[str, Any] = field(repr=False)
    status: int = 0
    remarks: str = field(default="", repr=False)
    keeper: TemporaryResults | None = field(default=None, repr=False, compare=False)

    @cached_property
    def tables(self) -> Tables:
        """Tables by name, read when they are asked for."""
        self.require_open("its list of tables")
        return Tables(self.folder, self.keeper)

    @property
    def page(self) -> Path | None:
        """The page `report.html`; None if the call left it out."""
        page = self.folder / "report.html"
        return page if page.is_file() else None

    @cached_property
    def charts(self) -> Charts:
        """Vega-Lite specifications of the page's charts by title; none without a page."""
        self.require_open("its page")
        return read_charts(self.page) if self.page else Charts([])

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """Answers in the report's order."""
        return tuple(Verdict(**item) for item in self.report["verdicts"])

    @property
    def undecided(self) -> tuple[Verdict, ...]:
        """Verdicts that are `undecided`: the replications are too few to tell."""
        return tuple(it for it in self.verdicts if it.verdict == "undecided")

    @property
    def is_undecided(self) -> bool:
        """Whether at least one verdict is `undecided`."""
        return bool(self.undecided)

    @property
    def notes(self) -> tuple[str, ...]:
        """Remarks on what the figures leave out."""
        return tuple(self.report["notes"])

    def arrow(self, name: str) -> "pyarrow.Table":
        """Returns a table as an Arrow table with units and descriptions in its fields' metadata."""
        return self.tables.arrow(name)

    def to_parquet(self, folder: str | Path) -> list[Path]:
        """Writes every table as a Parquet file into a folder; returns the files."""
        return self.tables.to_parquet(folder)

    def close(self) -> None:
        """Removes the results now if they are temporary.

        Tables and charts that were read before, the report and the estimates stay; others are then an error.
        """
        if self.keeper:
            self.keeper.remove()

    def require_open(self, wanted: str) -> None:
        """Checks that the files are still there.

        - Raises MarketsimError: if `close()` has removed them; the message names what was wanted.
        """
        if self.keeper:
            self.keeper.require(wanted)

    def _shown(self) -> "pd.DataFrame":
        """Rows of the table that Jupyter shows."""
        return _frame(self.report["verdicts"], ["subject", "question", "verdict", "evidence"])

    def _repr_html_(self) -> str:
        title = f"{self.report['kind']} · {self.report['scenario']}"
        question = self.report["question"]
        table = self._shown().to_html(index=False, border=0, na_rep="", float_format=lambda value: f"{value:.6g}")
        return f"<p><b>{html.escape(title)}</b><br>{html.escape(question)}</p>\n{table}"


@dataclass(frozen=True)
class RunResult(Result):
    """Result of `run`."""

    @property
    def summary(self) -> "pd.DataFrame":
        """Each metric's mean over replications by city and programme, with its 95 % confidence interval."""
        return self.tables["summary"]

    @property
    def kpis(self) -> "pd.DataFrame":
        """Each metric's value by replication, city and programme."""
        return self.tables["kpis"]

    def estimate(
        self, metric: str, *, city: str = "total", programme: str = "all", unit: str | None = None
    ) -> Estimate:
        """Returns the estimate of a metric.

        - `unit`: needed for money if cities have several currencies, such as `CHF`.
        - Raises KeyError: if there is no such metric, city, programme or unit, or no value.
        """
        rows = self.report["summary"]
        for part, name in (("metric", metric), ("city", city), ("programme", programme)):
            if not any(it[part] == name for it in rows):
                raise KeyError(unknown(part, name, (it[part] for it in rows)))
        place = f"'{metric}' of city '{city}' and programme '{programme}'"
        at = [it for it in rows if (it["metric"], it["city"], it["programme"]) == (metric, city, programme)]
        if not at:
            raise KeyError(f"there is no {place}; each of them exists, but not together")
        found = [it for it in at if unit in (None, it["unit"])]
        if not found:
            raise KeyError(unknown("unit", str(unit), (it["unit"] for it in at), f" of {place}"))
        if len(found) > 1:
            raise KeyError(f"{place} is in {', '.join(it['unit'] for it in found)}; give unit=")
        row = found[0]
        if row["mean"] is None:
            raise KeyError(f"{place} has no value")
        return Estimate(row["mean"], row["sd"], row["ci95_half_width"], row["n"], row["unit"])

    def _shown(self) -> "pd.DataFrame":
        rows = [it for it in self.report["summary"] if (it["city"], it["programme"]) == ("total", "all")]
        return _frame(rows, ["metric", "mean", "ci95_half_width", "n", "unit"])


@dataclass(frozen=True)
class ComparisonResult(Result):
    """Result of `compare`."""

    @property
    def has_reached_precision(self) -> bool:
        """Whether the half-widths of `until` were reached; True without `until`.

        Verdicts may be undecided all the same: an interval of the wanted width can lie across a margin.
        """
        return self.status != 2

    @property
    def comparison(self) -> "pd.DataFrame":
        """Each metric of base and variant by city and programme: difference, margin, verdict."""
        return self.tables["comparison"]


@dataclass(frozen=True)
class SweepResult(Result):
    """Result of `sweep`."""

    @property
    def points(self) -> "pd.DataFrame":
        """Each metric at each point: mean and standard error over replications."""
        return self.tables["sweep"]

    def _shown(self) -> "pd.DataFrame":
        return _frame(self.report["sweep"])


@dataclass(frozen=True)
class SensitivityResult(Result):
    """Result of `sensitivity`."""

    @property
    def has_result(self) -> bool:
        """Whether at least one metric has indices."""
        return self.status != 2

    @property
    def indices(self) -> "pd.DataFrame":
        """Each factor's index for each metric, with a 95 % bootstrap interval."""
        return self.tables["sensitivity"]

    def _shown(self) -> "pd.DataFrame":
        return _frame(self.report["sensitivity"])


@dataclass(frozen=True)
class TuneResult(Result):
    """Result of `tune`; `is_undecided` if the goal has no value that could be optimised."""

    @property
    def candidates(self) -> "pd.DataFrame":
        """Candidates of the selection with their outcomes."""
        return self.tables["candidates"]

    @property
    def recommendation(self) -> Path | None:
        """Scenario with the values found; None if no point keeps the constraints, or there are two objectives."""
        file = self.folder / "recommendation.yaml"
        return file if file.is_file() else None


@dataclass(frozen=True)
class Explanation(Result):
    """Result of `explain`."""

    @property
    def events(self) -> "pd.DataFrame":
        """Sentences of the story in their order: `day`, `time` (local) and `text`."""
        return _frame(self.report["events"], ["day", "time", "text"])

    def _shown(self) -> "pd.DataFrame":
        return self.events
