"""A place that breaks a rule."""

from typing import NamedTuple


class Finding(NamedTuple):
    """A rule broken at a line; printed as `path:line: rule: message`."""

    path: str
    line: int
    rule: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.rule}: {self.message}"
