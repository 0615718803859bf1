"""Figures of some days, from the table `timeseries`."""

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TypeAlias

from ..names import unknown

Row: TypeAlias = dict[str, str]
Figures: TypeAlias = dict[str, float]
Reward: TypeAlias = str | Mapping[str, float] | Callable[[Figures], float]

# Columns of the table that add up over days, cities and programmes.
COUNTS = (
    "requests", "offers", "acceptances", "contacted", "arrivals", "performed", "paid", "completed", "expired",
    "cancelled_by_client", "returned", "no_shows", "ratings")
# Columns at the end of a day: those of the last day are added up.
STOCKS = ("jobs_in_system", "active_partners")
# Columns in the currency of the row.
AMOUNTS = ("gmv", "commission")
COLUMNS = (*COUNTS, *STOCKS, *AMOUNTS, "stars_mean")
DEFAULT_OBSERVATION = (
    "requests", "acceptances", "completed", "expired", "cancelled_by_client", "jobs_in_system", "active_partners", "commission")


def read_rows(folder: Path) -> list[Row]:
    """Returns the rows of a run's daily table in its order."""
    with open(folder / "timeseries.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def figures_of(rows: Sequence[Row]) -> Figures:
    """Returns the figures of some days' rows, exact to the last digit of the table.

    Counts and amounts are sums, stocks those of the last day, `stars_mean` the mean over ratings. Without ratings it is 0,
    which no rating is. Amounts in several currencies are left out.
    """
    last = max((row["date"] for row in rows), default="")
    figures = {name: _sum(name, rows) for name in COUNTS}
    figures |= {name: _sum(name, (row for row in rows if row["date"] == last)) for name in STOCKS}
    if len({row["currency"] for row in rows}) <= 1:
        figures |= {name: _sum(name, rows) for name in AMOUNTS}
    stars = sum(float(row["stars_mean"]) * int(row["ratings"]) for row in rows if row["stars_mean"])
    figures["stars_mean"] = stars / figures["ratings"] if figures["ratings"] else 0.0
    return figures


def _sum(name: str, rows: Iterable[Row]) -> float:
    # Sums of binary fractions would depend on the order.
    return float(sum((Decimal(row[name]) for row in rows), Decimal(0)))


def check_columns(names: Iterable[str]) -> None:
    """Checks the names of figures.

    - Raises KeyError: for an unknown one, with the nearest that there is.
    """
    for name in names:
        if name not in COLUMNS:
            raise KeyError(unknown("figure", name, COLUMNS, " of a day"))


def reward_function(reward: Reward) -> Callable[[Figures], float]:
    """Returns the function of a reward: a figure's name, weights by name, or a function itself."""
    if callable(reward):
        return reward
    weights = {reward: 1.0} if isinstance(reward, str) else dict(reward)
    check_columns(weights)
    return lambda figures: float(sum(weight * figure(figures, name) for name, weight in weights.items()))


def figure(figures: Figures, name: str) -> float:
    """Returns one figure.

    - Raises ValueError: for an amount where cities have several currencies.
    """
    if name not in figures:
        raise ValueError(f"the cities have several currencies, so that '{name}' has no sum; choose one city with city=")
    return figures[name]
