"""Commands that simulate nothing: metrics, schemas, presets, and a look for mistakes."""

import json
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .commands import PathLike, failure
from .errors import MarketsimError, Mistake, parse_mistakes
from .program import call
from .settings import Settings, overrides


@dataclass(frozen=True)
class Metric:
    """Metric of the program.

    `unit` is `count`, `share`, `min`, `h`, `stars`, a currency or the like. `direction` is `higher is better`,
    `lower is better` or `no preferred direction`. `margin` is the difference that does not matter, such as `1 pp`; None if
    there is none.
    """

    name: str
    unit: str
    direction: str
    margin: str | None
    meaning: str


@dataclass(frozen=True)
class Preset:
    """Ready-made set of values, with its meaning."""

    name: str
    meaning: str


@dataclass(frozen=True)
class Validation:
    """Mistakes in a file: errors and warnings in the program's order, none if it is sound."""

    mistakes: tuple[Mistake, ...]

    @property
    def is_valid(self) -> bool:
        """Whether the file can be run: it has no errors."""
        return all(it.severity == "warning" for it in self.mistakes)


def metrics(*words: str) -> tuple[Metric, ...]:
    """Returns the metrics whose name or meaning has each of the words; all of them without words.

    - Raises UsageError: if there is none.
    """
    lines = _output(["metrics", "--", *words]).splitlines()
    found = []
    for head, meaning in zip(lines[::2], lines[1::2], strict=True):
        name, unit, direction, margin = head.split(" · ")
        margin = margin.removeprefix("margin ")
        found.append(Metric(name, unit, direction, None if margin == "no margin" else margin, meaning.strip()))
    return tuple(found)


def schema(kind: str = "scenario") -> dict[str, Any]:
    """Returns the JSON Schema of `scenario`, `study` or `regression` files."""
    if kind not in ("scenario", "study", "regression"):
        raise ValueError(f"'{kind}' is not a kind of file; expected 'scenario', 'study' or 'regression'")
    content: dict[str, Any] = json.loads(_output(["schema", *([] if kind == "scenario" else [f"--{kind}"])]))
    return content


def presets() -> tuple[Preset, ...]:
    """Returns the ready-made sets of values."""
    lines = _output(["presets"]).splitlines()
    return tuple(Preset(*re.split(r"\s{2,}", line, maxsplit=1)) for line in lines)


def preset(name: str) -> str:
    """Returns a preset as YAML, with the source of each value in a comment."""
    return _output(["presets", "--", name])


def validate(file: PathLike, *, set: Settings | None = None) -> Validation:
    """Looks for mistakes in a scenario, study or regression file without running it.

    - `set`: values in place of a scenario's, as of `run`.
    """
    answer = call([*_validation(set), "--", os.fspath(file)], has_report=False)
    mistakes = parse_mistakes(answer.errors)
    if answer.status != 0 and not any(it.severity == "error" and (it.file or it.option) for it in mistakes):
        raise failure(answer)
    return Validation(tuple(mistakes))


def resolved(scenario: PathLike, *, set: Settings | None = None) -> str:
    """Returns a scenario as YAML with every value explicit, presets and defaults included."""
    return _output([*_validation(set), "--resolved", "--", os.fspath(scenario)])


def _validation(set: Settings | None) -> list[str]:
    return ["validate", *(f"--set={it}" for it in overrides(set))]


def _output(arguments: Sequence[str]) -> str:
    answer = call(arguments, has_report=False)
    if answer.status != 0:
        raise failure(answer)
    if not answer.output:
        raise MarketsimError(f"'marketsim {arguments[0]}' printed nothing")
    return answer.output
