"""Actions of an environment: values for keys that a scenario's `changes` may move."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import gymnasium
import numpy as np
import numpy.typing as npt

from ..problem import Factor
from ..settings import Value

Action: TypeAlias = npt.NDArray[Any] | np.integer[Any] | int | Sequence[float]
Space: TypeAlias = gymnasium.Space[Any]

# Parts of a key's path: in double quotes, in single quotes, or plain.
PART = re.compile(r"""("(?:[^"\\]|\\.)*")|'([^']*)'|([^."']+)""")


def lever(
    key: str, low: float | None = None, high: float | None = None, unit: str = "", *, step: float | None = None,
    values: Sequence[Value] = (), name: str | None = None,
) -> Factor:
    """Returns a factor of an action: a key with a range in `unit`, or with a list of values.

        lever("policy.commission", 10, 35, "%")
        lever("policy.pricing", values=["recommended", "listed"])

    - `key`: path below `policy`, `programmes` or `conduct`, which a scenario's `changes` may move.
    - `step`: distance between the values of a range, from `low`.
    - `name`: the key if not given.
    - Raises ValueError: if there is neither a range nor a list, or both; or the range is empty.
    """
    if bool(values) == (low is not None or high is not None):
        raise ValueError(f"'{key}' needs either values= or a range from low to high")
    if values:
        return Factor(name or key, key, 0, len(values), values=tuple(values))
    if low is None or high is None or not low < high:
        raise ValueError(f"the range of '{key}' is {low} to {high}; expected two numbers, the lower first")
    return Factor(name or key, key, low, high, unit, step)


def action_space(levers: Sequence[Factor]) -> Space:
    """Returns the space of an action's values, in the order of the levers.

    A box in the units of the levers; with lists of values alone `Discrete` for one of them and `MultiDiscrete` for several.
    In a box a list counts from 0 up to the number of its values.
    """
    if not levers:
        raise ValueError("there are no levers; expected at least one, such as lever('policy.commission', 10, 35, '%')")
    if all(it.values for it in levers):
        counts = [len(it.values) for it in levers]
        return gymnasium.spaces.Discrete(counts[0]) if len(counts) == 1 else gymnasium.spaces.MultiDiscrete(counts)
    low = np.array([it.low for it in levers], dtype=np.float32)
    high = np.array([it.high for it in levers], dtype=np.float32)
    return gymnasium.spaces.Box(low, high, dtype=np.float32)


def settings_of(action: Action, levers: Sequence[Factor], space: Space) -> dict[str, Value]:
    """Returns the values of an action by their keys.

    - Raises ValueError: for an action outside of the space.
    """
    given = np.asarray(action)
    fitted = given.astype(space.dtype) if given.dtype.kind in "fiu" and space.dtype is not None else given
    if not space.contains(fitted if isinstance(space, gymnasium.spaces.Box | gymnasium.spaces.MultiDiscrete) else action):
        raise ValueError(f"the action {action!r} is not in {space}; its values are: {', '.join(it.name for it in levers)}")
    coordinates = np.atleast_1d(given).astype(float)
    # The box has 32 bits, so that its ends may lie a little outside of the range.
    return {it.key: it.value(min(max(float(x), it.low), it.high)) for it, x in zip(levers, coordinates, strict=True)}


def nested(settings: Mapping[str, Value]) -> dict[str, Any]:
    """Returns settings by path as the mapping that a file has: `{"policy": {"commission": "25 %"}}`.

    - Raises ValueError: for a path with an empty part or an open quote.
    """
    tree: dict[str, Any] = {}
    for key, value in settings.items():
        *parents, last = key_parts(key)
        place = tree
        for part in parents:
            place = place.setdefault(part, {})
        place[last] = value
    return tree


def key_parts(key: str) -> list[str]:
    """Returns the parts of a path: `cities."St. Gallen".changes` has three."""
    parts, place = [], 0
    while match := PART.match(key, place):
        parts.append(json.loads(match[1]) if match[1] else match[2] or match[3])
        place = match.end() + 1
        if match.end() == len(key):
            return parts
        if key[match.end()] != ".":
            break
    raise ValueError(f"'{key}' is not a path of keys; expected names with dots between them, such as 'policy.commission'")
