"""The program: where it is, and one call of it."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, NoReturn, Protocol, TypeAlias

from .errors import MarketsimError, ProgramNotFoundError


class Bar(Protocol):
    """The part of tqdm's interface that is used."""

    total: Any

    def update(self, n: int) -> Any:
        """Adds `n` finished tasks."""

    def close(self) -> Any:
        """Ends the bar."""


Progress: TypeAlias = bool | Callable[..., Bar]

# Lines of the program's bar: `████────  12/60  1.9 M events/s  0:04 left`, each over the one before.
BAR = re.compile(r"\r\x1b\[2K(?P<line>[^\r\n]*)(?P<end>\n?)")
COUNT = re.compile(r"  (?P<done>\d+)/(?P<total>\d+)(?:  |$)")


@dataclass(frozen=True)
class Answer:
    """End of a call: exit status, negative for a signal; standard output and error; the report, None if none was made."""

    status: int
    output: str
    errors: str
    report: dict[str, Any] | None


def find_program() -> Path:
    """Returns the program: the package's own, else that of MARKETSIM_PROGRAM, else `marketsim` on PATH.

    - Raises ProgramNotFoundError: if there is none.
    """
    inside = Path(__file__).parent / "bin" / "marketsim"
    if inside.is_file():
        return inside
    if named := os.environ.get("MARKETSIM_PROGRAM"):
        if not (Path(named).is_file() and os.access(named, os.X_OK)):
            raise ProgramNotFoundError(f"MARKETSIM_PROGRAM is '{named}', which is not an executable file")
        return Path(named).resolve()
    # The command of this package would only look for the program again.
    own = sysconfig.get_path("scripts")
    elsewhere = [it for it in os.environ.get("PATH", os.defpath).split(os.pathsep) if it and not _is_same(it, own)]
    if found := shutil.which("marketsim", path=os.pathsep.join(elsewhere)):
        return Path(found)
    raise ProgramNotFoundError(
        "the program 'marketsim' was not found: it is neither in this package nor on PATH; "
        "build it and set MARKETSIM_PROGRAM to its path, such as '.build/release/marketsim'")


def _is_same(one: str, other: str) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)


def main() -> NoReturn:
    """Becomes the program: the command `marketsim` of the package."""
    try:
        program = str(find_program())
    except ProgramNotFoundError as error:
        sys.exit(f"error: {error}")
    os.execv(program, [program, *sys.argv[1:]])


def call(arguments: Sequence[str], *, has_report: bool = True, progress: Progress = False) -> Answer:
    """Runs the program to its end, and returns what it answered.

    KeyboardInterrupt sends SIGINT, waits until the program has written what is finished, and goes on. A second one kills it.

    - `has_report`: whether the command writes a report; its standard output is then thrown away.
    - `progress`: True for a bar of tqdm, or a class with its interface; shows tasks, each one city of one replication.
    """
    factory = _factory(progress) if has_report else None
    with tempfile.TemporaryDirectory(prefix="marketsim-call-") as private, tempfile.TemporaryFile() as output:
        report = Path(private) / "report.json"
        command = [str(find_program()), arguments[0], *([f"--report=json={report}"] if has_report else []), *arguments[1:]]
        stdout: IO[bytes] | int = subprocess.DEVNULL if has_report else output
        if factory:
            status, errors = _run_with_bar(command, stdout, factory)
        else:
            status, errors = _run(command, stdout)
        output.seek(0)
        return Answer(status, output.read().decode("utf-8", "replace"), errors, _read(report))


def _factory(progress: Progress) -> Callable[..., Bar] | None:
    if progress is not True:
        if progress and not callable(progress):
            raise TypeError(f"progress={progress!r} is of type {type(progress).__name__}; expected a bool, or a class such as tqdm")
        return progress or None
    try:
        from tqdm.auto import tqdm
    except ImportError as error:
        raise ImportError("progress=True needs the package tqdm: pip install 'marketsim[progress]'") from error
    made: Callable[..., Bar] = tqdm
    return made


def _read(file: Path) -> dict[str, Any] | None:
    try:
        report: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except ValueError as error:
        raise MarketsimError(f"the program's report is not JSON: {error}") from error
    return report


def _start(command: list[str], stdout: IO[bytes] | int, stderr: IO[bytes] | int, **more: Any) -> subprocess.Popen[bytes]:
    # A group of its own, so that a terminal's Ctrl-C reaches the program once, through this process: a second SIGINT kills.
    return subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=stdout, stderr=stderr, process_group=0, **more)


def _run(command: list[str], stdout: IO[bytes] | int) -> tuple[int, str]:
    with tempfile.TemporaryFile() as errors:
        process = _start(command, stdout, errors)
        _wait(process, process.wait)
        errors.seek(0)
        return process.returncode, errors.read().decode("utf-8", "replace")


def _wait(process: subprocess.Popen[bytes], body: Callable[[], object]) -> None:
    """Does the body, which ends with the program and can be done again; leaves no program behind whatever interrupts it."""
    try:
        try:
            body()
        except KeyboardInterrupt:
            process.send_signal(signal.SIGINT)
            body()
            raise
    except BaseException:
        process.kill()  # Without effect on one that has ended.
        process.wait()
        raise


def _run_with_bar(command: list[str], stdout: IO[bytes] | int, factory: Callable[..., Bar]) -> tuple[int, str]:
    """Runs the program with a pseudo-terminal as standard error, because it shows progress on terminals only."""
    import pty
    import termios

    reader, writer = pty.openpty()
    try:
        termios.tcsetwinsize(writer, (24, 10_000))  # So wide that no message is broken.
        mode = termios.tcgetattr(writer)
        mode[1] &= ~termios.OPOST  # Line breaks stay as they are written.
        termios.tcsetattr(writer, termios.TCSANOW, mode)
        environment = os.environ | {"TERM": "xterm", "NO_COLOR": "1"}
        try:
            process = _start(command, stdout, writer, env=environment)
        finally:
            os.close(writer)
        follower = BarFollower(factory)
        try:
            _wait(process, lambda: follower.follow(reader, process))
        finally:
            follower.close()
    finally:
        os.close(reader)
    return process.returncode, follower.errors


class BarFollower:
    """Reader of the program's standard error, which moves a bar of tqdm's interface as the program moves its own."""

    def __init__(self, factory: Callable[..., Bar]) -> None:
        self._factory = factory
        self._bar: Bar | None = None
        self._done = 0
        self._bytes = b""
        self._place = 0

    @property
    def errors(self) -> str:
        """Text without the bar's lines."""
        return BAR.sub("", self._bytes.decode("utf-8", "replace"))

    def follow(self, reader: int, process: subprocess.Popen[bytes]) -> None:
        """Reads to the end of the terminal, and waits for the end of the program."""
        piece = None
        while piece != b"":
            try:
                piece = os.read(reader, 65_536)
            except OSError:  # The program has closed the terminal.
                piece = b""
            self.take(piece)
        process.wait()

    def take(self, piece: bytes) -> None:
        """Shows what a piece adds; an empty piece is the end."""
        self._bytes += piece
        # The last line may go on in the next piece.
        whole = max(self._bytes.rfind(b"\r"), self._bytes.rfind(b"\n") + 1) if piece else len(self._bytes)
        self._show(self._bytes[:whole])

    def _show(self, content: bytes) -> None:
        """Shows the last line of the bar in what was read."""
        text = content[self._place :].decode("utf-8", "replace")
        counts = [COUNT.search(line["line"]) for line in BAR.finditer(text)]
        if not counts or not (count := counts[-1]):
            return
        done, total = int(count["done"]), int(count["total"])
        if self._bar is None:
            self._bar = self._factory(total=total, unit=" tasks")
        self._bar.total = total
        self._bar.update(done - self._done)
        self._done = done
        self._place = content.rindex(b"\r")

    def close(self) -> None:
        """Ends the bar."""
        if self._bar is not None:
            self._bar.close()
