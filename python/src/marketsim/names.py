"""Messages about a name that does not exist, with the nearest one that does."""

from collections.abc import Iterable
from difflib import get_close_matches

# Number of names that a message lists at most.
LISTED = 12


def unknown(kind: str, name: str, known: Iterable[str], of: str = "") -> str:
    """Returns `there is no metric 'fil_rate'; did you mean 'fill_rate'?`, or the names that exist if none is near.

    - `of`: what has the names, such as ` of 'fill_rate'`.
    """
    names = list(dict.fromkeys(known))
    absence = f"there is no {kind} '{name}'{of}"
    near = get_close_matches(name, names, n=1)
    if not near:  # Names of cities differ in the case of letters.
        near = [it for it in names if it.casefold() == name.casefold()][:1]
    if near:
        return f"{absence}; did you mean '{near[0]}'?"
    listed = ", ".join([*names[:LISTED], *(["…"] if len(names) > LISTED else [])])
    return f"{absence}; there are: {listed or 'none'}"
