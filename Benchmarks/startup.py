#!/usr/bin/env python3
"""Starts a program again and again: startup.py RUNS PROGRAM [ARGUMENT]...

Prints {"operations": runs, "seconds": their processor time, "check": the share that ended with status 0}.
"""

import json
import os
import resource
import subprocess
import sys

from marketplace import ROOT


def account(runs: int) -> None:
    """Each run has left how often it asked for memory; all of them together did so many times that."""
    if path := os.environ.get("ACCOUNTING_FILE"):
        calls, peak = open(path).read().split()
        with open(path, "w") as file:
            print(int(calls) * runs, peak, file=file)


def main() -> None:
    runs, command = int(sys.argv[1]), sys.argv[2:]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    good = sum(subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL).returncode == 0 for _ in range(runs))
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    print(json.dumps({"operations": runs, "seconds": seconds, "check": good / runs}), flush=True)
    account(runs)
    # Memory and allocations are the program's, not this interpreter's.
    os._exit(0)


if __name__ == "__main__":
    main()
