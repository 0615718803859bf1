"""Runs of a scenario under rules that change from step to step."""

import re
import shutil
import tempfile
import weakref
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

from ..commands import PathLike, run
from ..errors import MarketsimError, MistakesError
from ..names import unknown
from ..problem import Factor
from ..reference import resolved, validate
from ..results import RunResult
from ..settings import Settings, Value, key_text, value_text
from .actions import nested
from .figures import Row, read_rows

DAYS = re.compile(r"(?:(?P<weeks>\d+) w)? ?(?:(?P<days>\d+) d)?")
# A change of a city as the file has it: `{"from": "day 8", "policy": {"commission": "25 %"}}`.
Change = dict[str, Any]


class Market:
    """One scenario, its cities and days, and its daily figures under any changes of rules.

    Every run is of the whole horizon. Draws are addressed by seed, city, person and purpose, so that days before a change
    are the same with and without it; this is checked.
    """

    def __init__(self, scenario: PathLike, set: Settings | None, workers: int | None) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="marketsim-gym-"))
        self.remove = weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
        path = Path(scenario).resolve()
        self._base = path / "scenario.yaml" if path.is_dir() else path
        self._scenario: PathLike = scenario
        self._set, self._workers = set, workers
        text = resolved(scenario, set=set)
        # Dates stay texts.
        content = yaml.load(text, yaml.BaseLoader)
        self.cities: list[str] = list(content["cities"])
        self.start = date.fromisoformat(content["start"])
        self.days = _days(content["horizon"])
        self._own: dict[str, list[Change]] = {}
        if any("changes" in city for city in content["cities"].values()):
            self._own = self._own_changes(text)
        self.seed = 0
        self.changes: dict[str, list[Change]] = {}
        self.result: RunResult | None = None
        self._rows: dict[tuple[str, str], list[Row]] = {}
        self._is_current = False

    def begin(self, seed: int) -> None:
        """Begins anew with a seed, without changes of rules."""
        self.seed, self.changes, self._rows, self._is_current, self.result = seed, {}, {}, False, None

    def change(self, city: str, day: int, settings: Mapping[str, Value]) -> None:
        """Changes rules of a city from a day on, counted from 0, before the days after it are read."""
        self.changes.setdefault(city, []).append({"from": f"day {day + 1}", **nested(settings)})
        self._is_current = False

    def rows(self, first: int, last: int, cities: Sequence[str]) -> list[Row]:
        """Returns the rows of days from `first` to before `last`, counted from 0, of some cities; runs if rules have changed."""
        if not self._is_current:
            self._run(first)
        days = [self._date(day) for day in range(first, last)]
        return [row for day in days for city in cities for row in self._rows[day, city]]

    def check(self, levers: Sequence[Factor], cities: Sequence[str]) -> None:
        """Checks levers by the program: each may be moved by `changes`, and both ends, or all values, may be set.

        - Raises KeyError: for an unknown city.
        - Raises MistakesError: for an unknown key, or a value out of range.
        """
        for city in cities:
            if city not in self.cities:
                raise KeyError(unknown("city", city, self.cities))
        changes = []
        for lever in levers:
            ends = [lever.low, lever.high] if not lever.values else list(range(len(lever.values)))
            changes += [{"from": "day 1", **nested({lever.key: lever.value(end)})} for end in ends]
        file = self._write({city: changes for city in cities[:1]})
        mistakes = [it for it in validate(file, set=self._set).mistakes if it.severity == "error"]
        if mistakes:
            raise MistakesError(mistakes, text="\n".join(map(str, mistakes)))

    def _run(self, first: int) -> None:
        """Runs under the rules so far, and checks that days before `first` are as they were."""
        scenario = self._write(self.changes) if self.changes else self._scenario
        self.result = run(scenario, set=self._set, replications=1, seed=self.seed, workers=self._workers, page=False)
        rows: dict[tuple[str, str], list[Row]] = {}
        for row in read_rows(self.result.folder):
            rows.setdefault((row["date"], row["city"]), []).append(row)
        day = self._date(first)
        for place, before in self._rows.items():
            if place[0] < day and rows[place] != before:
                raise MarketsimError(f"a change of rules from {day} on has changed figures of {place[0]} in {place[1]}")
        self._rows, self._is_current = rows, True

    def _write(self, changes: Mapping[str, Sequence[Change]]) -> Path:
        """Writes a scenario that extends the given one."""
        cities = {city: {"changes": [*self._own.get(city, []), *its]} for city, its in changes.items()}
        file = self._folder / "scenario.yaml"
        file.write_text(value_text({"extends": str(self._base), "cities": cities}) + "\n", encoding="utf-8")
        return file

    def _date(self, day: int) -> str:
        return (self.start + timedelta(days=day)).isoformat()

    def _own_changes(self, text: str) -> dict[str, list[Change]]:
        """Changes of single cities as the scenario's file has them; a step's list takes their place, and so begins with them.

        - Raises ValueError: for such changes that are written elsewhere, in a file that it extends or in `set`.
        """
        if self._sets_changes():
            raise ValueError(self._advice("in set"))
        if self._is_same({city: [] for city in self.cities}, text):
            return {}
        content = yaml.load(self._base.read_text(encoding="utf-8"), yaml.BaseLoader)
        cities = content.get("cities") if isinstance(content, Mapping) else None
        changes = {city: its.get("changes") for city, its in (cities or {}).items() if isinstance(its, Mapping)}
        own = {city: its for city, its in changes.items() if isinstance(its, list)}
        if not self._is_same({city: own.get(city, []) for city in self.cities}, text):
            raise ValueError(self._advice("in a file that it extends"))
        return own

    def _sets_changes(self) -> bool:
        """Whether `set` has changes of a city, over which nothing in a file has an effect."""
        settings = {key_text(key): value for key, value in (self._set or {}).items()}
        trees = [nested({key: value}).get("cities") for key, value in settings.items() if key.startswith("cities")]
        cities = [it for tree in trees if isinstance(tree, Mapping) for it in tree.values()]
        return any(isinstance(it, Mapping) and "changes" in it for it in cities)

    def _advice(self, place: str) -> str:
        return (
            f"the scenario '{self._scenario}' has 'changes' of a city {place}, where a step's cannot follow them; write them in "
            f"'{self._base}' as 'cities: {{ {self.cities[0]}: {{ changes: [{{ from: day 8, policy: {{ commission: 25 % }} }}] }} }}', "
            "or for all cities under the key 'changes'")

    def _is_same(self, changes: Mapping[str, Sequence[Change]], text: str) -> bool:
        """Whether the scenario with these changes of its cities is the same as that of a resolved text."""
        return resolved(self._write(changes), set=self._set) == text


def _days(horizon: str) -> int:
    match = DAYS.fullmatch(horizon)
    days = 7 * int(match["weeks"] or 0) + int(match["days"] or 0) if match else 0
    if days < 1:
        raise ValueError(f"the horizon is {horizon}; expected whole days")
    return days
