"""The list of mutants: small faults in the rules."""

from pathlib import Path
from typing import NamedTuple

import yaml

ROOT = Path(__file__).resolve().parent.parent.parent
LIST = ROOT / "scripts" / "mutants" / "mutants.yaml"


class Mutant(NamedTuple):
    """A fault: what replaces a text that occurs once in a file."""

    name: str
    rule: str
    fault: str
    file: str
    old: str
    new: str

    @property
    def path(self) -> Path:
        """The mutated file, from the root of the tree."""
        return Path("Sources/Platform") / self.file


def load() -> list[Mutant]:
    """Reads the list; fails if a text to replace is not there exactly once."""
    mutants = [Mutant(**entry) for entry in yaml.safe_load(LIST.read_text())]
    for mutant in mutants:
        count = (ROOT / mutant.path).read_text().count(mutant.old)
        if count != 1:
            raise SystemExit(f"{LIST.name}: the text of '{mutant.name}' occurs {count} times in {mutant.path}; expected once")
    return mutants
