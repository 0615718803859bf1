"""Results of the commands that bring a scenario and data together."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from .results import Result

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class FitResult(Result):
    """Result of `fit`."""

    @property
    def estimates(self) -> "pd.DataFrame":
        """Each fitted value with its unit, number of observations, standard error, 95 % interval and method."""
        return self.tables["estimates"]

    @property
    def laws(self) -> "pd.DataFrame":
        """Every law that was tried for a duration, with its likelihood and AICc."""
        return self.tables["laws"]

    @property
    def data_quality(self) -> "pd.DataFrame":
        """Doubtful rows: file, line, problem, what was done, and why."""
        return self.tables["data-quality"]

    @property
    def scenario(self) -> Path:
        """The part of a scenario with the fitted values."""
        return self.folder / "scenario.yaml"

    def _shown(self) -> "pd.DataFrame":
        return self.estimates


@dataclass(frozen=True)
class ValidityResult(Result):
    """Result of `validity`."""

    @property
    def origins(self) -> "pd.DataFrame":
        """Each value with its origin, and the influence of its key where a sensitivity analysis varied it."""
        return self.tables["validity"]

    @property
    def targets(self) -> "pd.DataFrame":
        """Figures of the data beside the interval of one replication; empty without data."""
        return self.tables["targets"]

    @property
    def checklist(self) -> "pd.DataFrame":
        """The checklist STRESS-DES, filled in from the scenario."""
        return self.tables["stress-des"]

    def _shown(self) -> "pd.DataFrame":
        return self.origins
