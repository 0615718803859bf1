"""Environment of one market."""

from collections.abc import Sequence
from typing import Any, SupportsFloat, TypeAlias

import gymnasium
import numpy as np
import numpy.typing as npt

from ..commands import PathLike
from ..problem import Factor
from ..results import RunResult
from ..settings import Settings, Value
from .actions import Action, action_space, settings_of
from .figures import DEFAULT_OBSERVATION, Figures, Reward, check_columns, figure, figures_of, reward_function
from .market import Market

Observation: TypeAlias = npt.NDArray[np.float64]


def observation_space(names: Sequence[str]) -> gymnasium.Space[Observation]:
    """Returns the space of the figures with the names, each in its own unit."""
    check_columns(names)
    box: gymnasium.Space[Any] = gymnasium.spaces.Box(-np.inf, np.inf, (len(names),), dtype=np.float64)
    return box


def observation_of(figures: Figures, names: Sequence[str]) -> Observation:
    """Returns the figures with the names, in their order."""
    return np.array([figure(figures, name) for name in names], dtype=np.float64)


class MarketEnv(gymnasium.Env[Observation, Action]):
    """Market whose rules an agent sets for the coming days; an episode is the scenario's horizon.

    - An action has a value for each lever, which holds from the step's first midnight. `step(None)` changes nothing.
    - The observation has figures of the step's days: counts and amounts add up, and stocks are those of the last evening. Before
      the first day it is that of `lead` days under the scenario's own rules, or zeros.
    - `info` has `seed`, `day` (number of simulated days), `figures` (every column by name), and `settings` (values of the last
      actions by key).
    - An episode ends by truncation, with the horizon. `result` is then the whole run.

    Figures are those of `marketsim run` with the seed of `reset(seed)` and the same changes, to the bit. Each step whose action
    differs from the one before runs the whole horizon; another one runs nothing (decision 0281).
    """

    metadata = {"render_modes": []}

    def __init__(
        self, scenario: PathLike, levers: Sequence[Factor], *, days: int = 1, lead: int = 0,
        observation: Sequence[str] = DEFAULT_OBSERVATION, reward: Reward = "commission", city: str | None = None,
        set: Settings | None = None, workers: int | None = None, render_mode: None = None,
    ) -> None:
        """Reads the scenario and checks the levers; nothing is run.

        - `levers`: made by `lever`, or the factors of a study: `marketsim.problem("Studies/offer-window").factors`.
        - `days`: days of a step; the last step of an episode is shorter where the horizon asks for it.
        - `lead`: days before the first action.
        - `reward`: figure of the step, weights of figures by name, or a function of all figures.
        - `city`: the only city that the agent acts on and sees; all if not given.
        - `set`, `workers`: as of `marketsim.run`.
        """
        self._levers, self._names, self._days, self._lead = tuple(levers), tuple(observation), days, lead
        self._reward = reward_function(reward)
        self.observation_space = observation_space(self._names)
        self.action_space = action_space(self._levers)
        self._market = Market(scenario, set, workers)
        self._cities = [city] if city is not None else self._market.cities
        self._market.check(self._levers, self._cities)
        check_days(days, lead, self._market.days)
        self._day = self._market.days
        self._settings: dict[str, Value] = {}

    @property
    def result(self) -> RunResult | None:
        """Last run, under the rules so far until the end of the horizon; None before the first."""
        return self._market.result

    def reset(
        self, *, seed: int | None = None, options: dict[str, Any] | None = None
    ) -> tuple[Observation, dict[str, Any]]:
        """Begins an episode with the program's seed; without one, with the next of the generator that the last seed began."""
        super().reset(seed=seed)
        refuse(options)
        self._market.begin(seed if seed is not None else int(self.np_random.integers(2**63)))
        self._day, self._settings = self._lead, {}
        rows = self._market.rows(0, self._lead, self._cities) if self._lead else []
        figures = figures_of(rows)
        return observation_of(figures, self._names), self._info(figures)

    def step(self, action: Action | None) -> tuple[Observation, SupportsFloat, bool, bool, dict[str, Any]]:
        """Sets the rules of the coming days and simulates them.

        - Raises ValueError: for an action outside of the space.
        """
        if self._day >= self._market.days:
            raise gymnasium.error.ResetNeeded("the episode is at its end; expected reset() before step()")
        if action is not None:
            self._set_rules(settings_of(action, self._levers, self.action_space))
        first, self._day = self._day, min(self._day + self._days, self._market.days)
        figures = figures_of(self._market.rows(first, self._day, self._cities))
        is_over = self._day == self._market.days
        return observation_of(figures, self._names), self._reward(figures), False, is_over, self._info(figures)

    def close(self) -> None:
        """Removes temporary files; may be called again."""
        self._market.remove()

    def _set_rules(self, settings: dict[str, Value]) -> None:
        moved = {key: value for key, value in settings.items() if self._settings.get(key) != value}
        if moved:
            for city in self._cities:
                self._market.change(city, self._day, moved)
            self._settings |= moved

    def _info(self, figures: Figures) -> dict[str, Any]:
        return {"seed": self._market.seed, "day": self._day, "figures": dict(figures), "settings": dict(self._settings)}


def check_days(days: int, lead: int, horizon: int) -> None:
    """Checks the lengths of a step and of the lead in days."""
    if not 1 <= days:
        raise ValueError(f"days={days}; expected at least 1")
    if not 0 <= lead < horizon:
        raise ValueError(f"lead={lead}; expected 0 to {horizon - 1} days, less than the horizon")


def refuse(options: dict[str, Any] | None) -> None:
    """Refuses options of `reset`, because there are none."""
    if options:
        raise ValueError(f"reset() has no option '{next(iter(options))}'; there are none")
