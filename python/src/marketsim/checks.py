"""Results of `check`: expectations, faults, and baselines that were written anew."""

from dataclasses import dataclass
from pathlib import Path

from .errors import Mistake, parse_mistakes
from .results import Result


@dataclass(frozen=True)
class Fault:
    """Reason why an expectation could not be checked, or a file could not be run.

    `subject` is the file's path, or the name of its regression. `file`, `line` and `column` are the place of the mistake; None
    for a fault without one, such as a missing baseline. `reason` is in the program's words.
    """

    subject: str
    question: str
    reason: str
    file: Path | None = None
    line: int | None = None
    column: int | None = None


@dataclass(frozen=True)
class CheckResult(Result):
    """Result of `check`; `is_undecided` if an expectation needs more replications."""

    @property
    def has_passed(self) -> bool:
        """Whether every expectation holds: none is broken, undecided or at fault."""
        return self.status == 0

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Mistakes in files, missing baselines and the like, in the report's order; several of one file are one each."""
        found: list[Fault] = []
        for verdict in self.verdicts:
            if verdict.verdict != "faulty":
                continue
            mistakes = [it for it in parse_mistakes(verdict.evidence) if it.severity == "error"]
            found += [
                Fault(verdict.subject, verdict.question, _reason(it), it.file, it.line, it.column) for it in mistakes
            ] or [Fault(verdict.subject, verdict.question, verdict.evidence)]
        return tuple(found)


def _reason(mistake: Mistake) -> str:
    return f"{mistake.message}; {mistake.hint}" if mistake.hint else mistake.message


@dataclass(frozen=True)
class BaselineUpdate:
    """Result of `check` with `update` or `accept`.

    `text` is what the program prints: each figure's old and new value, their difference and the expectation that it touches.
    `errors` has the baselines that stay as they are, such as one that breaks a bound, with the reason; empty if all were
    written.
    """

    text: str
    errors: tuple[Mistake, ...] = ()

    def __str__(self) -> str:
        return self.text
