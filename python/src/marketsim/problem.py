"""Factors of a study as the problem of a sampler or optimiser."""

import math
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from .commands import PathLike
from .errors import MarketsimError
from .settings import Value, number_text

# The program reads no share finer than 0.0001 %, and every other unit as fine as this.
DECIMALS = 4
QUANTITY = re.compile(r"(?P<number>[-+]?(?:\d+\.?\d*|\.\d+)) *(?P<unit>\D*)")


@dataclass(frozen=True)
class Factor:
    """Factor of a study: a key of the scenario, and its range in `unit` (text, may be empty) or its values.

    With values, a coordinate from 0 up to their number stands for one of them.
    """

    name: str
    key: str
    low: float
    high: float
    unit: str = ""
    step: float | None = None
    is_logarithmic: bool = False
    values: tuple[Value, ...] = ()

    def value(self, coordinate: float) -> Value:
        """Returns the value at a coordinate: the nearest step, with the unit to four decimals, or the element of `values`.

        An amount of money has two decimals, so that its factor needs a step.
        """
        if not self.low <= coordinate <= self.high:
            raise ValueError(f"{coordinate} of '{self.name}' is out of range; expected {self.low} to {self.high}")
        if self.values:
            return self.values[min(math.floor(coordinate), len(self.values) - 1)]
        if self.step:
            coordinate = self.low + round((coordinate - self.low) / self.step) * self.step
            # Steps add up with errors of rounding that a text would show.
            coordinate = min(round(coordinate, 12), self.high)
        return f"{number_text(round(coordinate, DECIMALS))} {self.unit}" if self.unit else float(coordinate)


class Problem(dict[str, Any]):
    """Problem dictionary of SALib: `num_vars`, `names`, `bounds`, `dists` (`unif`, or `logunif` on a logarithmic scale).

    Bounds are in the unit that the study writes, such as percent. `settings(point)` turns a sampled point into values for
    `set`.
    """

    def __init__(self, factors: Sequence[Factor], base: Path) -> None:
        super().__init__(
            num_vars=len(factors), names=[it.name for it in factors], bounds=[[it.low, it.high] for it in factors],
            dists=["logunif" if it.is_logarithmic else "unif" for it in factors])
        self.factors = tuple(factors)
        self.base = base

    def settings(self, point: Sequence[float]) -> dict[str, Value]:
        """Returns the values of a point, one coordinate for each factor, by their keys."""
        return {it.key: it.value(float(x)) for it, x in zip(self.factors, point, strict=True)}


def problem(study: PathLike) -> Problem:
    """Returns the factors of a study file, or of a folder with a `study.yaml`; `base` is the study's scenario.

    - Raises MarketsimError: if the file has no factors, or a factor's ends have different units.
    """
    file = Path(os.fspath(study))
    file = file / "study.yaml" if file.is_dir() else file
    content = yaml.safe_load(file.read_text(encoding="utf-8"))
    if not isinstance(content, dict) or not isinstance(content.get("factors"), dict):
        raise MarketsimError(f"'{file}' has no factors; expected a study")
    factors = [_factor(str(name), entry, file) for name, entry in content["factors"].items()]
    return Problem(factors, file.parent / str(content.get("base", "")))


def _factor(name: str, entry: dict[str, Any], file: Path) -> Factor:
    if "values" in entry:
        values = tuple(entry["values"])
        return Factor(name, entry["key"], 0, len(values), values=values)
    ends = {end: _quantity(entry[end], f"'{end}' of factor '{name}' in '{file}'") for end in ("from", "to")}
    step = _quantity(entry["step"], f"'step' of factor '{name}' in '{file}'") if "step" in entry else None
    units = {unit for _, unit in [*ends.values(), *([step] if step else [])]}
    if len(units) > 1:
        raise MarketsimError(
            f"factor '{name}' in '{file}' has the units {', '.join(sorted(units))}; expected one, so that its range is of "
            "numbers")
    return Factor(
        name, entry["key"], ends["from"][0], ends["to"][0], units.pop(), step[0] if step else None,
        entry.get("scale") == "logarithmic")


def _quantity(value: object, place: str) -> tuple[float, str]:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value), ""
    match = QUANTITY.fullmatch(str(value).strip())
    if not match:
        raise MarketsimError(f"{place} is '{value}'; expected a number with a unit such as '20 %'")
    return float(match["number"]), match["unit"]
