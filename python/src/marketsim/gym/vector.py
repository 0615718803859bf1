"""Environments of many cities in one run."""

from collections.abc import Sequence
from typing import Any

import gymnasium
import numpy as np
import numpy.typing as npt
from gymnasium.vector.utils import batch_space

from ..commands import PathLike
from ..problem import Factor
from ..results import RunResult
from ..settings import Settings, Value
from .actions import Action, action_space, settings_of
from .environment import check_days, observation_of, observation_space, refuse
from .figures import DEFAULT_OBSERVATION, Figures, Reward, figures_of, reward_function
from .market import Market

Observations = npt.NDArray[np.float64]
Numbers = npt.NDArray[Any]


class MarketVectorEnv(gymnasium.vector.VectorEnv[Observations, Any, Numbers]):
    """One environment for each city of a scenario, all simulated by one run a step; each is a `MarketEnv` with `city=`.

    A city draws from streams of its own name, so that cities of equal values are independent samples. All episodes end together.
    The step after the end begins the next ones, and ignores its actions (`AutoresetMode.NEXT_STEP`).

    `cities` has the names in the order of the rows, by alphabet; `info` has `seed` and `day`, and `figures` as an array for each column.
    """

    metadata: dict[str, Any] = {"render_modes": [], "autoreset_mode": gymnasium.vector.AutoresetMode.NEXT_STEP}

    def __init__(
        self, scenario: PathLike, levers: Sequence[Factor], *, days: int = 1, lead: int = 0,
        observation: Sequence[str] = DEFAULT_OBSERVATION, reward: Reward = "commission", set: Settings | None = None,
        workers: int | None = None, num_envs: int | None = None, render_mode: None = None,
    ) -> None:
        """Reads the scenario and checks the levers; nothing is run. The arguments are those of `MarketEnv`.

        - `num_envs`: number of cities, which `gymnasium.make_vec` gives; checked.
        """
        self._levers, self._names, self._days, self._lead = tuple(levers), tuple(observation), days, lead
        self._reward = reward_function(reward)
        self._market = Market(scenario, set, workers)
        self.cities = tuple(self._market.cities)
        self.num_envs = len(self.cities)
        if num_envs not in (None, self.num_envs):
            raise ValueError(f"num_envs={num_envs}, but the scenario has {self.num_envs} cities")
        self._market.check(self._levers, self.cities)
        check_days(days, lead, self._market.days)
        self.single_observation_space = observation_space(self._names)
        self.single_action_space = action_space(self._levers)
        self.observation_space = batch_space(self.single_observation_space, self.num_envs)
        self.action_space = batch_space(self.single_action_space, self.num_envs)
        self._day = self._market.days
        self._settings: list[dict[str, Value]] = []

    @property
    def result(self) -> RunResult | None:
        """Last run of all cities, under the rules so far until the end of the horizon; None before the first."""
        return self._market.result

    def reset(
        self, *, seed: int | None = None, options: dict[str, Any] | None = None
    ) -> tuple[Observations, dict[str, Any]]:
        """Begins an episode of every city with the program's seed, as `MarketEnv.reset` does."""
        super().reset(seed=seed)
        refuse(options)
        self._market.begin(seed if seed is not None else int(self.np_random.integers(2**63)))
        self._day, self._settings = self._lead, [{} for _ in self.cities]
        figures = self._figures(0, self._lead) if self._lead else [figures_of([]) for _ in self.cities]
        return self._observations(figures), self._info(figures)

    def step(
        self, actions: Sequence[Action | None] | Numbers | None
    ) -> tuple[Observations, Numbers, Numbers, Numbers, dict[str, Any]]:
        """Sets each city's rules of the coming days and simulates them; None in place of an action changes nothing.

        - Raises ValueError: for an action outside of the space.
        """
        if not self._settings:
            raise gymnasium.error.ResetNeeded("there is no episode; expected reset() before step()")
        is_new = self._day >= self._market.days
        if is_new:
            observations, info = self.reset()
            rewards = np.zeros(self.num_envs)
        else:
            self._set_rules([None] * self.num_envs if actions is None else list(actions))
            first, self._day = self._day, min(self._day + self._days, self._market.days)
            figures = self._figures(first, self._day)
            rewards = np.array([self._reward(it) for it in figures], dtype=np.float64)
            observations, info = self._observations(figures), self._info(figures)
        is_over = np.full(self.num_envs, self._day >= self._market.days)
        return observations, rewards, np.zeros(self.num_envs, dtype=bool), is_over, info

    def close_extras(self, **kwargs: Any) -> None:
        """Removes temporary files."""
        self._market.remove()

    def _set_rules(self, actions: Sequence[Action | None]) -> None:
        if len(actions) != self.num_envs:
            raise ValueError(f"there are {len(actions)} actions; expected one for each of {self.num_envs} cities")
        # All are checked before one is set.
        wanted = [{} if it is None else settings_of(it, self._levers, self.single_action_space) for it in actions]
        for city, settings, own in zip(self.cities, wanted, self._settings, strict=True):
            moved = {key: value for key, value in settings.items() if own.get(key) != value}
            if moved:
                self._market.change(city, self._day, moved)
                own |= moved

    def _figures(self, first: int, last: int) -> list[Figures]:
        return [figures_of(self._market.rows(first, last, [city])) for city in self.cities]

    def _observations(self, figures: Sequence[Figures]) -> Observations:
        return np.stack([observation_of(it, self._names) for it in figures])

    def _info(self, figures: Sequence[Figures]) -> dict[str, Any]:
        present = np.ones(self.num_envs, dtype=bool)
        columns = {name: np.array([it[name] for it in figures]) for name in figures[0]}
        values: dict[str, Any] = {
            "seed": np.full(self.num_envs, self._market.seed, dtype=np.uint64), "day": np.full(self.num_envs, self._day),
            "figures": columns}
        return values | {f"_{name}": present.copy() for name in values}
