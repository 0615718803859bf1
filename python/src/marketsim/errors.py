"""Exceptions, and the places of mistakes as the program reports them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from .settings import key_text


class MarketsimError(Exception):
    """Failure of the program, with its own words.

    `status` is the exit status, negative for a signal and None if the program was not started. `text` is its standard error.
    """

    def __init__(self, message: str, *, status: int | None = None, text: str = "") -> None:
        super().__init__(message)
        self.status = status
        self.text = text


class ProgramNotFoundError(MarketsimError):
    """Absence of the program from the package, MARKETSIM_PROGRAM and PATH."""


class UsageError(MarketsimError):
    """Arguments that the program does not accept together (exit status 64)."""


@dataclass(frozen=True)
class Mistake:
    """Error or warning about one place of the input.

    `line` and `column` count from 1 and are None for an option or a file as a whole. `option` is the command line's option
    for a value of a call, such as `--set policy.commission=130 %`, and None for a file. `source` is the line of the file.
    `hint` is what is expected or known, or the nearest name: the end of the message, or the words below the quoted line.
    """

    message: str
    severity: str = "error"
    file: Path | None = None
    line: int | None = None
    column: int | None = None
    option: str | None = None
    source: str | None = None
    hint: str | None = None

    @property
    def key(self) -> str | None:
        """Path of the key that a call set, such as `policy.commission`; in a file the key that the message names.

        The message has a path only where it also names what the key is in: `cities.zug.popultion` of "unknown key 'popultion'
        in 'cities.zug'", and `commission` of "'commission: 130 %' is out of range". None if it names no key.
        """
        if match := OPTION_KEY.match(self.option or ""):
            return match[1]
        if match := UNKNOWN_KEY.match(self.message):
            own = key_text((match["key"],))
            return f"{match['parent']}.{own}" if match["parent"] else own
        return match["key"] if (match := KEY_OF_VALUE.match(self.message)) else None

    def __str__(self) -> str:
        place = self.option or (str(self.file) if self.file else "")
        if self.line is not None:
            place += f":{self.line}:{self.column}"
        hint = f"; {self.hint}" if self.hint else ""
        return f"{place + ': ' if place else ''}{self.message}{hint}"


class MistakesError(MarketsimError):
    """Mistakes in the input, all at once; nothing was run."""

    def __init__(self, mistakes: Sequence[Mistake], *, status: int | None = None, text: str = "") -> None:
        super().__init__("\n".join(map(str, mistakes)), status=status, text=text)
        self.mistakes = tuple(mistakes)


class InterruptedRunError(MarketsimError):
    """End by a signal from outside (exit status 130); finished replications are in `folder`, if any.

    A temporary folder is removed with the error.
    """

    def __init__(
        self, message: str, *, folder: Path | None, keeper: object = None, status: int | None = None, text: str = ""
    ) -> None:
        super().__init__(message, status=status, text=text)
        self.folder = folder
        self._keeper = keeper


HEAD = re.compile(r"(?:(?P<place>.+?): )?(?P<severity>error|warning): (?P<message>.*)")
POSITION = re.compile(r"(?P<file>.+):(?P<line>\d+):(?P<column>\d+)")
QUOTED_LINE = re.compile(r" *\d+ \| (?P<source>.*)")
CARETS = re.compile(r" *\| \s*\^+(?: (?P<hint>.*))?")
HINT_BEHIND = re.compile(r"(?P<message>.*); (?P<hint>did you mean .*\?|expected .*|known are .*)")
OPTION_KEY = re.compile(r"--(?:set|common|variant [^:]*:) ((?:\"[^\"]*\"|'[^']*'|[^=\"'])*)=")
UNKNOWN_KEY = re.compile(r"(?:unknown|missing) key '(?P<key>[^']*)'(?: in '(?P<parent>[^']*)')?")
# 'commission: 130 %' is out of range; 'fil_rate' in 'metrics[0]' is not a metric; 'horizon' has no value.
KEY_OF_VALUE = re.compile(
    r"'(?:(?=[^' ]+: )|[^']*' in '(?=[^']*')|(?=[^' ]+' (?:has no value|is empty|has no effect)))"
    r"(?P<key>[^':]+)")


def parse_mistakes(text: str) -> list[Mistake]:
    """Returns the errors and warnings of the program's standard error, in its order; empty if it has no such lines."""
    return list(_mistakes(text.splitlines()))


def _mistakes(lines: list[str]) -> Iterator[Mistake]:
    for index, line in enumerate(lines):
        head = HEAD.fullmatch(line)
        if not head:
            continue
        place, message = head["place"] or "", head["message"]
        file, row, column = None, None, None
        if position := POSITION.fullmatch(place):
            file, row, column = Path(position["file"]), int(position["line"]), int(position["column"])
        elif place and not place.startswith("--"):
            file = Path(place)
        source, hint = _excerpt(lines[index + 1 : index + 3])
        if hint is None and (behind := HINT_BEHIND.fullmatch(message)):
            message, hint = behind["message"], behind["hint"]
        if source is None and file is not None and row is not None:
            source = _line(file, row)
        option = place if place.startswith("--") else None
        yield Mistake(message, head["severity"], file, row, column, option, source, hint)


def _excerpt(lines: list[str]) -> tuple[str | None, str | None]:
    """The quoted line of the source and the hint below it, where both follow."""
    if len(lines) == 2 and (quoted := QUOTED_LINE.fullmatch(lines[0])) and (carets := CARETS.fullmatch(lines[1])):
        return quoted["source"], carets["hint"]
    return None, None


def _line(file: Path, number: int) -> str | None:
    """A line of a file, counted from 1; None if it cannot be read."""
    try:
        return file.read_text(encoding="utf-8").split("\n")[number - 1].rstrip("\r")
    except (OSError, UnicodeDecodeError, IndexError):
        return None
