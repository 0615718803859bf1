"""Runs the program on one input, and judges what it does."""

import os
import re
import resource
import signal
import subprocess
from dataclasses import dataclass

# Exit codes that the program's help promises, for input that is at fault and for none.
DOCUMENTED = {0, 1, 2, 3, 64}
# A file with line and column; or the option, where the value was written there.
PLACE = re.compile(rb"^[^\n]*:\d+:\d+: error: ")
OPTION = re.compile(rb"^--set [^\n]*: error: ")
ERROR_LINE = re.compile(rb"^(error:|Error:|[^\n]*: error: )[^\n]*", re.MULTILINE)
MEMORY = 6 << 30
TRACED = "enable=yes,color=no,interactive=no,threads=crashed,images=none,limit=64"
FRAME = re.compile(r"^ *\d+ (?:\[\w+\] *)*0x[0-9a-f]+ (.+?)(?: \+ \d+)? in marketsim(?: at .*?Sources/(\S+))?$", re.M)


@dataclass(frozen=True)
class Outcome:
    """What one process came to: its exit status (negative: the signal), output, and whether its time ran out."""

    command: tuple
    status: int
    out: bytes
    err: bytes
    is_late: bool


@dataclass(frozen=True)
class Failure:
    """A broken promise; two failures of equal kind and cause are one finding."""

    kind: str
    cause: str
    outcome: Outcome


class Program:
    """The program under test, with limits of time and memory for every process."""

    def __init__(self, path, folder, seconds=10):
        self.path = str(path)
        self.folder = str(folder)
        self.seconds = seconds
        environment = {key: value for key, value in os.environ.items() if key != "CI"}
        self.environment = environment | {"SWIFT_BACKTRACE": "enable=no", "NO_COLOR": "1"}

    def run(self, *arguments, seconds=None):
        """Runs the program; its time is processor time, so that a busy machine makes nothing late."""
        limit = seconds or self.seconds
        command = (self.path, *arguments)
        process = subprocess.Popen(
            command, cwd=self.folder, env=self.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, close_fds=False)
        resource.prlimit(process.pid, resource.RLIMIT_CPU, (limit, limit + 1))
        resource.prlimit(process.pid, resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.prlimit(process.pid, resource.RLIMIT_CORE, (0, 0))
        try:
            out, err = process.communicate(timeout=limit * 6)
            is_late = process.returncode in (-signal.SIGXCPU, -signal.SIGKILL)
        except subprocess.TimeoutExpired:
            process.kill()
            out, err = process.communicate()
            is_late = True
        return Outcome(command, process.returncode, out, err, is_late)

    def crash_site(self, outcome):
        """Returns where a crash happens, by the innermost frames of the program's own code."""
        fatal = re.search(rb"Fatal error[^\n]*", outcome.err)
        if fatal:
            return fatal[0].decode("utf-8", "replace")[:200]
        traced = subprocess.run(
            outcome.command, cwd=self.folder, env=self.environment | {"SWIFT_BACKTRACE": TRACED}, capture_output=True,
            timeout=300)
        frames = FRAME.findall(traced.stderr.decode("utf-8", "replace"))
        return " < ".join(place or symbol for symbol, place in frames[:3]) or f"status {outcome.status}"


def complaint(outcome, program, wants_place=True):
    """Returns the failure that an outcome shows, or None."""
    if outcome.is_late:
        return Failure("late", "", outcome)
    if outcome.status < 0 or b"Fatal error" in outcome.err or outcome.status >= 128:
        return Failure("crash", program.crash_site(outcome), outcome)
    if outcome.status not in DOCUMENTED:
        return Failure("status", str(outcome.status), outcome)
    if outcome.status in (1, 3) and wants_place:
        return misplaced(outcome)
    return None


def misplaced(outcome):
    """Returns the failure of an error without a message, or with one that names no file, line and column."""
    has_options = "--set" in outcome.command
    errors = [match[0] for match in ERROR_LINE.finditer(outcome.err)]
    if not errors:
        return Failure("silent", "", outcome)
    nowhere = [line for line in errors if not PLACE.match(line) and not (has_options and OPTION.match(line))]
    return Failure("placeless", shape(nowhere[0]), outcome) if nowhere else None


def refused_options(outcome):
    """Returns the values of the `--set` options that the messages name."""
    lines = outcome.err.decode("utf-8", "replace")
    return frozenset(match[1] for match in re.finditer(r"^--set (.*?): error: ", lines, re.MULTILINE))


def shape(message):
    """Returns a message without what differs from input to input: quoted text, numbers and paths."""
    text = message.decode("utf-8", "replace")
    text = re.sub(r"'[^']*'", "'…'", text)
    return re.sub(r"\d+(\.\d+)?", "#", re.sub(r"/\S+", "/…", text))[:160]
