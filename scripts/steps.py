"""Runs commands that depend on each other, side by side where they may, and says what each took."""

import concurrent.futures
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent


class Step(NamedTuple):
    """A command with a name, which begins when the steps named in `after` have succeeded."""

    name: str
    command: Sequence[str]
    after: Sequence[str] = ()
    environment: dict[str, str] = {}


class Result(NamedTuple):
    """How a step ended: its exit status, what it printed, and its duration [s]."""

    step: Step
    status: int
    output: str
    seconds: float


class Runner:
    """Runs steps, each as soon as those before it are done and fewer than `width` are running.

    A step's output is printed whole when the step ends, so that outputs do not mix. The first failure stops the steps
    that are running, and no other begins. The steps stand in the order in which they begin where there is a choice.
    """

    def __init__(self, steps: Sequence[Step], width: int) -> None:
        unknown = {name for step in steps for name in step.after} - {step.name for step in steps}
        if unknown:
            raise ValueError(f"no step is named {', '.join(sorted(unknown))}")
        self.waiting = list(steps)
        self.width = width
        self.running: dict[concurrent.futures.Future[Result], Step] = {}
        self.processes: dict[str, subprocess.Popen[str]] = {}
        self.done: set[str] = set()
        self.failure: Result | None = None

    def run(self) -> int:
        """Returns 0, or the exit status of the first step that failed."""
        start = time.monotonic()
        with concurrent.futures.ThreadPoolExecutor(max_workers=self.width) as pool:
            try:
                while self.begin(pool):
                    ended, _ = concurrent.futures.wait(
                        self.running, return_when=concurrent.futures.FIRST_COMPLETED)
                    for future in ended:
                        self.end(self.running.pop(future), future.result())
            except KeyboardInterrupt:
                self.stop()
                raise
        if self.failure:
            print(f"\n=== {self.failure.step.name} failed with status {self.failure.status}", flush=True)
            return self.failure.status
        print(f"\n=== all of it passed in {time.monotonic() - start:.0f} s", flush=True)
        return 0

    def begin(self, pool: concurrent.futures.Executor) -> bool:
        """Begins the steps that may begin. Returns whether any is running."""
        for step in list(self.waiting):
            if self.failure or len(self.running) >= self.width:
                break
            if self.done.issuperset(step.after):
                self.waiting.remove(step)
                print(f"--- {step.name}: {' '.join(step.command)}", flush=True)
                self.running[pool.submit(self.execute, step)] = step
        return bool(self.running)

    def execute(self, step: Step) -> Result:
        start = time.monotonic()
        process = subprocess.Popen(
            step.command, cwd=ROOT, env=os.environ | step.environment, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", start_new_session=True)
        self.processes[step.name] = process
        if self.failure:
            self.stop()  # The failure came while the process was being started, and has not found it.
        output, _ = process.communicate()
        del self.processes[step.name]
        # A process that a signal has ended has the status that a shell would give it.
        status = process.returncode if process.returncode >= 0 else 128 - process.returncode
        return Result(step, status, output, time.monotonic() - start)

    def end(self, step: Step, result: Result) -> None:
        if self.failure:
            return
        verdict = "passed" if result.status == 0 else f"failed with status {result.status}"
        output = result.output.rstrip("\n")
        print(f"\n=== {step.name}: {verdict} in {result.seconds:.0f} s" + (f"\n{output}" if output else ""), flush=True)
        self.done.add(step.name)
        if result.status != 0:
            self.failure = result
            self.stop()

    def stop(self) -> None:
        """Ends what is running, with the processes that it has started."""
        for process in list(self.processes.values()):
            try:
                os.killpg(process.pid, signal.SIGTERM)
            except ProcessLookupError:
                pass


def run(steps: Sequence[Step]) -> None:
    """Runs the steps on as many cores as there are, at least two at once, and exits with their status."""
    sys.exit(Runner(steps, max(2, min(4, os.cpu_count() or 2))).run())
